package vn.xhht.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.language.Labels;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.Range;
import vn.xhht.workbook.SheetRow;

/**
 * The sheet columns that hold the columns of the form, found by heading path: every part of the form's path must stand
 * in the sheet column's, in the same order. Where several columns of the form fit, the one whose last part stands
 * lowest is meant.
 *
 * <p>A heading that is merged over several sheet columns is one column: its value stands in any of its cells.
 *
 * @param at     sheet column by code of the form's column; of several under one heading the first
 * @param last   the last of several under one heading, by the first
 * @param titles heading path, as shown to people, by sheet column
 */
record Heading(
        Map<String, Integer> at, Map<Integer, Integer> last, Map<Integer, String> titles, List<Finding> findings) {

    /** A column as the form wants it. */
    record Wanted(String code, List<String> path, boolean required) {}

    /** @param spans where headings are merged over several columns, by each of these */
    static Heading of(
            SortedMap<Integer, List<String>> paths, Map<Integer, Range> spans, List<Wanted> columns, String sheet) {
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        Map<Integer, String> titles = new HashMap<>();
        paths.forEach((column, path) -> {
            titles.put(column, Labels.visible(String.join(" / ", path).replaceAll("[\\s\\u00A0]+", " ")));
            List<String> keys = path.stream().map(Labels::key).toList();
            Wanted best = null;
            int depth = -1;
            int parts = 0;
            for (Wanted wanted : columns) {
                int reached = lastMatch(keys, wanted.path());
                if (reached > depth
                        || reached == depth && reached >= 0 && wanted.path().size() > parts) {
                    best = wanted;
                    depth = reached;
                    parts = wanted.path().size();
                }
            }
            if (best != null) {
                found.computeIfAbsent(best.code(), code -> new ArrayList<>()).add(column);
            }
        });
        Map<String, Integer> at = new HashMap<>();
        Map<Integer, Integer> last = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Wanted wanted : columns) {
            List<Integer> candidates = found.getOrDefault(wanted.code(), List.of());
            if (candidates.size() == 1 || isOne(candidates, spans)) {
                at.put(wanted.code(), candidates.get(0));
                if (candidates.size() > 1) {
                    last.put(candidates.get(0), candidates.get(candidates.size() - 1));
                }
            } else if (wanted.required()) {
                String path = String.join(" / ", wanted.path());
                findings.add(
                        candidates.isEmpty()
                                ? Finding.ofSheet(
                                        FindingCode.COLUMN_MISSING,
                                        sheet,
                                        NearMiss.of(path, unmatched(titles, found)),
                                        path)
                                : Finding.ofSheet(FindingCode.COLUMN_AMBIGUOUS, sheet, path, columnsOf(candidates)));
            }
        }
        return new Heading(at, last, titles, findings);
    }

    private static boolean isOne(List<Integer> columns, Map<Integer, Range> spans) {
        Range span = columns.isEmpty() ? null : spans.get(columns.get(0));
        return span != null && columns.stream().allMatch(column -> span.equals(spans.get(column)));
    }

    /** Place of the last part of the wanted path in the path found; -1 where it does not fit. */
    private static int lastMatch(List<String> found, List<String> wanted) {
        int place = -1;
        for (String part : wanted) {
            String key = Labels.key(part);
            do {
                place++;
            } while (place < found.size() && !found.get(place).equals(key));
            if (place == found.size()) {
                return -1;
            }
        }
        return place;
    }

    /** Headings that nothing of the form matched. */
    private static List<String> unmatched(Map<Integer, String> titles, Map<String, List<Integer>> found) {
        List<Integer> matched = found.values().stream().flatMap(List::stream).toList();
        return titles.entrySet().stream()
                .filter(title ->
                        !matched.contains(title.getKey()) && !title.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String columnsOf(List<Integer> columns) {
        return columns.stream()
                .map(vn.xhht.workbook.CellAddress::columnLetters)
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
    }

    /** All sheet columns that hold what the form wants. */
    Set<Integer> columns() {
        Set<Integer> columns = new HashSet<>();
        for (int first : at.values()) {
            for (int column = first; column <= last(first); column++) {
                columns.add(column);
            }
        }
        return columns;
    }

    /** The last sheet column under the heading of this one. */
    int last(int first) {
        return last.isEmpty() ? first : last.getOrDefault(first, first);
    }

    /** The first sheet column under the heading of this one. */
    int first(int column) {
        return last.entrySet().stream()
                .filter(span -> span.getKey() <= column && column <= span.getValue())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(column);
    }

    /** The first cell under the heading of this column that is filled in; a blank one or null where none is. */
    @Nullable
    Cell cell(SheetRow row, int first) {
        Cell cell = RowShape.cellAt(row, first);
        for (int column = first + 1; column <= last(first) && CellText.isBlank(cell); column++) {
            cell = RowShape.cellAt(row, column);
        }
        return cell;
    }

    /** A cell behind this one, under the same heading, that says something else. */
    @Nullable
    Cell contradiction(SheetRow row, Cell cell) {
        if (last.isEmpty() || CellText.isBlank(cell)) {
            return null;
        }
        for (int column = cell.column() + 1; column <= last(first(cell.column())); column++) {
            Cell other = RowShape.cellAt(row, column);
            if (other != null && !CellText.isBlank(other) && !isSame(cell, other)) {
                return other;
            }
        }
        return null;
    }

    /** Tells whether a cell before this one, under the same heading, says the same. */
    boolean repeats(SheetRow row, Cell cell) {
        if (last.isEmpty()) {
            return false;
        }
        for (int column = first(cell.column()); column < cell.column(); column++) {
            Cell other = RowShape.cellAt(row, column);
            if (other != null && isSame(other, cell)) {
                return true;
            }
        }
        return false;
    }

    static boolean isSame(Cell one, Cell other) {
        return CellText.key(one).equals(CellText.key(other));
    }

    String title(int column) {
        return titles.getOrDefault(column, "");
    }
}
