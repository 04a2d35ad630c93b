package vn.xhht.workbook;

/**
 * The part of a cell's style that the reader of figures needs. All cells of a style share one object.
 *
 * @param fontName the font of the whole cell; empty when the file names none
 * @param format   the number format
 * @param date1904 the workbook counts its days from 1904-01-01
 * @param script   whether the font of the whole cell stands on the line
 * @param struck   the font of the whole cell is struck out
 */
public record CellStyle(String fontName, NumberFormat format, boolean date1904, Script script, boolean struck) {

    /** A style that only says its font and what kind of number it shows. */
    public CellStyle(String fontName, boolean date, boolean percent, boolean date1904) {
        this(fontName, NumberFormat.of(date, percent), date1904, Script.LEVEL, false);
    }

    /** Tells whether the number format shows a calendar date (a time of day alone is none). */
    public boolean date() {
        return format.date();
    }

    /** Tells whether the number format shows a percentage. */
    public boolean percent() {
        return format.percent();
    }
}
