package vn.xhht;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The right answers for a folder of workbooks, computed by a program that shares no code with this one. */
record Answers(Path folder) {

    private static final int SHOWN = 15;

    static Answers of(String name) {
        return new Answers(Path.of("src", "test", "resources", "answers", name));
    }

    /** The rows of a file by the names of its columns. */
    List<Map<String, String>> rows(String file) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(file + ".csv"));
        String[] names = lines.get(0).split(",");
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], values[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    /** The rows of a file, these columns only. */
    List<List<String>> rows(String file, String... columns) throws IOException {
        return rows(file).stream()
                .map(row -> Arrays.stream(columns).map(row::get).toList())
                .toList();
    }

    /** Numbers are compared as such: 96, 96.0 and 96.0000 are one value. */
    static String number(String written) {
        return written.isEmpty()
                ? ""
                : new BigDecimal(written).stripTrailingZeros().toPlainString();
    }

    /** Fails with what is missing and what is too much, a few of each. */
    void assertSame(String what, List<List<String>> actual, List<List<String>> expected) {
        Map<List<String>, Integer> surplus = new HashMap<>();
        actual.forEach(row -> surplus.merge(row, 1, Integer::sum));
        expected.forEach(row -> surplus.merge(row, -1, Integer::sum));
        Map<String, Integer> wrong = new TreeMap<>();
        surplus.forEach((row, more) -> {
            if (more != 0) {
                wrong.put(String.join(" | ", row) + (more < 0 ? "   MISSING" : "   NOT EXPECTED"), more);
            }
        });
        if (!wrong.isEmpty()) {
            throw new AssertionError(folder.getFileName() + ", " + what + ": " + wrong.size() + " rows differ ("
                    + actual.size() + " came out, "
                    + expected.size() + " are right)\n  "
                    + String.join("\n  ", wrong.keySet().stream().limit(SHOWN).toList()));
        }
    }
}
