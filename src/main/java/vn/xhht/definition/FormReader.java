package vn.xhht.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form.Column;
import vn.xhht.definition.Form.Family;
import vn.xhht.definition.Form.ItemList;
import vn.xhht.definition.Form.Kind;
import vn.xhht.definition.Form.Matrix;
import vn.xhht.definition.Form.MatrixCell;
import vn.xhht.definition.Form.Measure;
import vn.xhht.definition.Form.Relation;
import vn.xhht.definition.Form.Table;

/** Reads a form; what its table looks like is read by shape. */
final class FormReader {
    /** The shapes an author may choose from. */
    enum Shape {
        LINES,
        AGES,
        PYRAMID,
        LIST
    }

    /** The result of compiling a shape. */
    record Compiled(Table table, List<Measure> measures, List<Relation> relations) {}

    private static final String COMMUNE = YamlNode.lower(PlanReader.Level.COMMUNE);

    private FormReader() {}

    static Form read(DefinitionFile file) {
        Fields fields = file.fields();
        Name name = fields.name("name");
        Family family = fields.choice("family", Family.class);
        List<String> reporters = fields.optional("reporters", FormReader::reporters, List.of(COMMUNE));
        Shape shape = fields.choice("shape", Shape.class);
        Compiled compiled = withFlows(fields, compile(fields, shape));
        compiled.measures.stream()
                .flatMap(measure -> measure.reporters().stream())
                .filter(level -> !reporters.contains(level))
                .distinct()
                .forEach(level -> fields.node()
                        .mistake("a row is for the level '" + level + "', which does not report by the form; allowed: "
                                + String.join(", ", reporters)));
        Form form = new Form(
                file.source().code(),
                file.source().validFrom(),
                name,
                family,
                reporters,
                bounded(compiled.table, fields.optional("at_most", YamlNode::positive)),
                compiled.measures,
                compiled.relations,
                ExampleReader.ofForm(fields, References.figures(compiled.table)));
        fields.rejectUnknown();
        return form;
    }

    /** Levels of units under {@code reporters}. */
    static List<String> reporters(YamlNode node) {
        List<String> reporters = node.items().stream()
                .map(level -> YamlNode.lower(level.choice(PlanReader.Level.class)))
                .toList();
        if (reporters.isEmpty() && node.isList()) {
            node.mistake("'reporters' must have an item");
        }
        return reporters;
    }

    /** The form's own bound holds wherever no row, column or group has one. */
    private static Table bounded(Table table, @Nullable Long atMost) {
        if (table instanceof Matrix matrix) {
            List<MatrixCell> cells = matrix.cells().stream()
                    .map(cell -> cell.atMost() != null
                            ? cell
                            : new MatrixCell(cell.row(), cell.column(), cell.figure(), atMost))
                    .toList();
            return new Matrix(matrix.rowHeading(), matrix.rows(), matrix.columns(), cells);
        }
        ItemList list = (ItemList) table;
        List<Column> columns = list.columns().stream()
                .map(column -> column.atMost() != null || column.kind() != Kind.COUNT ? column : column.atMost(atMost))
                .toList();
        return new ItemList(columns, list.measures(), list.rejectRowsUpTo());
    }

    /** A code under {@code flows} means a measure, or all that stand in a row or a column of that code. */
    private static Compiled withFlows(Fields fields, Compiled compiled) {
        Map<String, Set<String>> measuresOf = new TreeMap<>();
        compiled.measures.forEach(measure -> measuresOf.put(measure.code(), Set.of(measure.code())));
        if (compiled.table instanceof Matrix matrix) {
            for (MatrixCell cell : matrix.cells()) {
                for (String line : List.of(cell.row(), cell.column())) {
                    if (cell.figure().measure().equals(cell.row() + "_" + cell.column())) {
                        measuresOf
                                .computeIfAbsent(line, code -> new HashSet<>())
                                .add(cell.figure().measure());
                    }
                }
            }
        }
        Set<String> flows = new HashSet<>();
        fields.optionalList("flows", node -> {
            String code = node.code();
            if (!measuresOf.containsKey(code) && !code.isEmpty()) {
                node.mistake(
                        "the form has no measures '" + code + "'; allowed: " + String.join(", ", measuresOf.keySet()));
            }
            return flows.addAll(measuresOf.getOrDefault(code, Set.of()));
        });
        return new Compiled(
                compiled.table,
                compiled.measures.stream()
                        .map(measure -> new Measure(
                                measure.code(), measure.name(), flows.contains(measure.code()), measure.reporters()))
                        .toList(),
                compiled.relations);
    }

    private static Compiled compile(Fields fields, Shape shape) {
        return switch (shape) {
            case LINES -> LinesReader.read(fields);
            case AGES -> AgesReader.read(fields);
            case PYRAMID -> PyramidReader.read(fields);
            case LIST -> ListReader.read(fields);
        };
    }
}
