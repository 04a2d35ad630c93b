package vn.xhht.workbook;

/** What a cell holds; of a formula, what its stored result is. */
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
