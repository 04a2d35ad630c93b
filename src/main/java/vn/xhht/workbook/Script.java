package vn.xhht.workbook;

/** The height of characters, on the line or off it. */
public enum Script {
    LEVEL,
    RAISED,
    LOWERED
}
