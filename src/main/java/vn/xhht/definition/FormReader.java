package vn.xhht.definition;

import java.util.List;
import vn.xhht.definition.Form.Family;
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

    /** What a shape is compiled to. */
    record Compiled(Table table, List<Measure> measures, List<Relation> relations) {}

    private FormReader() {}

    static Form read(DefinitionFile file) {
        Fields fields = file.fields();
        Name name = fields.name("name");
        Family family = fields.choice("family", Family.class);
        Shape shape = fields.choice("shape", Shape.class);
        Compiled compiled = compile(fields, shape);
        Form form = new Form(
                file.source().code(),
                file.source().validFrom(),
                name,
                family,
                compiled.table,
                compiled.measures,
                compiled.relations,
                ExampleReader.ofForm(fields, References.figures(compiled.table)));
        fields.rejectUnknown();
        return form;
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
