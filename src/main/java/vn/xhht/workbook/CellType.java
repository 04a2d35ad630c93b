package vn.xhht.workbook;

/** The kind of a cell's content; for a formula, the kind of its stored result. */
public enum CellType {
    NUMBER,
    TEXT,
    BOOLEAN,
    ERROR,
    /** A date in ISO 8601 text (ECMA-376, {@code t="d"}); other dates are numbers with a date format. */
    DATE,
    /** A formula without a stored value, as libraries that do not calculate write it; never to be taken for zero. */
    NOT_CALCULATED
}
