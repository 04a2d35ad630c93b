package vn.xhht.row;

import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The extent of a list, with those of its rows that may hold personal data. */
final class ListExtent {

    private final BitSet rows = new BitSet();
    private int last = Integer.MAX_VALUE;

    void add(int row) {
        rows.set(row);
    }

    /** The list ends above the row. */
    void endAbove(int row) {
        last = row - 1;
    }

    /** Below the end a row of the list was met: all down to it belongs to the list. */
    void reach(int row) {
        rows.set(last + 1, row + 1);
        last = row;
    }

    @Nullable
    PersonalCells cells(@Nullable Set<Integer> columns) {
        return columns == null ? null : new PersonalCells(columns, rows, last);
    }
}
