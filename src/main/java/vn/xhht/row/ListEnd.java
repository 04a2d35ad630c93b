package vn.xhht.row;

import java.util.List;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.WorkbookRefused;

/**
 * Tells where a list ends, by looks alone; so what follows is looked at to the end of the sheet: a row that can only be one of the list is
 * never left out in silence.
 */
final class ListEnd {

    private final ListShape shape;
    private final TotalRows totals;
    private final GroupRows groups;

    ListEnd(ListShape shape, TotalRows totals, GroupRows groups) {
        this.shape = shape;
        this.totals = totals;
        this.groups = groups;
    }

    /**
     * Tells whether the row ends the list: it holds a signature, or stands apart below a total and leads to no numbered
     * row. A numbered row never ends the list.
     */
    boolean isEnd(SheetRow row, ListPlace place) throws WorkbookRefused {
        if (shape.isNumbered(row)) {
            return false;
        }
        if (RowShape.isSignature(row)) {
            boolean entry = (place.isFirst() || !place.allNumbered()) && isNamed(row);
            return !entry && !shape.hasValues(row);
        }
        return place.isBelowTotal(row) && !shape.isGhost(row, shape.filled(row)) && !leadsOn(row, place);
    }

    private boolean isNamed(SheetRow row) {
        Cell name = shape.named(row);
        return name != null && !RowShape.isSignature(name);
    }

    /**
     * Tells whether the row names a group below which the numbers go on, or begin anew with a row that can only be of
     * the list.
     */
    private boolean leadsOn(SheetRow row, ListPlace place) throws WorkbookRefused {
        List<Cell> filled = shape.filled(row);
        if (shape.isNumberedGroup(row, filled)) {
            return true;
        }
        SheetRow next = shape.isOneText(row, filled) ? groups.numberedAhead() : null;
        return next != null && (place.isNext(ListShape.ordinal(next)) || shape.isEvident(next));
    }

    /** Below the list: what could be nothing but a row of it was cut off by something that only looked like its end. */
    RowKind kindBelow(SheetRow row, ListPlace place) {
        List<Cell> filled = shape.filled(row);
        boolean goesOn = isNext(row, place) && (shape.named(row) != null || shape.hasValues(row));
        if (!goesOn && !shape.isEvident(row)) {
            boolean name = !shape.isPersonal() && shape.isAlike(shape.named(row), place.lastItem());
            return name && TotalWords.of(filled.get(0)) == TotalWords.NONE ? RowKind.PASSED_OVER : RowKind.IGNORED;
        }
        RowKind total = totals.kind(row, filled, place);
        return total == null || total == RowKind.ITEM_DOUBTFUL ? RowKind.UNKNOWN : RowKind.IGNORED;
    }

    private boolean isNext(SheetRow row, ListPlace place) {
        return shape.isNumbered(row) && place.isNext(ListShape.ordinal(row));
    }

    /** The place below the row: numbers that do not go on are those of another table. */
    ListPlace placeBelow(SheetRow row, RowKind kind, ListPlace place) {
        if (!shape.isNumbered(row)) {
            return place;
        }
        boolean goesOn = isNext(row, place);
        return !goesOn ? place.numbered(0) : kind == RowKind.UNKNOWN ? place.numbered(place.lastOrdinal() + 1) : place;
    }
}
