package vn.xhht.workbook;

/** The visibility of a sheet's tab; a very hidden one can't be brought back from Excel's menus. */
public enum Visibility {
    VISIBLE,
    HIDDEN,
    VERY_HIDDEN
}
