package vn.xhht.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellAddress;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.MergedRanges;
import vn.xhht.workbook.SheetRow;
import vn.xhht.workbook.WorkbookRefused;

/** The reader of rows that are known to be of a list: it yields the values of a row, or the findings about them. */
final class ListItems {

    /** Letters of a cell of a list: a page of them is more than a name, a place, or a note needs. */
    private static final int LONGEST_TEXT = 2_000;

    private final Form.ItemList list;
    private final String sheet;
    private final int part;
    private final Heading heading;
    private final ListHeading found;
    private final ListTotals totals;
    private final Remarks remarks;
    private final MergedDown mergedDown;
    private final CoveredCells covered;
    private final CrossMarks crosses;
    private final ListFindings told;
    /** The last row above the items. */
    private int above = Integer.MAX_VALUE;

    /** Where the values of a heading over several columns stood, by the first of these; that first one where they stood in several. */
    private final Map<Integer, Integer> stood = new HashMap<>();

    ListItems(
            Form.ItemList list,
            String sheet,
            int part,
            ListHeading found,
            ListTotals totals,
            MergedRanges merged,
            Remarks remarks) {
        this.list = list;
        this.sheet = sheet;
        this.part = part;
        this.found = found;
        heading = found.heading();
        this.totals = totals;
        this.remarks = remarks;
        mergedDown = new MergedDown(merged);
        covered = new CoveredCells(merged);
        crosses = new CrossMarks(remarks.sheet());
        told = new ListFindings(list, sheet, heading);
    }

    /** Returns the maker of the findings about rows and cells of the list. */
    ListFindings told() {
        return told;
    }

