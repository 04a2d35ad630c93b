package vn.xhht.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final String sheet;
    private final Heading heading;
    private final Set<String> added = new HashSet<>();
    private final Map<String, Long> sums = new HashMap<>();
    private final Map<String, Long> before = new HashMap<>();
    private final Set<String> unread = new HashSet<>();
    private final Map<String, Cell> above = new HashMap<>();
    private boolean rows;
    private boolean below;

    ListTotals(Form.ItemList list, String sheet, Heading heading) {
        this.sheet = sheet;
        this.heading = heading;
        list.measures().forEach(measure -> {
            if (measure.sum() != null) {
                added.add(measure.sum());
            }
        });
    }

    /** Takes a count of a row into the sums. */
    Reading<Long> count(String column, Reading<Long> count) {
        rows = true;
        if (count.value() == null) {
            unread.add(column);
        } else {
            sums.merge(column, count.value(), Long::sum);
        }
        return count;
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
            if (!rows) {
                above.putIfAbsent(column, cell);
                continue;
            }
            long all = sums.getOrDefault(column, 0L);
            long since = all - before.getOrDefault(column, 0L);
            if (!unread.contains(column) && !ControlCell.isTotal(cell, all) && !ControlCell.isTotal(cell, since)) {
                findings.add(mismatch(cell, all));
            }
        }
        below |= rows;
        before.putAll(sums);
        return findings;
    }

    /** The totals above the rows, at the end; beside totals below, nobody knows which rows they are those of. */
    List<Finding> end() {
        List<Finding> findings = new ArrayList<>();
        above.forEach((column, cell) -> {
            long all = sums.getOrDefault(column, 0L);
            if (!below && !unread.contains(column) && !ControlCell.isTotal(cell, all)) {
                findings.add(mismatch(cell, all));
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
