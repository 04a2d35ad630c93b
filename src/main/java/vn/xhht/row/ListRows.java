package vn.xhht.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellAddress;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.RowCursor;
import vn.xhht.workbook.Sheet;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.WorkbookRefused;

/** Reads a list or a register: one row a thing, as many as there are, streamed. */
final class ListRows implements TableRows {

    private static final Pattern ROMAN = Pattern.compile("[ivxlc]+|[a-z]");

    /** Letters of a cell of a list: a page of them is more than a name, a place, or a note needs. */
    private static final int LONGEST_TEXT = 2_000;

    /** A group's name may stand above that of a group within it. */
    private static final int GROUP_LEVELS = 3;

    private final Form.ItemList list;
    private final String sheet;
    private final int part;
    private final RowsAhead ahead;
    private final Remarks remarks;
    private final Heading heading;
    private final SplitDates dates;
    private final ListTotals totals;
    private final MergedDown mergedDown;
    private final List<Finding> mismatches = new ArrayList<>();
    private final Map<Integer, Form.Column> columnAt = new HashMap<>();
    private Tally tally = Tally.NONE;
    private boolean begun;
    private boolean closed;
    private final BitSet ofItems = new BitSet();
    private int last = Integer.MAX_VALUE;
    private int totalRow = -1;
    private int lastItem;
    private boolean allNumbered = true;

    ListRows(Form.ItemList list, Sheet sheet, RowCursor cursor, @Nullable SheetRow start, int part, Remarks remarks)
            throws WorkbookRefused {
        this.list = list;
        this.sheet = sheet.name();
        this.part = part;
        ahead = new RowsAhead(cursor);
        this.remarks = remarks;
        List<SheetRow> above = ListHeading.rows(sheet.merged(), start, ahead);
        above.forEach(remarks::texts);
        ListHeading found = ListHeading.of(list, above, sheet);
        heading = found.heading();
        dates = found.dates();
        mergedDown = new MergedDown(sheet.merged());
        totals = new ListTotals(list, this.sheet, heading);
        for (Form.Column column : list.columns()) {
            Integer at = heading.at().get(column.code());
            if (at != null) {
                columnAt.put(at, column);
            }
        }
    }

    @Override
    public @Nullable Piece next() throws WorkbookRefused {
        if (!begun) {
            begun = true;
            return new Piece.RowFindings(part, heading.findings());
        }
        while (!closed) {
            SheetRow row = ahead.next();
            if (row == null || RowShape.isSignature(row) || isBeyondTotal(row)) {
                closed = true;
                last = row == null ? last : row.number() - 1;
                return new Piece.RowFindings(part, totals.end());
            }
            if (isItem(row)) {
                if (isApart(row)) {
                    return apart(row);
                }
                allNumbered &= isNumbered(row);
                lastItem = row.number();
                totalRow = -1;
                return item(row);
            }
            if (!mismatches.isEmpty()) {
                Piece ofTotal = new Piece.RowFindings(part, List.copyOf(mismatches));
                mismatches.clear();
                return ofTotal;
            }
        }
        return null;
    }

    /** What stands apart below a total belongs to the list only where its ordinals go on. */
    private boolean isBeyondTotal(SheetRow row) {
        return totalRow >= 0 && row.number() > totalRow + 1 && !isNumbered(row);
    }

    private boolean isNumbered(SheetRow row) {
        Cell first = row.cells().get(0);
        return !columnAt.containsKey(first.column()) && RowShape.isOrdinal(first);
    }

    /** What stands apart below numbered rows and has no number may be of another table: nobody knows, so nobody guesses. */
    private boolean isApart(SheetRow row) {
        return lastItem > 0 && allNumbered && row.number() > lastItem + 1 && !isNumbered(row);
    }

    private Piece apart(SheetRow row) {
        ofItems.set(row.number());
        tally = tally.plusRejected();
        Cell cell = row.cells().stream()
                .filter(candidate -> columnAt.containsKey(candidate.column()))
                .findFirst()
                .orElse(row.cells().get(0));
        return new Piece.RowFindings(part, List.of(at(FindingCode.ROW_UNKNOWN, row, cell.column(), CellText.of(cell))));
    }

    /** A text by itself, right above a numbered row, is a group's name; several in brackets are units of measure. */
    private boolean isGroup(SheetRow row, List<Cell> filled) throws WorkbookRefused {
        if (filled.isEmpty() || !filled.stream().allMatch(cell -> cell.type() == CellType.TEXT) || isNumbered(row)) {
            return false;
        }
        if (filled.size() > 1) {
            return lastItem == 0
                    && filled.stream().map(CellText::key).allMatch(key -> key.startsWith("(") && key.endsWith(")"));
        }
        for (int level = 0; level < GROUP_LEVELS; level++) {
            SheetRow next = ahead.peek(level);
            if (next == null || isNumbered(next) || next.cells().size() > 1) {
                return next != null && isNumbered(next);
            }
        }
        return false;
    }

