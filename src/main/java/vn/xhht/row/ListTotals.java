package vn.xhht.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.SheetRow;

/**
 * The total rows of a list against the sums of its rows: of the columns that one of the form's measures adds up, as the others mean
 * nothing together. A total below may be that of all rows so far or of those since the total before; one above is that of all.
 */
final class ListTotals {

    private final Form.ItemList list;
    private final String sheet;
    private final Heading heading;
    private final Set<String> added = new HashSet<>();
    private final ColumnSums all = new ColumnSums();
    private final Set<String> unread = new HashSet<>();
    private final Map<String, Cell> above = new HashMap<>();
    private ColumnSums before = new ColumnSums();
    private boolean below;

    /**
     * Sums that the figures of a row equal.
     *
     * @param columns  in which figures were compared
     * @param rows     of which they are the sums
     * @param formulas all of them are results of formulas
     */
    record Match(int columns, int rows, boolean formulas) {}

    ListTotals(Form.ItemList list, String sheet, Heading heading) {
        this.list = list;
        this.sheet = sheet;
        this.heading = heading;
        list.measures().forEach(measure -> {
            if (measure.sum() != null) {
                added.add(measure.sum());
            }
        });
    }

    /** Tells whether one of the form's measures adds the column up. */
    boolean isAdded(int column) {
        return added.stream()
                .anyMatch(code -> Integer.valueOf(heading.first(column))
                        .equals(heading.at().get(code)));
    }

    /** Takes a count of a row into the sums. */
    Reading<Long> count(String column, Reading<Long> count) {
        if (count.value() == null) {
            unread.add(column);
        } else {
            all.add(column, count.value());
        }
        return count;
    }

    /** Takes the row whose counts were taken: its marks are counted too, where they could be read. */
    void row(Piece piece) {
        all.row();
        int place = 0;
        for (Form.Column column : list.columns()) {
            if (column.kind() != Form.Kind.MARK) {
                continue;
            }
            if (!(piece instanceof Piece.ItemRow item)) {
                unread.add(column.code());
            } else if (Boolean.TRUE.equals(item.marks().get(place++))) {
                all.add(column.code(), 1);
            }
        }
    }

    /**
     * The sums that the figures of the row equal, all of them: counts, and numbers that stand in columns of marks. Null where they equal
     * none, are all 0, or some row could not be read.
     */
    @Nullable
    Match match(SheetRow row) {
        Match match = match(row, all);
        return match == null ? match(row, all.minus(before)) : match;
    }

    /** The same for a row that is among those added up: of the others. */
    @Nullable
    Match matchOfOthers(SheetRow row) {
        ColumnSums others = all.copy();
        for (Form.Column column : list.columns()) {
            Cell cell = figure(row, column);
            Long figure = cell == null ? null : CellValue.count(cell).value();
            if (figure != null) {
                others.add(column.code(), -figure);
            }
        }
        return match(row, others);
    }

    private @Nullable Match match(SheetRow row, ColumnSums sums) {
        int columns = 0;
        boolean formulas = true;
        boolean zero = true;
        for (Form.Column column : list.columns()) {
            Cell cell = figure(row, column);
            if (ControlCell.isSilent(cell) || cell == null) {
                continue;
            }
            long sum = sums.of(column.code());
            if (unread.contains(column.code()) || !ControlCell.isTotal(cell, sum)) {
                return null;
            }
            columns++;
            zero &= sum == 0;
            formulas &= cell.formula();
        }
        return zero ? null : new Match(columns, sums.rows(), formulas);
    }

    private @Nullable Cell figure(SheetRow row, Form.Column column) {
        Integer at = heading.at().get(column.code());
        boolean figure = column.kind() == Form.Kind.COUNT || column.kind() == Form.Kind.MARK;
        return at == null || !figure ? null : heading.cell(row, at);
    }

    /** A total row. */
    List<Finding> total(SheetRow row) {
        List<Finding> findings = new ArrayList<>();
        for (String column : added) {
            Integer at = heading.at().get(column);
            Cell cell = at == null ? null : heading.cell(row, at);
            if (cell == null || ControlCell.isSilent(cell)) {
                continue;
            }
            if (all.rows() == 0) {
                above.putIfAbsent(column, cell);
                continue;
            }
            long sum = all.of(column);
            long since = sum - before.of(column);
            if (!unread.contains(column) && !ControlCell.isTotal(cell, sum) && !ControlCell.isTotal(cell, since)) {
                findings.add(mismatch(cell, sum));
            }
        }
        below |= all.rows() > 0;
        before = all.copy();
        return findings;
    }

    /** The totals above the rows, at the end; beside totals below, nobody knows which rows they are those of. */
    List<Finding> end() {
        List<Finding> findings = new ArrayList<>();
        above.forEach((column, cell) -> {
            long sum = all.of(column);
            if (!below && !unread.contains(column) && !ControlCell.isTotal(cell, sum)) {
                findings.add(mismatch(cell, sum));
            }
        });
        above.clear();
        return findings;
    }

    private Finding mismatch(Cell cell, long total) {
        return new Finding(
                FindingCode.TOTAL_MISMATCH,
                sheet,
                cell.row(),
                cell.column(),
                cell.address(),
                heading.title(cell.column()),
                List.of(ControlCell.seen(cell), String.valueOf(total)));
    }
}
