package vn.xhht.row;

import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Finding;
import vn.xhht.workbook.SheetRow;

/**
 * The state of a list after the rows met so far, as far as it tells what the next row is.
 *
 * @param lastItem    null before the first
 * @param lastOrdinal 0 where the last row of the list had none
 * @param allNumbered all rows of the list so far are numbered
 * @param totalRow    the row of the total right above, by number; -1 where something else stands there
 * @param doubtful    the last row of the list may be none
 * @param marks       how rows are marked with letters
 * @param suspect     what is to be told of the last row of the list if none follows
 * @param first       the first row of the list where it may be the sum of the others; null where it can't
 */
record ListPlace(
        @Nullable SheetRow lastItem,
        int lastOrdinal,
        boolean allNumbered,
        int totalRow,
        boolean doubtful,
        Marks marks,
        @Nullable Finding suspect,
        @Nullable SheetRow first) {

    /**
     * Letters and Roman numbers before rows.
     *
     * @param last   the last one; null before the first
     * @param row    where that stands, by number
     * @param ofItem it numbered a row of the list, not a group
     * @param groups one of them stood before a group
     * @param values one of them numbered a row with more than a name
     */
    record Marks(@Nullable RowMark last, int row, boolean ofItem, boolean groups, boolean values) {}

    static final ListPlace START =
            new ListPlace(null, 0, true, -1, false, new Marks(null, 0, false, false, false), null, null);

    boolean isFirst() {
        return lastItem == null;
    }

    /** Tells whether the row stands apart from the last one of the list. */
    boolean isApart(SheetRow row) {
        return lastItem != null && row.number() > lastItem.number() + 1;
    }

    /** Tells whether the row stands below a total, and not right below it. */
    boolean isBelowTotal(SheetRow row) {
        return totalRow >= 0 && row.number() > totalRow + 1;
    }

    /** Tells whether the number is the one that comes next. */
    boolean isNext(int ordinal) {
        return lastOrdinal > 0 && ordinal == lastOrdinal + 1;
    }

    /** @param told of the row, if none of the list follows */
    ListPlace afterItem(SheetRow row, int ordinal, boolean doubt, Marks next, @Nullable Finding told) {
        boolean numbered = allNumbered && ordinal >= 0;
        return new ListPlace(row, Math.max(0, ordinal), numbered, -1, doubt, next, told, first);
    }

    /** @param row its number; -1 where nothing was listed before */
    ListPlace afterTotal(int row) {
        return new ListPlace(lastItem, lastOrdinal, allNumbered, row, doubtful, marks, suspect, first);
    }

    ListPlace afterGroup(@Nullable RowMark mark, int row) {
        Marks next = mark == null ? marks : new Marks(mark, row, false, true, marks.values);
        return new ListPlace(lastItem, lastOrdinal, allNumbered, -1, doubtful, next, suspect, first);
    }

    ListPlace numbered(int ordinal) {
        return new ListPlace(lastItem, ordinal, allNumbered, totalRow, doubtful, marks, suspect, first);
    }

    ListPlace first(SheetRow row) {
        return new ListPlace(lastItem, lastOrdinal, allNumbered, totalRow, doubtful, marks, suspect, row);
    }
}
