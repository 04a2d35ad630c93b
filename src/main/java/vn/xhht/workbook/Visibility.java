package vn.xhht.workbook;

/** Whether the tab of a sheet can be seen; a very hidden one can't be brought back from Excel's menus. */
public enum Visibility {
    VISIBLE,
    HIDDEN,
    VERY_HIDDEN
}
