package vn.xhht.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.language.Labels;

/**
 * Which column of the sheet holds which column of the form, by heading path: every part of the form's path must stand in the
 * column's, in the same order. Of several columns of the form that fit, the one whose last part stands lowest is meant.
 *
 * @param at     sheet column by code of the form's column
 * @param titles heading path, as shown to people, by sheet column
 */
record Heading(Map<String, Integer> at, Map<Integer, String> titles, List<Finding> findings) {

    /** A column as the form wants it. */
    record Wanted(String code, List<String> path, boolean required) {}

    static Heading of(SortedMap<Integer, List<String>> paths, List<Wanted> columns, String sheet) {
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
        List<Finding> findings = new ArrayList<>();
        for (Wanted wanted : columns) {
            List<Integer> candidates = found.getOrDefault(wanted.code(), List.of());
            if (candidates.size() == 1) {
                at.put(wanted.code(), candidates.get(0));
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
        return new Heading(at, titles, findings);
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

    String title(int column) {
        return titles.getOrDefault(column, "");
    }
}
