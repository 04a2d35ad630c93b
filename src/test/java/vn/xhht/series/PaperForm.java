package vn.xhht.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A form's table on paper: its labels, and which figure stands where. Written down anew, not taken from the definitions. */
record PaperForm(String code, String shape, String title, String rowHeading, List<Label> rows, List<Label> columns) {

    record Label(String code, String text) {}

    private static final Path FORMS = Path.of("src", "test", "resources", "series", "forms.txt");

    static Map<String, PaperForm> all() throws IOException {
        Map<String, PaperForm> forms = new LinkedHashMap<>();
        PaperForm form = null;
        for (String line : Files.readAllLines(FORMS)) {
            String[] parts = line.split(" \\| ");
            if (parts[0].equals("form")) {
                form = new PaperForm(parts[1], parts[2], parts[3], parts[4], new ArrayList<>(), new ArrayList<>());
                forms.put(form.code, form);
            } else if (form != null && parts.length == 3) {
                (parts[0].equals("row") ? form.rows : form.columns).add(new Label(parts[1], parts[2]));
            }
        }
        return forms;
    }

    /** The table's rows below one another, heading first; null for an empty cell. */
    List<List<Object>> table(Filled filled) {
        return switch (shape) {
            case "list" -> list(filled);
            case "pyramid" -> pyramid(filled);
            default -> lines(filled);
        };
    }

    private List<Object> heading() {
        List<Object> heading = new ArrayList<>(List.of("STT"));
        if (!shape.equals("list")) {
            heading.add(rowHeading);
        }
        columns.forEach(column -> heading.add(column.text));
        return heading;
    }

    private List<List<Object>> list(Filled filled) {
        List<List<Object>> table = new ArrayList<>(List.of(heading()));
        for (List<Object> row : filled.rows()) {
            List<Object> cells = new ArrayList<>(List.of(table.size()));
            cells.addAll(row);
            table.add(cells);
        }
        table.add(List.of("@", "Tổng cộng"));
        return table;
    }

    private List<List<Object>> lines(Filled filled) {
        List<List<Object>> table = new ArrayList<>(List.of(heading()));
        for (Label row : rows) {
            List<Object> cells = new ArrayList<>(List.of(table.size(), row.text));
            for (Label column : columns) {
                cells.add(cell(filled, row.code, column.code));
            }
            table.add(cells);
        }
        return table;
    }

    private Object cell(Filled filled, String row, String column) {
        if (column.equals("pct")) {
            long units = filled.figure(Figure.of(row + "_units"));
            return units == 0
                    ? null
                    : Math.round(filled.figure(Figure.of(row + "_recognised_valid")) * 10_000.0 / units) / 100.0;
        }
        Map<Figure, Long> figures = filled.figures();
        return switch (shape) {
            case "breakdowns" -> figures.get(new Figure(row, column, null));
            case "measures" -> figures.get(Figure.of(row + "_" + column));
            default -> sum(figures, row, "total", column);
        };
    }

    /** @param ages one age, or the first and the last of a sub-total; null where none of them is filled in */
    private static Long sum(Map<Figure, Long> figures, String measure, String breakdown, String ages) {
        int[] ends = Arrays.stream(ages.split("-")).mapToInt(Integer::parseInt).toArray();
        return IntStream.rangeClosed(ends[0], ends[ends.length - 1])
                .mapToObj(age -> figures.get(new Figure(measure, breakdown, age)))
                .filter(value -> value != null)
                .reduce(Long::sum)
                .orElse(null);
    }

    private List<List<Object>> pyramid(Filled filled) {
        List<Object> groups = new ArrayList<>(List.of("STT", rowHeading));
        List<Object> breakdowns = new ArrayList<>(Arrays.asList(null, null));
        for (Label group : rows) {
            for (Label column : columns) {
                groups.add(group.text);
                breakdowns.add(column.text);
            }
        }
        List<List<Object>> table = new ArrayList<>(List.of(groups, breakdowns));
        for (int age = 15; age <= 60; age++) {
            table.add(pyramidRow(filled, String.valueOf(age), age - 14, (long) age));
            if (age == 25 || age == 35 || age == 60) {
                table.add(pyramidRow(filled, "15-" + age, null, "Cộng 15-" + age));
            }
        }
        return table;
    }

    private List<Object> pyramidRow(Filled filled, String ages, Object number, Object label) {
        List<Object> cells = new ArrayList<>(Arrays.asList(number, label));
        for (Label group : rows) {
            for (Label column : columns) {
                cells.add(sum(filled.figures(), group.code, column.code, ages));
            }
        }
        return cells;
    }
}
