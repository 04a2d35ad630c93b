package vn.xhht.row;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.MergedRanges;
import vn.xhht.workbook.SheetRow;

/** A cell that was merged down over rows of a list holds for each of them, as one hamlet or one decision over its households. */
final class MergedDown {

    private final MergedRanges merged;
    private final Map<Integer, Cell> tops = new HashMap<>();

    MergedDown(MergedRanges merged) {
        this.merged = merged;
    }

    /** The cell of the row, or the one that was merged down to it. */
    @Nullable
    Cell cell(SheetRow row, int column, @Nullable Cell own) {
        if (own != null) {
            tops.put(column, own);
            return own;
        }
        Cell top = tops.get(column);
        return top != null
                        && merged.at(row.number(), column)
                                .filter(range -> range.firstRow() == top.row() && range.firstColumn() == column)
                                .isPresent()
                ? top
                : null;
    }
}
