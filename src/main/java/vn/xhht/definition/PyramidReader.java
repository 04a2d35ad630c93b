package vn.xhht.definition;

import java.util.ArrayList;
import java.util.List;
import vn.xhht.definition.Form.Figure;
import vn.xhht.definition.Form.Line;
import vn.xhht.definition.Form.Matrix;
import vn.xhht.definition.Form.MatrixCell;

/** Reads the shape {@code pyramid}: one row an age, with sub-total rows inside; groups of columns, one column a breakdown. */
final class PyramidReader {
    private PyramidReader() {}

    static FormReader.Compiled read(Fields fields) {
        String rowHeading = fields.text("row_heading");
        Ages ages = AgesReader.ages(fields);
        List<Line> rows = AgesReader.lines(fields, ages, PyramidReader::labels);
        List<Entry> groups = fields.list("groups", Entry::plain);
        List<Entry> breakdowns = fields.list("columns", Entry::plain);
        Entry.rejectTwins(groups);
        Entry.rejectTwins(breakdowns);
        LinesReader.checkBreakdowns(breakdowns);
        List<Line> columns = new ArrayList<>();
        for (Entry group : groups) {
            for (Entry breakdown : breakdowns) {
                columns.add(new Line(column(group, breakdown), List.of(group.label(), breakdown.label()), null));
            }
        }
        List<Grid.Cell> cells = new ArrayList<>();
        for (int age : ages.each()) {
            for (Entry group : groups) {
                for (Entry breakdown : breakdowns) {
                    Figure figure = new Figure(group.code(), breakdown.code(), age);
                    String row = String.valueOf(age);
                    cells.add(new Grid.Cell(
                            List.of(row, group.code(), breakdown.code()),
                            new MatrixCell(row, column(group, breakdown), figure, group.atMost(breakdown))));
                }
            }
        }
        Grid grid = new Grid(List.of(ages.codes(), Entry.codes(groups), Entry.codes(breakdowns)), cells);
        Matrix matrix = new Matrix(
                rowHeading,
                rows,
                List.copyOf(columns),
                cells.stream().map(Grid.Cell::cell).toList());
        return new FormReader.Compiled(
                matrix, groups.stream().map(Entry::measure).toList(), grid.relations(fields));
    }

    private static String column(Entry group, Entry breakdown) {
        return group.code() + "." + breakdown.code();
    }

    private static List<String> labels(boolean subtotal, String ages) {
        return subtotal
                ? List.of("Cộng " + ages, ages, ages + " tuổi", "Cộng " + ages + " tuổi")
                : List.of(ages, ages + " tuổi");
    }
}
