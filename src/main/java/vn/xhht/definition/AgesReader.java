package vn.xhht.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import vn.xhht.definition.Form.Figure;
import vn.xhht.definition.Form.Line;
import vn.xhht.definition.Form.Matrix;
import vn.xhht.definition.Form.MatrixCell;
import vn.xhht.definition.Form.SumOf;

/** Reads the shape {@code ages}: rows by label, one column an age, with sub-totals that are only compared. */
final class AgesReader {
    private record Row(Entry entry, Ages ages) {}

    private AgesReader() {}

    static FormReader.Compiled read(Fields fields) {
        String rowHeading = fields.text("row_heading");
        Ages ages = ages(fields);
        List<Line> columns = lines(fields, ages, (subtotal, range) -> List.of(range + " tuổi"));
        List<Row> rows = fields.list("rows", node -> row(node, ages));
        List<Entry> entries = rows.stream().map(Row::entry).toList();
        Entry.rejectTwins(entries);
        List<Grid.Cell> cells = new ArrayList<>();
        for (Row row : rows) {
            for (int age : row.ages.each()) {
                String code = row.entry.code();
                String column = String.valueOf(age);
                cells.add(new Grid.Cell(
                        List.of(code, column),
                        new MatrixCell(code, column, new Figure(code, "total", age), row.entry.atMost())));
            }
        }
        Grid grid = new Grid(List.of(Entry.codes(entries), ages.codes()), cells);
        Matrix matrix = new Matrix(
                rowHeading,
                entries.stream()
                        .map(entry -> new Line(entry.code(), List.of(entry.label()), null))
                        .toList(),
                columns,
                cells.stream().map(Grid.Cell::cell).toList());
        return new FormReader.Compiled(
                matrix, entries.stream().map(Entry::measure).toList(), grid.relations(fields));
    }

    static Ages ages(Fields fields) {
        return fields.required("ages", YamlNode::ages, Ages.ANY);
    }

    /**
     * One line an age, and each sub-total after its last age, as printed.
     *
     * @param labels how a line is labelled, from whether it is a sub-total and its code ({@code 5} or {@code 3-5})
     */
    static List<Line> lines(Fields fields, Ages ages, BiFunction<Boolean, String, List<String>> labels) {
        List<Ages> subtotals = fields.optionalList("subtotals", node -> within(node, ages));
        List<Line> lines = new ArrayList<>();
        for (int age : ages.each()) {
            String code = String.valueOf(age);
            lines.add(new Line(code, labels.apply(false, code), null));
            for (Ages subtotal : subtotals) {
                if (subtotal.to() == age) {
                    SumOf sum = new SumOf(subtotal.codes());
                    lines.add(new Line(subtotal.toString(), labels.apply(true, subtotal.toString()), sum));
                }
            }
        }
        return List.copyOf(lines);
    }

    private static Row row(YamlNode node, Ages all) {
        Fields fields = node.fields();
        Row row = new Row(Entry.read(fields), fields.optional("ages", ages -> within(ages, all), all));
        fields.rejectUnknown();
        return row;
    }

    private static Ages within(YamlNode node, Ages all) {
        Ages ages = node.ages();
        if (!all.contains(ages)) {
            node.mistake("'" + node.key() + "' must lie in the form's ages, not " + ages + "; allowed: " + all);
            return all;
        }
        return ages;
    }
}
