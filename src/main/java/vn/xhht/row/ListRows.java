package vn.xhht.row;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.MergedRanges;
import vn.xhht.workbook.RowCursor;
import vn.xhht.workbook.Sheet;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.WorkbookRefused;

/**
 * Reads a list or a register: one row a thing, as many as there are, streamed. Where a list ends is told by looks alone, so what follows
 * is looked at to the end of the sheet: a row that can only be one of the list is never left out in silence.
 */
final class ListRows implements TableRows {

    /** A group's name may stand above that of a group within it. */
    private static final int GROUP_LEVELS = 3;

    private final String sheet;
    private final int part;
    private final RowsAhead ahead;
    private final MergedRanges merged;
    private final Heading heading;
    private final ListShape shape;
    private final ListItems items;
    private final ListTotals totals;
    private final BitSet ofItems = new BitSet();
    private Tally tally = Tally.NONE;
    private boolean begun;
    private boolean below;
    private boolean ended;

    /** The last row that belongs to the list. */
    private int last = Integer.MAX_VALUE;

    private int totalRow = -1;
    private @Nullable SheetRow lastItem;
    private int lastOrdinal;
    private boolean allNumbered = true;
    private boolean doubtful;

    ListRows(Form.ItemList list, Sheet sheet, RowCursor cursor, @Nullable SheetRow start, int part, Remarks remarks)
            throws WorkbookRefused {
        this.sheet = sheet.name();
        this.part = part;
        ahead = new RowsAhead(cursor);
        merged = sheet.merged();
        List<SheetRow> above = ListHeading.rows(list, merged, start, ahead);
        above.forEach(remarks::texts);
        ListHeading found = ListHeading.of(list, above, sheet);
        heading = found.heading();
        shape = new ListShape(list, found);
        totals = new ListTotals(list, this.sheet, heading);
        items = new ListItems(list, this.sheet, part, found, totals, merged, remarks);
    }

    @Override
    public @Nullable Piece next() throws WorkbookRefused {
        if (!begun) {
            begun = true;
            return new Piece.RowFindings(part, heading.findings());
        }
        while (!ended) {
            SheetRow row = ahead.next();
            if (row == null) {
                return end();
            }
            if (!below && isEnd(row)) {
                below = true;
                last = row.number() - 1;
            }
            Piece piece = below ? lost(row) : read(row);
            if (piece != null) {
                return piece;
            }
        }
        return null;
    }

    private Piece end() {
        ended = true;
        List<Finding> findings = new ArrayList<>(totals.end());
        if (lastItem == null && tally.rejected() == 0 && heading.findings().isEmpty()) {
            findings.add(Finding.ofSheet(FindingCode.LIST_EMPTY, sheet));
        }
        return new Piece.RowFindings(part, findings);
    }

    /** Who signs, or what stands apart below a total: that belongs to the list only where it is numbered, or leads to what is. */
    private boolean isEnd(SheetRow row) throws WorkbookRefused {
        if (shape.isNumbered(row)) {
            return false;
        }
        if (RowShape.isSignature(row)) {
            boolean entry = (lastItem == null || !allNumbered) && isNamed(row);
            return !entry && !shape.hasValues(row);
        }
        List<Cell> filled = shape.filled(row);
        return totalRow >= 0
                && row.number() > totalRow + 1
                && !shape.isNumberedGroup(row, filled)
                && !(isGroup(row, filled) && leadsOn());
    }

    private boolean isNamed(SheetRow row) {
        Cell name = shape.named(row);
        return name != null && !RowShape.isSignature(name);
    }

    /** Below the list: what could be nothing but a row of it was cut off by something that only looked like its end. */
    private @Nullable Piece lost(SheetRow row) {
        boolean goesOn = shape.isNumbered(row) && goesOn(row);
        if (shape.isNumbered(row) && !goesOn) {
            // other numbers have begun, of another table
            lastOrdinal = 0;
        }
        if (!(goesOn && shape.named(row) != null) && !shape.isEvident(row) || shape.isTotal(row, shape.filled(row))) {
            return null;
        }
        if (goesOn) {
            lastOrdinal++;
        }
        ofItems.set(last + 1, row.number() + 1);
        last = row.number();
        return unknown(row);
    }

