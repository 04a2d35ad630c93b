/**
 * Rows of forms: in come typed cells, out go figures, items and findings. Sheets are recognised by what they say, cells are
 * normalized, the file's unit and period settled. Called by {@code staging} and {@code job}.
 */
@NullMarked
package vn.xhht.row;

import org.jspecify.annotations.NullMarked;
