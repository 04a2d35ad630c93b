package vn.xhht.row;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.RowCursor;
import vn.xhht.workbook.Sheet;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.WorkbookRefused;

/**
 * Reads a list or a register: one row a thing, as many as there are, streamed. Each row is classified by {@link RowClassifier} and then
 * handled here: staged, rejected, or counted as one that holds no data.
 */
final class ListRows implements TableRows {

    private enum Stage {
        HEADING,
        LIST,
        BELOW,
        ENDED
    }

    private final String sheet;
    private final int part;
    private final RowsAhead ahead;
    private final Heading heading;
    private final ListShape shape;
    private final ListItems items;
    private final ListTotals totals;
    private final RowClassifier classifier;
    private final ListEnd listEnd;
    private final HeldRows held = new HeldRows();
    private final ListExtent extent = new ListExtent();
    private Stage stage = Stage.HEADING;
    private ListPlace place = ListPlace.START;
    private Tally tally = Tally.NONE;

    ListRows(Form.ItemList list, Sheet sheet, RowCursor cursor, @Nullable SheetRow start, int part, Remarks remarks)
            throws WorkbookRefused {
        this.sheet = sheet.name();
        this.part = part;
        ahead = new RowsAhead(cursor);
        List<SheetRow> above = ListHeading.rows(list, sheet.merged(), start, ahead);
        above.forEach(remarks::texts);
        ListHeading found = ListHeading.of(list, above, sheet);
        heading = found.heading();
        shape = new ListShape(list, found);
        totals = new ListTotals(list, this.sheet, heading);
        items = new ListItems(list, this.sheet, part, found, totals, sheet.merged(), remarks);
        TotalRows totalRows = new TotalRows(shape, totals);
        GroupRows groups = new GroupRows(shape, sheet.merged(), ahead);
        classifier = new RowClassifier(shape, totalRows, groups, sheet.merged());
        listEnd = new ListEnd(shape, totalRows, groups);
    }

    @Override
    public @Nullable Piece next() throws WorkbookRefused {
        if (stage == Stage.HEADING) {
            stage = Stage.LIST;
            return new Piece.RowFindings(part, heading.findings());
        }
        while (stage != Stage.ENDED) {
            SheetRow ghost = held.next(shape.nameColumn());
            if (ghost != null) {
                return unfilled(ghost);
            }
            SheetRow row = ahead.next();
            if (row == null && held.size() > 0 && place.isFirst()) {
                // Nothing but formulas without a result: whether anything is listed, nobody can tell.
                held.release();
                continue;
            }
            if (row == null) {
                return end();
            }
            Piece piece = read(row);
            if (piece != null) {
                return piece;
            }
        }
        return null;
    }

    private Piece end() {
        stage = Stage.ENDED;
        tally = tally.plusIgnored(held.size());
        List<Finding> findings = new ArrayList<>(totals.end());
        if (place.isFirst() && tally.rejected() == 0 && heading.findings().isEmpty()) {
            findings.add(Finding.ofSheet(FindingCode.LIST_EMPTY, sheet));
        }
        if (place.suspect() != null) {
            findings.add(place.suspect());
        }
        SheetRow last = held.only();
        if (last != null && isNextInNumber(last)) {
            findings.add(items.told().ofRow(FindingCode.ROW_PASSED_OVER, last, shape.filled(last)));
        }
        SheetRow first = place.first();
        if (first != null && classifier.isSumOfOthers(first)) {
            findings.add(items.told().ofRow(FindingCode.ROW_DOUBTFUL, first, shape.filled(first)));
        }
        return new Piece.RowFindings(part, findings);
    }

    /** A template has many numbered rows of formulas below the list; one alone may be a row whose look-up failed. */
    private boolean isNextInNumber(SheetRow row) {
        return shape.isNumbered(row) && place.isNext(ListShape.ordinal(row));
    }

    private @Nullable Piece read(SheetRow row) throws WorkbookRefused {
        if (stage == Stage.LIST && listEnd.isEnd(row, place)) {
            stage = Stage.BELOW;
            extent.endAbove(row.number());
        }
        List<Cell> filled = shape.filled(row);
        RowKind kind = stage == Stage.BELOW ? listEnd.kindBelow(row, place) : classifier.classify(row, filled, place);
        boolean ofList = kind == RowKind.ITEM
                || kind == RowKind.ITEM_DOUBTFUL
                || kind == RowKind.UNKNOWN
                || kind == RowKind.CONTINUED;
        if (ofList && held.size() > 0) {
            held.release();
            ahead.back(row);
            return null;
        }
        return stage == Stage.BELOW ? below(row, kind) : handle(row, filled, kind);
    }

    private @Nullable Piece below(SheetRow row, RowKind kind) {
        place = listEnd.placeBelow(row, kind, place);
        if (kind == RowKind.IGNORED) {
            return null;
        }
        extent.reach(row.number());
        return kind == RowKind.UNKNOWN ? rejected(row, FindingCode.ROW_UNKNOWN) : passedOver(row);
    }

