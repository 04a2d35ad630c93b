/**
 * A received file comes in; typed cells with their addresses, types and styles go out, the same for .xlsx, .xlsm and
 * .xls, or a {@link vn.xhht.workbook.WorkbookRefused} that says why the file as a whole cannot be read.
 */
@NullMarked
package vn.xhht.workbook;

import org.jspecify.annotations.NullMarked;
