package vn.xhht.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form.Figure;
import vn.xhht.definition.Form.Line;
import vn.xhht.definition.Form.Matrix;
import vn.xhht.definition.Form.MatrixCell;
import vn.xhht.definition.Form.Measure;
import vn.xhht.definition.Form.PercentOf;

/** Reads the shape {@code lines}: rows and columns by label. */
final class LinesReader {
    private static final List<String> BREAKDOWNS = List.of("total", "female", "ethnic");

    /** The source of a cell's measure: its row, with the column as the breakdown, or row and column together. */
    enum MeasureBy {
        ROW,
        ROW_COLUMN
    }

    private record Row(Entry entry, List<String> also, List<String> only, List<String> reporters) {
        Line line() {
            return new Line(
                    entry.code(),
                    Stream.concat(Stream.of(entry.label()), also.stream()).toList(),
                    null);
        }

        Measure measure(String code, Name name) {
            return new Measure(code, name, false, reporters);
        }
    }

    private record Column(Entry entry, @Nullable PercentOf percent) {
        Line line() {
            return new Line(entry.code(), List.of(entry.label()), percent);
        }
    }

    private LinesReader() {}

    static FormReader.Compiled read(Fields fields) {
        String rowHeading = fields.text("row_heading");
        MeasureBy by = fields.choice("measure", MeasureBy.class);
        List<Row> rows = fields.list("rows", LinesReader::row);
        List<Column> columns = fields.list("columns", LinesReader::column);
        List<Entry> filled = columns.stream()
                .filter(column -> column.percent == null)
                .map(Column::entry)
                .toList();
        check(by, rows, columns, filled);
        List<Grid.Cell> cells = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        for (Row row : rows) {
            if (by == MeasureBy.ROW) {
                measures.add(row.measure(row.entry.code(), row.entry.name()));
            }
            for (Entry column : filled) {
                if (row.only.isEmpty() || row.only.contains(column.code())) {
                    Measure measure = by == MeasureBy.ROW ? row.entry.measure() : joined(row, column);
                    if (by == MeasureBy.ROW_COLUMN) {
                        if (measures.stream().anyMatch(other -> other.code().equals(measure.code()))) {
                            row.entry.at().mistake("measure '" + measure.code() + "' stands twice");
                        }
                        measures.add(measure);
                    }
                    String breakdown = by == MeasureBy.ROW ? column.code() : "total";
                    cells.add(cell(row.entry, column, new Figure(measure.code(), breakdown, null)));
                }
            }
        }
        Grid grid = new Grid(List.of(Entry.codes(rows.stream().map(Row::entry).toList()), Entry.codes(filled)), cells);
        Matrix matrix = new Matrix(
                rowHeading,
                rows.stream().map(Row::line).toList(),
                columns.stream().map(Column::line).toList(),
                cells.stream().map(Grid.Cell::cell).toList());
        return new FormReader.Compiled(matrix, List.copyOf(measures), grid.relations(fields));
    }

    /** Notes the columns that are no breakdown of a figure. */
    static void checkBreakdowns(List<Entry> columns) {
        columns.stream()
                .filter(column ->
                        !BREAKDOWNS.contains(column.code()) && !column.code().isEmpty())
                .forEach(column -> column.at()
                        .mistake("'" + column.code() + "' is no breakdown; allowed: " + String.join(", ", BREAKDOWNS)));
    }

    private static void check(MeasureBy by, List<Row> rows, List<Column> columns, List<Entry> filled) {
        Entry.rejectTwins(rows.stream().map(Row::entry).toList());
        Entry.rejectTwins(columns.stream().map(Column::entry).toList());
        if (by == MeasureBy.ROW) {
            checkBreakdowns(filled);
        }
        for (Row row : rows) {
            row.only.forEach(code -> checkColumn(row.entry.at(), code, filled));
        }
        for (Column column : columns) {
            if (column.percent != null) {
                checkColumn(column.entry.at(), column.percent.part(), filled);
                checkColumn(column.entry.at(), column.percent.whole(), filled);
                if (column.entry.atMost() != null) {
                    column.entry.at().mistake("a column of percentages is only compared, so it has no 'at_most'");
                }
            }
        }
    }

    private static void checkColumn(YamlNode at, String code, List<Entry> filled) {
        List<String> allowed = Entry.codes(filled);
        if (!allowed.contains(code) && !code.isEmpty()) {
            at.mistake("the form has no column '" + code + "'; allowed: " + String.join(", ", allowed));
        }
    }

    private static Measure joined(Row row, Entry column) {
        Name name = new Name(
                row.entry.name().vi() + " – " + column.name().vi(),
                row.entry.name().en() + " – " + column.name().en());
        return row.measure(row.entry.code() + "_" + column.code(), name);
    }

    private static Grid.Cell cell(Entry row, Entry column, Figure figure) {
        return new Grid.Cell(
                List.of(row.code(), column.code()),
                new MatrixCell(row.code(), column.code(), figure, row.atMost(column)));
    }

    private static Row row(YamlNode node) {
        Fields fields = node.fields();
        Row row = new Row(
                Entry.read(fields),
                fields.optionalList("also", YamlNode::text),
                fields.optionalList("only", YamlNode::code),
                fields.optional("reporters", FormReader::reporters, List.of()));
        fields.rejectUnknown();
        return row;
    }

    private static Column column(YamlNode node) {
        Fields fields = node.fields();
        Column column = new Column(Entry.read(fields), fields.optional("percent", LinesReader::percent));
        fields.rejectUnknown();
        return column;
    }

    private static PercentOf percent(YamlNode node) {
        Fields fields = node.fields();
        PercentOf percent = new PercentOf(fields.code("part"), fields.code("of"));
        fields.rejectUnknown();
        return percent;
    }
}
