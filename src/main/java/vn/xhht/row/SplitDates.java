package vn.xhht.row;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.xhht.language.Labels;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellStyle;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.SheetRow;

/**
 * Dates written in three columns, {@code Ngày}, {@code Tháng}, {@code Năm} under one heading: the three become one column, that of the
 * day.
 *
 * @param paths the heading paths, the three columns as one
 * @param at    columns of month and year by that of the day
 */
record SplitDates(SortedMap<Integer, List<String>> paths, Map<Integer, Parts> at) {

    private static final CellStyle PLAIN = new CellStyle("", false, false, false);

    /** Columns, from 0. */
    record Parts(int month, int year) {}

    /** @param labels keys of the headings that the form has over dates */
    static SplitDates of(SortedMap<Integer, List<String>> found, Set<String> labels) {
        SortedMap<Integer, List<String>> paths = new TreeMap<>(found);
        Map<Integer, Parts> at = new HashMap<>();
        for (int day : found.keySet()) {
            List<String> heading = above(found, day, "ngày");
            if (heading == null || !labels.contains(Labels.key(heading.get(heading.size() - 1)))) {
                continue;
            }
            for (int[] order : new int[][] {{1, 2}, {2, 1}}) {
                int month = day + order[0];
                int year = day + order[1];
                if (heading.equals(above(found, month, "tháng")) && heading.equals(above(found, year, "năm"))) {
                    at.put(day, new Parts(month, year));
                    paths.put(day, heading);
                    paths.remove(month);
                    paths.remove(year);
                }
            }
        }
        return new SplitDates(paths, at);
    }

    /**
     * Returns the headings above the part of a date; null where the column is headed otherwise, or nothing stands
     * above.
     */
    private static @Nullable List<String> above(SortedMap<Integer, List<String>> paths, int column, String part) {
        List<String> path = paths.getOrDefault(column, List.of());
        int last = path.size() - 1;
        return last > 0 && Labels.key(path.get(last)).equals(part) ? path.subList(0, last) : null;
    }

    /** The cell as if the date stood in it: one text of day, month and year where there are three cells; null for blanks. */
    @Nullable
    Cell cell(SheetRow row, int column) {
        Cell day = RowShape.cellAt(row, column);
        Parts parts = at.get(column);
        if (parts == null) {
            return day;
        }
        StringBuilder date = new StringBuilder();
        boolean blank = true;
        for (int place : new int[] {column, parts.month, parts.year}) {
            Cell part = RowShape.cellAt(row, place);
            boolean doubtful = part != null && CellDoubt.ofFigure(part) != null;
            if (part != null && (doubtful || part.type() != CellType.TEXT && part.type() != CellType.NUMBER)) {
                return part;
            }
            blank &= CellText.isBlank(part);
            date.append(place == column ? "" : "/")
                    .append(part == null ? "" : CellText.of(part).strip());
        }
        return blank ? null : new Cell(row.number(), column, CellType.TEXT, date.toString(), Double.NaN, false, PLAIN);
    }
}