    private boolean isItem(SheetRow row) throws WorkbookRefused {
        Cell first = row.cells().get(0);
        // What a row with an ordinal holds is an item, whatever it says: its texts need not be looked at.
        boolean numbered = isNumbered(row);
        List<Cell> filled = new ArrayList<>();
        int typed = 0;
        boolean total = !numbered
                && !columnAt.containsKey(first.column())
                && CellText.key(first).equals("@");
        for (Cell cell : row.cells()) {
            if (!columnAt.containsKey(cell.column()) || CellText.isBlank(cell)) {
                continue;
            }
            filled.add(cell);
            typed += cell.formula() ? 0 : 1;
            total |= !numbered && cell.type() == CellType.TEXT && typed == 1 && RowShape.isTotal(CellText.key(cell));
        }
        if (total) {
            totalRow = tally.staged() + tally.rejected() > 0 ? row.number() : -1;
            tally = tally.plusIgnored();
            mismatches.addAll(totals.total(row));
            return false;
        }
        boolean ordinalOnly = filled.isEmpty() && !columnAt.isEmpty() && first.column() >= firstColumn() - 1;
        Cell only = filled.isEmpty() ? first : filled.get(0);
        boolean note = filled.size() == 1
                && !numbered
                && only.type() == CellType.TEXT
                && (only == first
                        ? CellText.key(only).startsWith("(")
                                || CellText.key(only).startsWith("ghi chú")
                        : ROMAN.matcher(CellText.key(first)).matches());
        if (lastItem == 0 && RowShape.isColumnNumbers(row)
                || note
                || isGroup(row, filled)
                || !filled.isEmpty() && typed == 0
                || ordinalOnly) {
            tally = tally.plusIgnored();
            ofItems.set(row.number(), !filled.isEmpty() && typed == 0);
            return false;
        }
        return !filled.isEmpty();
    }

    private int firstColumn() {
        return columnAt.keySet().stream().mapToInt(Integer::intValue).min().orElse(0);
    }

    private Piece item(SheetRow row) {
        ofItems.set(row.number());
        List<Finding> findings = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        List<@Nullable String> texts = new ArrayList<>();
        List<@Nullable Boolean> marks = new ArrayList<>();
        List<@Nullable Long> counts = new ArrayList<>();
        List<@Nullable LocalDate> days = new ArrayList<>();
        List<@Nullable String> raw = new ArrayList<>();
        Map<Form.Column, Integer> blanks = new LinkedHashMap<>();
        for (Form.Column column : list.columns()) {
            Integer at = heading.at().get(column.code());
            Cell cell = at == null ? null : dates.cell(row, at);
            if (at != null && column.kind() != Form.Kind.COUNT) {
                cell = mergedDown.cell(row, at, cell);
            }
            Cell typed = cell;
            boolean tooLong = isTooLong(cell);
            cell = tooLong ? null : cell;
            raw.add(cell == null || column.personal() ? null : cell.raw());
            String said = cell == null ? "" : CellText.of(cell);
            if (cell != null && !CellText.isBlank(cell)) {
                remarks.figure(row, cell);
                remarks.text(cell, said, column.personal());
            }
            Reading<?> reading = switch (column.kind()) {
                case TEXT -> add(texts, CellValue.text(cell, said));
                case MARK -> add(marks, CellValue.mark(cell, said));
                case COUNT -> totals.count(column.code(), add(counts, CellValue.count(cell)));
                case DATE -> add(days, CellValue.date(cell));
            };
            if (column.personal()) {
                // It was read to see whether it is filled in, and stays here.
                texts.set(texts.size() - 1, null);
            }
            if (reading.value() != null) {
                values.put(column.code(), reading.value());
            } else if (tooLong && at != null && typed != null) {
                findings.add(at(FindingCode.VALUE_TOO_LONG, row, at, typed.raw(), String.valueOf(LONGEST_TEXT)));
            } else if (reading.fault() != null && at != null && cell != null) {
                findings.add(at(reading.fault(), row, at, cell.raw()));
            } else if (at != null) {
                blanks.put(column, at);
            }
        }
        blanks.forEach((column, at) -> {
            boolean needed = column.required()
                    || column.requiredWith() != null && Boolean.TRUE.equals(values.get(column.requiredWith()));
            if (needed) {
                findings.add(at(FindingCode.VALUE_MISSING, row, at, ""));
            }
        });
        if (findings.stream().anyMatch(Finding::isError)) {
            tally = tally.plusRejected();
            return new Piece.RowFindings(part, findings);
        }
        tally = tally.plusStaged();
        return new Piece.ItemRow(part, sheet, row.number(), texts, marks, counts, days, raw, findings);
    }

    private static boolean isTooLong(@Nullable Cell cell) {
        return cell != null && cell.type() == CellType.TEXT && cell.raw().length() > LONGEST_TEXT;
    }

    private static <T> Reading<T> add(List<@Nullable T> values, Reading<T> reading) {
        values.add(reading.value());
        return reading;
    }

    private Finding at(FindingCode code, SheetRow row, int column, String seen, String... more) {
        Form.Column declared = columnAt.get(column);
        List<String> arguments = new ArrayList<>();
        arguments.add(declared != null && declared.personal() ? Finding.MASKED : seen);
        arguments.addAll(List.of(more));
        return new Finding(
                code,
                sheet,
                row.number(),
                column,
                CellAddress.columnLetters(column) + row.number(),
                // A heading merged over the rows below would show the first of them.
                declared != null && declared.personal() ? declared.label() : heading.title(column),
                arguments);
    }

    @Override
    public @Nullable PersonalCells personal() {
        Set<Integer> columns = new HashSet<>();
        for (Form.Column column : list.columns()) {
            Integer at = heading.at().get(column.code());
            if (column.personal() && at == null) {
                return null;
            }
            if (column.personal()) {
                columns.add(at);
            }
        }
        return new PersonalCells(columns, ofItems, last);
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public List<String> columns() {
        return list.columns().stream()
                .map(column -> heading.at().get(column.code()))
                .map(at -> at == null ? "" : CellAddress.columnLetters(at))
                .toList();
    }
}