    private @Nullable Piece handle(SheetRow row, List<Cell> filled, RowKind kind) throws WorkbookRefused {
        switch (kind) {
            case ITEM, ITEM_DOUBTFUL -> {
                return item(row, filled, kind);
            }
            case UNKNOWN -> {
                return rejected(row, FindingCode.ROW_UNKNOWN);
            }
            case CONTINUED -> {
                return continued(row);
            }
            case TOTAL, TOTAL_DOUBTFUL -> {
                return total(row, kind);
            }
            case PASSED_OVER -> {
                place = place.afterGroup(shape.mark(row), row.number());
                return passedOver(row);
            }
            case GHOST -> {
                extent.add(row.number());
                held.hold(row);
            }
            case GROUP -> {
                tally = tally.plusIgnored();
                place = place.afterGroup(shape.mark(row), row.number());
            }
            case IGNORED -> tally = tally.plusIgnored();
        }
        return null;
    }

    private Piece item(SheetRow row, List<Cell> filled, RowKind kind) throws WorkbookRefused {
        extent.add(row.number());
        List<Finding> doubts = kind == RowKind.ITEM_DOUBTFUL
                ? List.of(items.told().ofRow(FindingCode.ROW_DOUBTFUL, row, filled))
                : List.of();
        Finding suspect = classifier.isSuspect(row, filled, kind)
                ? items.told().ofRow(FindingCode.ROW_DOUBTFUL, row, filled)
                : null;
        boolean first = place.isFirst() && classifier.mayBeSum(row, filled, kind);
        boolean doubtful = kind == RowKind.ITEM_DOUBTFUL && !shape.hasValues(row);
        place = place.afterItem(row, numberOf(row), doubtful, marksAfter(row, filled), suspect);
        place = first ? place.first(row) : place;
        return counted(items.read(row, doubts));
    }

    /** The ordinal, 0 where it is no whole number, -1 where there is none. */
    private int numberOf(SheetRow row) {
        return shape.isNumbered(row) ? ListShape.ordinal(row) : -1;
    }

    private ListPlace.Marks marksAfter(SheetRow row, List<Cell> filled) {
        ListPlace.Marks marks = place.marks();
        RowMark mark = shape.mark(row);
        return mark == null
                ? marks
                : new ListPlace.Marks(mark, row.number(), true, marks.groups(), marks.values() || filled.size() > 1);
    }

    private Piece counted(Piece piece) {
        totals.row(piece);
        tally = piece instanceof Piece.ItemRow ? tally.plusStaged() : tally.plusRejected();
        return piece;
    }

    /** A row of formulas without a result that turns out to be one of the list: nothing in it can be taken for what is listed. */
    private Piece unfilled(SheetRow row) throws WorkbookRefused {
        Cell name = shape.nameCell(row);
        boolean nameless = name != null && name.type() != CellType.ERROR && name.type() != CellType.NOT_CALCULATED;
        List<Finding> missing =
                nameless ? List.of(items.told().at(FindingCode.VALUE_MISSING, row, shape.nameColumn(), "")) : List.of();
        place = place.afterItem(row, numberOf(row), false, marksAfter(row, List.of()), null);
        return counted(items.read(row, missing));
    }

    private Piece continued(SheetRow row) {
        extent.add(row.number());
        SheetRow above = place.lastItem();
        List<Finding> twice = new ArrayList<>();
        for (Cell cell : shape.filled(row)) {
            if (above != null && !shape.isText(cell)) {
                twice.add(items.told().twice(row, cell, above));
            }
        }
        tally = tally.plusRejected();
        return new Piece.RowFindings(part, twice);
    }

    private @Nullable Piece total(SheetRow row, RowKind kind) {
        boolean below = tally.staged() + tally.rejected() > 0;
        place = place.afterTotal(below ? row.number() : -1);
        List<Finding> findings = new ArrayList<>(totals.total(row));
        if (kind == RowKind.TOTAL_DOUBTFUL) {
            extent.add(row.number());
            findings.add(items.told().ofRow(FindingCode.ROW_PASSED_OVER, row, shape.filled(row)));
        }
        tally = tally.plusIgnored();
        return findings.isEmpty() ? null : new Piece.RowFindings(part, findings);
    }

    private Piece passedOver(SheetRow row) {
        extent.add(row.number());
        tally = tally.plusIgnored();
        return new Piece.RowFindings(
                part, List.of(items.told().ofRow(FindingCode.ROW_PASSED_OVER, row, shape.filled(row))));
    }

    private Piece rejected(SheetRow row, FindingCode code) {
        extent.add(row.number());
        tally = tally.plusRejected();
        return new Piece.RowFindings(part, List.of(items.told().ofRow(code, row, shape.filled(row))));
    }

    @Override
    public @Nullable PersonalCells personal() {
        return extent.cells(items.personal());
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public List<String> columns() {
        return items.columns();
    }
}