    /**
     * Reads the row.
     *
     * @param beside what there is to say of it beside what its cells hold
     * @return an {@link Piece.ItemRow}, or nothing but findings where a cell is wrong
     */
    Piece read(SheetRow row, List<Finding> beside) throws WorkbookRefused {
        covered.row(row);
        above = Math.min(above, row.number() - 1);
        List<Finding> findings = new ArrayList<>(beside);
        Map<String, Object> values = new HashMap<>();
        List<@Nullable String> texts = new ArrayList<>();
        List<@Nullable Boolean> marks = new ArrayList<>();
        List<@Nullable Long> counts = new ArrayList<>();
        List<@Nullable LocalDate> days = new ArrayList<>();
        List<@Nullable String> raw = new ArrayList<>();
        Map<Form.Column, Integer> blanks = new LinkedHashMap<>();
        for (Form.Column column : list.columns()) {
            Integer at = heading.at().get(column.code());
            List<Cell> filled = at == null ? List.of() : filled(row, column, at);
            Cell typed = filled.isEmpty() ? null : filled.get(0);
            boolean tooLong = isTooLong(typed);
            boolean twice = filled.size() > 1;
            Cell cell = tooLong || twice ? null : typed;
            raw.add(cell == null || column.personal() ? null : cell.raw());
            String said = cell == null ? "" : CellText.of(cell);
            Cell cover = cell == null ? null : cover(column, row, cell);
            if (cell != null && !CellText.isBlank(cell)) {
                remarks.figure(row, cell, isHidden(row, cell));
                remarks.text(cell, said, column.personal());
            }
            boolean doubtful = cell != null
                    && (column.kind() == Form.Kind.MARK || column.kind() == Form.Kind.DATE)
                    && !cell.isDamaged()
                    && CellDoubt.ofFigure(cell) != null;
            Reading<?> reading = switch (column.kind()) {
                case TEXT -> add(texts, CellValue.text(cell, said));
                case MARK -> add(marks, doubtful ? doubtful() : mark(cell, said));
                case COUNT -> totals.count(column.code(), add(counts, CellValue.count(cell, column.atMost())));
                case DATE -> add(days, doubtful ? doubtful() : CellValue.date(cell));
            };
            if (column.kind() == Form.Kind.MARK && reading.isBlank()) {
                remarks.blankMark();
            } else if (column.kind() == Form.Kind.COUNT && cell != null && reading.value() != null) {
                remarks.count(cell);
            }
            if (column.personal()) {
                // It was read to see whether it is filled in, and stays here.
                texts.set(texts.size() - 1, null);
            }
            if (cover != null && cell != null) {
                String[] arguments = CoveredCells.told(told.shown(column, cell), cover);
                findings.add(told.at(FindingCode.VALUE_TWICE, row, cell.column(), arguments));
            } else if (reading.value() != null) {
                values.put(column.code(), reading.value());
            } else if (twice && typed != null) {
                String other = filled.get(1).address();
                findings.add(told.at(FindingCode.VALUE_TWICE, row, typed.column(), told.shown(column, typed), other));
            } else if (tooLong && typed != null) {
                String longest = String.valueOf(LONGEST_TEXT);
                findings.add(
                        told.at(FindingCode.VALUE_TOO_LONG, row, typed.column(), told.shown(column, typed), longest));
            } else if (reading.fault() != null && cell != null) {
                String[] arguments = CellValue.told(reading.fault(), cell, told.shown(column, cell), column.atMost());
                findings.add(told.at(reading.fault(), row, cell.column(), arguments));
            } else if (at != null) {
                blanks.put(column, at);
            }
        }
        blanks.forEach((column, at) -> {
            boolean needed = column.required()
                    || column.requiredWith() != null && Boolean.TRUE.equals(values.get(column.requiredWith()));
            if (needed && findings.stream().noneMatch(finding -> at.equals(finding.column()))) {
                Cell cell = found.cell(row, at);
                boolean uncalculated = cell != null && cell.type() == CellType.NOT_CALCULATED;
                findings.add(told.at(
                        uncalculated ? FindingCode.VALUE_NOT_CALCULATED : FindingCode.VALUE_MISSING, row, at, ""));
            }
        });
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            return new Piece.RowFindings(part, errors);
        }
        return new Piece.ItemRow(part, sheet, row.number(), texts, marks, counts, days, raw, findings);
    }

    private static <T> Reading<T> doubtful() {
        return Reading.faulty(FindingCode.VALUE_AMBIGUOUS);
    }

    /** A cross is what the other marks of its column make of it. */
    private Reading<Boolean> mark(@Nullable Cell cell, String said) throws WorkbookRefused {
        Reading<Boolean> mark = CellValue.mark(cell, said);
        if (cell == null || mark.fault() != FindingCode.VALUE_AMBIGUOUS) {
            return mark;
        }
        return crosses.meansYes(cell.column(), above) ? Reading.of(true) : mark;
    }

    /**
     * Returns the cell that is seen in place of a figure, a mark or a date and says something else; null where none is.
     */
    private @Nullable Cell cover(Form.Column column, SheetRow row, Cell cell) {
        if (column.kind() == Form.Kind.TEXT || cell.row() != row.number()) {
            return null;
        }
        if (column.kind() == Form.Kind.COUNT) {
            return covered.contradicting(cell);
        }
        Cell cover = covered.cover(cell);
        return cover == null || Heading.isSame(cover, cell) ? null : cover;
    }

    /** Tells whether the cell lies under another that does not say the same. */
    private boolean isHidden(SheetRow row, Cell cell) {
        if (cell.row() != row.number() || !covered.isCovered(cell)) {
            return false;
        }
        Cell cover = covered.cover(cell);
        return cover == null || !Heading.isSame(cover, cell);
    }

    /**
     * Returns the cells filled in in the column of the form, among them those merged down to the row. Several sheet
     * columns under one heading yield the cells that say different things.
     */
    private List<Cell> filled(SheetRow row, Form.Column column, int at) {
        if (heading.last(at) == at) {
            Cell cell = down(row, column, at, found.cell(row, at));
            return cell == null ? List.of() : List.of(cell);
        }
        List<Cell> filled = new ArrayList<>();
        for (int place = at; place <= heading.last(at); place++) {
            Cell cell = down(row, column, place, RowShape.cellAt(row, place));
            if (cell != null
                    && !CellText.isBlank(cell)
                    && filled.stream().noneMatch(other -> Heading.isSame(other, cell))) {
                filled.add(cell);
                stood.merge(at, cell.column(), (one, other) -> one.equals(other) ? one : at);
            }
        }
        return filled;
    }

    private @Nullable Cell down(SheetRow row, Form.Column column, int place, @Nullable Cell own) {
        return column.kind() == Form.Kind.COUNT ? own : mergedDown.cell(row, place, own);
    }

    /** Letters of the columns in which the values stand, in the definition's order. */
    List<String> columns() {
        return list.columns().stream()
                .map(column -> heading.at().get(column.code()))
                .map(at -> at == null ? "" : CellAddress.columnLetters(stood.getOrDefault(at, at)))
                .toList();
    }

    /** The columns in which personal data may stand; null where those were not found. */
    @Nullable
    Set<Integer> personal() {
        Set<Integer> columns = new HashSet<>();
        for (Form.Column column : list.columns()) {
            Integer at = heading.at().get(column.code());
            if (column.personal() && at == null) {
                return null;
            }
            if (column.personal() && at != null) {
                IntStream.rangeClosed(at, heading.last(at)).forEach(columns::add);
            }
        }
        return columns;
    }

    private static boolean isTooLong(@Nullable Cell cell) {
        return cell != null && cell.type() == CellType.TEXT && cell.raw().length() > LONGEST_TEXT;
    }

    private static <T> Reading<T> add(List<@Nullable T> values, Reading<T> reading) {
        values.add(reading.value());
        return reading;
    }
}
