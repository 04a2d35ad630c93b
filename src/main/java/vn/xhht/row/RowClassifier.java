package vn.xhht.row;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.MergedRanges;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.WorkbookRefused;

/** Tells of a row between the heading of a list and its end what kind it is. Nothing is changed by asking. */
final class RowClassifier {

    private final ListShape shape;
    private final TotalRows totals;
    private final GroupRows groups;
    private final MergedRanges merged;

    RowClassifier(ListShape shape, TotalRows totals, GroupRows groups, MergedRanges merged) {
        this.shape = shape;
        this.totals = totals;
        this.groups = groups;
        this.merged = merged;
    }

    /** @param filled the cells of the row below headings of the form that hold anything */
    RowKind classify(SheetRow row, List<Cell> filled, ListPlace place) throws WorkbookRefused {
        RowKind total = totals.kind(row, filled, place);
        if (total != null) {
            return total;
        }
        if (shape.isGhost(row, filled)) {
            return RowKind.GHOST;
        }
        if (place.isFirst() && RowShape.isColumnNumbers(row)) {
            return RowKind.IGNORED;
        }
        if (isMergedDown(row, place) && !isNumbered(row) && !filled.isEmpty()) {
            return filled.stream().allMatch(shape::isText) ? RowKind.PASSED_OVER : RowKind.CONTINUED;
        }
        if (shape.isNote(row, filled)) {
            return isNamedLikeAnItem(filled, place) ? RowKind.PASSED_OVER : RowKind.IGNORED;
        }
        RowKind group = groups.kind(row, filled, place);
        return group == null ? item(row, filled, place) : group;
    }

    /** Tells whether the name is merged down to the row from one of the list. */
    private boolean isMergedDown(SheetRow row, ListPlace place) {
        SheetRow last = place.lastItem();
        return last != null
                && CellText.isBlank(shape.nameCell(row))
                && merged.at(row.number(), shape.nameColumn())
                        .filter(range -> range.firstRow() < row.number() && range.lastRow() >= last.number())
                        .isPresent();
    }

    private boolean isNumbered(SheetRow row) {
        return shape.isNumbered(row) || shape.mark(row) != null;
    }

    private boolean isNamedLikeAnItem(List<Cell> filled, ListPlace place) {
        String name = CellText.key(filled.get(0)).replaceFirst("^[(*]+\\s*", "");
        Cell last = place.lastItem() == null ? null : shape.named(place.lastItem());
        return last != null && CellText.key(last).split(" ", 2)[0].equals(name.split(" ", 2)[0]);
    }

    private RowKind item(SheetRow row, List<Cell> filled, ListPlace place) throws WorkbookRefused {
        boolean numbered = shape.isNumbered(row);
        boolean apart = place.isApart(row);
        if (apart && place.allNumbered() && !numbered) {
            // It may be of another table: nobody knows, so nobody guesses.
            return RowKind.UNKNOWN;
        }
        boolean alone = numbered
                ? place.isBelowTotal(row) && !place.isNext(ListShape.ordinal(row))
                : filled.size() == 1 || apart || place.doubtful();
        boolean ofGroup = shape.mark(row) != null && groups.isAboveNumbered() && shape.isBare(filled);
        boolean twice = isMergedDown(row, place);
        return alone && !shape.hasValues(row) || ofGroup || twice ? RowKind.ITEM_DOUBTFUL : RowKind.ITEM;
    }

    /** Tells whether the figures of an item are the sums of those above; the finding is told if no item follows. */
    boolean isSuspect(SheetRow row, List<Cell> filled, RowKind kind) {
        return kind == RowKind.ITEM && totals.isSuspect(row, filled);
    }

    /** Tells whether the first row of the list may be the sum of those that follow. */
    boolean mayBeSum(SheetRow row, List<Cell> filled, RowKind kind) {
        return kind == RowKind.ITEM && !shape.isNumbered(row) && shape.isBare(filled);
    }

    boolean isSumOfOthers(@Nullable SheetRow first) {
        return first != null && totals.isSumOfOthers(first);
    }
}
