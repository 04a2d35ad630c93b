package vn.xhht.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.MergedRanges;
import vn.xhht.workbook.Range;
import vn.xhht.workbook.SheetRow;

/**
 * The heading of a table, of one row or several: gives every column the path of texts that stand above it, from top to bottom.
 * A text that spans columns belongs to each of them, whether the cells were merged or only left blank.
 */
final class HeadingRows {

    private final List<SheetRow> rows;
    private final MergedRanges merged;
    private final Set<String> labels;

    /** @param labels keys of the headings that the form has */
    HeadingRows(List<SheetRow> rows, MergedRanges merged, Set<String> labels) {
        this.rows = rows;
        this.merged = merged;
        this.labels = labels;
    }

    /** The paths by column, for every column that any heading row reaches. */
    TreeMap<Integer, List<String>> paths() {
        TreeMap<Integer, List<String>> paths = new TreeMap<>();
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (SheetRow row : rows) {
            for (Cell cell : row.cells()) {
                first = Math.min(first, cell.column());
                last = Math.max(
                        last,
                        merged.at(cell.row(), cell.column())
                                .map(Range::lastColumn)
                                .orElse(cell.column()));
            }
        }
        for (int column = first; column <= last; column++) {
            List<String> path = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                String text = textAt(i, column);
                if (!text.isEmpty()
                        && (path.isEmpty() || !path.get(path.size() - 1).equals(text))) {
                    path.add(text);
                }
            }
            paths.put(column, path);
        }
        return paths;
    }

    /** The lowest heading of every column whose lowest heading is merged over further columns; units of measure are none. */
    Map<Integer, Range> spans() {
        Map<Integer, Range> spans = new HashMap<>();
        for (int column : paths().keySet()) {
            for (int i = rows.size() - 1; i >= 0; i--) {
                String text = textAt(i, column);
                if (!text.isEmpty() && !text.startsWith("(")) {
                    merged.at(rows.get(i).number(), column)
                            .filter(range -> range.firstColumn() < range.lastColumn())
                            .ifPresent(range -> spans.put(column, range));
                    break;
                }
            }
        }
        return spans;
    }

    private String textAt(int index, int column) {
        SheetRow row = rows.get(index);
        Optional<Range> range = merged.at(row.number(), column);
        if (range.isPresent()) {
            return rows.stream()
                    .filter(candidate -> candidate.number() == range.get().firstRow())
                    .findFirst()
                    .map(top -> own(top, range.get().firstColumn()))
                    .orElse("");
        }
        String own = own(row, column);
        boolean leaf = index == rows.size() - 1;
        return own.isEmpty() && !leaf ? spread(row, column) : own;
    }

    /** A heading over several columns that were not merged: the nearest text to the left, unless that cell is merged itself. */
    private String spread(SheetRow row, int column) {
        Cell left = null;
        for (int low = 0, high = row.cells().size() - 1; low <= high; ) {
            int middle = (low + high) >>> 1;
            Cell cell = row.cells().get(middle);
            if (cell.column() < column) {
                left = cell;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return left == null || merged.at(row.number(), left.column()).isPresent()
                ? ""
                : CellText.of(left, labels).strip();
    }

    private String own(SheetRow row, int column) {
        Cell cell = RowShape.cellAt(row, column);
        return cell == null ? "" : CellText.of(cell, labels).strip();
    }
}