    private @Nullable Piece read(SheetRow row) throws WorkbookRefused {
        List<Cell> filled = shape.filled(row);
        if (shape.isTotal(row, filled) || shape.isUnnamedSum(row, filled)) {
            totalRow = tally.staged() + tally.rejected() > 0 ? row.number() : -1;
            tally = tally.plusIgnored();
            List<Finding> mismatches = totals.total(row);
            return mismatches.isEmpty() ? null : new Piece.RowFindings(part, mismatches);
        }
        if (ListShape.isVoid(filled)) {
            ofItems.set(row.number());
            tally = tally.plusIgnored();
            return null;
        }
        if (lastItem == null && RowShape.isColumnNumbers(row)
                || shape.isNote(row, filled)
                || shape.isOrdinalAlone(row, filled)) {
            tally = tally.plusIgnored();
            return null;
        }
        if (shape.isNumberedGroup(row, filled) || isGroup(row, filled)) {
            totalRow = -1;
            tally = tally.plusIgnored();
            return group(row, filled);
        }
        return filled.isEmpty() ? null : item(row, filled);
    }

    private Piece item(SheetRow row, List<Cell> filled) throws WorkbookRefused {
        ofItems.set(row.number());
        boolean numbered = shape.isNumbered(row);
        boolean apart = lastItem != null && row.number() > lastItem.number() + 1;
        if (apart && allNumbered && !numbered) {
            // It may be of another table: nobody knows, so nobody guesses.
            return unknown(row);
        }
        boolean alone = numbered
                ? totalRow >= 0 && row.number() > totalRow + 1 && !goesOn(row)
                : filled.size() == 1 || apart || doubtful;
        doubtful = alone && !shape.hasValues(row);
        List<Finding> doubts = doubtful ? List.of(at(FindingCode.ROW_DOUBTFUL, row, filled)) : List.of();
        allNumbered &= numbered;
        lastItem = row;
        lastOrdinal = numbered ? ListShape.ordinal(row) : 0;
        totalRow = -1;
        Piece piece = items.read(row, doubts);
        tally = piece instanceof Piece.ItemRow ? tally.plusStaged() : tally.plusRejected();
        return piece;
    }

    private Piece unknown(SheetRow row) {
        tally = tally.plusRejected();
        return new Piece.RowFindings(part, List.of(at(FindingCode.ROW_UNKNOWN, row, shape.filled(row))));
    }

    private Finding at(FindingCode code, SheetRow row, List<Cell> filled) {
        Cell cell = filled.isEmpty() ? row.cells().get(0) : filled.get(0);
        return items.at(code, row, cell.column(), CellText.of(cell));
    }

    /** A text by itself, right above a numbered row, is a group's name; several in brackets are units of measure. */
    private boolean isGroup(SheetRow row, List<Cell> filled) throws WorkbookRefused {
        if (shape.isOneText(row, filled)) {
            return numberedAhead() != null;
        }
        return filled.size() > 1
                && lastItem == null
                && filled.stream()
                        .allMatch(cell -> cell.type() == CellType.TEXT
                                && CellText.key(cell).startsWith("(")
                                && CellText.key(cell).endsWith(")"));
    }

    /** The numbered row below, with nothing but names of groups before it. */
    private @Nullable SheetRow numberedAhead() throws WorkbookRefused {
        for (int level = 0; level < GROUP_LEVELS; level++) {
            SheetRow next = ahead.peek(level);
            if (next == null || shape.isNumbered(next)) {
                return next;
            }
            if (next.cells().size() > 1 && !shape.isNumberedGroup(next, shape.filled(next))) {
                return null;
            }
        }
        return null;
    }

    /** Whether the numbers below go on, or begin anew over what can only be rows of the list. */
    private boolean leadsOn() throws WorkbookRefused {
        SheetRow next = numberedAhead();
        return next != null && (goesOn(next) || shape.isEvident(next));
    }

    private boolean goesOn(SheetRow numbered) {
        return lastOrdinal > 0 && ListShape.ordinal(numbered) == lastOrdinal + 1;
    }

    /** A name of the list, without a number above a numbered row, would look the same as that of a group. */
    private @Nullable Piece group(SheetRow row, List<Cell> filled) throws WorkbookRefused {
        Cell name = shape.named(row);
        SheetRow next = numberedAhead();
        if (name == null
                || merged.at(row.number(), name.column()).isPresent()
                || shape.isNumberedGroup(row, filled)
                || !(isAlike(name, lastItem) || isAlike(name, next))) {
            return null;
        }
        return new Piece.RowFindings(part, List.of(at(FindingCode.ROW_PASSED_OVER, row, filled)));
    }

    private boolean isAlike(Cell name, @Nullable SheetRow item) {
        Cell other = item == null ? null : shape.named(item);
        return other != null && firstWord(name).equals(firstWord(other));
    }

    private static String firstWord(Cell cell) {
        return CellText.key(cell).split(" ", 2)[0];
    }

    @Override
    public @Nullable PersonalCells personal() {
        Set<Integer> columns = items.personal();
        return columns == null ? null : new PersonalCells(columns, ofItems, last);
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
