package vn.xhht.workbook;

/**
 * What the reader of figures needs of a cell's style. One object a style, shared by all cells that have it.
 *
 * @param fontName the font of the whole cell; empty when the file names none
 * @param date the number format shows a calendar date (a time of day alone is none)
 * @param percent the number format shows a percentage
 * @param date1904 the workbook counts its days from 1904-01-01
 */
public record CellStyle(String fontName, boolean date, boolean percent, boolean date1904) {}
