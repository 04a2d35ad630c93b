package vn.xhht.workbook;

/** Whether characters stand on the line. */
public enum Script {
    LEVEL,
    RAISED,
    LOWERED
}
