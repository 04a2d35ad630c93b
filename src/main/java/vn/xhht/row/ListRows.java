package vn.xhht.row;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.language.Labels;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellAddress;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.MergedRanges;
import vn.xhht.workbook.Range;
import vn.xhht.workbook.RowCursor;
import vn.xhht.workbook.Sheet;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.WorkbookRefused;

/** Reads a list or a register: one row a thing, as many as there are, streamed. */
final class ListRows implements TableRows {

    private static final Pattern ROMAN = Pattern.compile("[ivxlc]+|[a-z]");

    private final Form.ItemList list;
    private final String sheet;
    private final int part;
    private final RowCursor cursor;
    private final Remarks remarks;
    private final Deque<SheetRow> pending = new ArrayDeque<>();
    private final Heading heading;
    private SplitDates dates = SplitDates.of(new TreeMap<>(), Set.of());
    private final ListTotals totals;
    private final List<Finding> mismatches = new ArrayList<>();
    private final Map<Integer, Form.Column> columnAt = new HashMap<>();
    private Tally tally = Tally.NONE;
    private boolean begun;
    private boolean closed;
    private final BitSet ofItems = new BitSet();
    private int last = Integer.MAX_VALUE;
    private int totalRow = -1;

    ListRows(Form.ItemList list, Sheet sheet, RowCursor cursor, @Nullable SheetRow start, int part, Remarks remarks)
            throws WorkbookRefused {
        this.list = list;
        this.sheet = sheet.name();
        this.part = part;
        this.cursor = cursor;
        this.remarks = remarks;
        heading = heading(sheet.merged(), start);
        totals = new ListTotals(list, this.sheet, heading);
        for (Form.Column column : list.columns()) {
            Integer at = heading.at().get(column.code());
            if (at != null) {
                columnAt.put(at, column);
            }
        }
    }

    private Heading heading(MergedRanges merged, @Nullable SheetRow start) throws WorkbookRefused {
        List<SheetRow> rows = new ArrayList<>();
        if (start != null) {
            rows.add(start);
            int last = start.cells().stream()
                    .mapToInt(cell -> merged.at(cell.row(), cell.column())
                            .map(Range::lastRow)
                            .orElse(cell.row()))
                    .max()
                    .orElse(start.number());
            SheetRow row = cursor.next();
            while (row != null && row.number() <= last && !RowShape.isNumberRow(row)) {
                rows.add(row);
                row = cursor.next();
            }
            if (row != null) {
                pending.add(row);
            }
        }
        rows.forEach(remarks::texts);
        List<Heading.Wanted> wanted = list.columns().stream()
                .map(column -> new Heading.Wanted(column.code(), List.of(column.label()), isNeeded(column)))
                .toList();
        Set<String> dateLabels = list.columns().stream()
                .filter(column -> column.kind() == Form.Kind.DATE)
                .map(column -> Labels.key(column.label()))
                .collect(Collectors.toSet());
        dates = SplitDates.of(new HeadingRows(rows, merged).paths(), dateLabels);
        return Heading.of(dates.paths(), wanted, sheet);
    }

    /** A column of free text that need not be filled in may be left out altogether. */
    private static boolean isNeeded(Form.Column column) {
        return column.required() || column.requiredWith() != null || column.kind() != Form.Kind.TEXT;
    }

    @Override
    public @Nullable Piece next() throws WorkbookRefused {
        if (!begun) {
            begun = true;
            return new Piece.RowFindings(part, heading.findings());
        }
        while (!closed) {
            SheetRow row = pending.isEmpty() ? cursor.next() : pending.poll();
            if (row == null || RowShape.isSignature(row) || isBeyondTotal(row)) {
                closed = true;
                last = row == null ? last : row.number() - 1;
                return new Piece.RowFindings(part, totals.end());
            }
            if (isItem(row)) {
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
        return !columnAt.containsKey(first.column()) && first.type() != CellType.TEXT;
    }

    private boolean isItem(SheetRow row) {
        Cell first = row.cells().get(0);
        // What a row with an ordinal holds is an item, whatever it says: its texts need not be looked at.
        boolean numbered = isNumbered(row);
        int filled = 0;
        int typed = 0;
        Cell only = null;
        boolean total = !numbered
                && !columnAt.containsKey(first.column())
                && CellText.key(first).equals("@");
        for (Cell cell : row.cells()) {
            if (!columnAt.containsKey(cell.column()) || CellText.isBlank(cell)) {
                continue;
            }
            filled++;
            only = cell;
            typed += cell.formula() ? 0 : 1;
            total |= !numbered && cell.type() == CellType.TEXT && typed == 1 && RowShape.isTotal(CellText.key(cell));
        }
        if (total) {
            totalRow = tally.staged() + tally.rejected() > 0 ? row.number() : -1;
            tally = tally.plusIgnored();
            mismatches.addAll(totals.total(row));
            return false;
        }
        boolean ordinalOnly = filled == 0 && !columnAt.isEmpty() && first.column() >= firstColumn() - 1;
        boolean note = filled == 1
                && !numbered
                && only != null
                && only.type() == CellType.TEXT
                && (only == first
                        ? CellText.key(only).startsWith("(")
                                || CellText.key(only).startsWith("ghi chú")
                        : ROMAN.matcher(CellText.key(first)).matches());
        if (tally.staged() + tally.rejected() == 0 && RowShape.isNumberRow(row)
                || note
                || filled > 0 && typed == 0
                || ordinalOnly) {
            tally = tally.plusIgnored();
            ofItems.set(row.number(), filled > 0 && typed == 0);
            return false;
        }
        return filled > 0;
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

    private static <T> Reading<T> add(List<@Nullable T> values, Reading<T> reading) {
        values.add(reading.value());
        return reading;
    }

    private Finding at(FindingCode code, SheetRow row, int column, String seen) {
        Form.Column declared = columnAt.get(column);
        String shown = declared != null && declared.personal() ? Finding.MASKED : seen;
        return new Finding(
                code,
                sheet,
                row.number(),
                column,
                CellAddress.columnLetters(column) + row.number(),
                // A heading merged over the rows below would show the first of them.
                declared != null && declared.personal() ? declared.label() : heading.title(column),
                List.of(shown));
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
