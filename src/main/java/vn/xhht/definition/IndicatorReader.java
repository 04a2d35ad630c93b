package vn.xhht.definition;

import java.util.List;
import vn.xhht.definition.Indicator.Kind;
import vn.xhht.definition.Indicator.Term;
import vn.xhht.definition.Indicator.UnitCount;

/** Reads an indicator; whether the figures it names exist is checked when all forms are known. */
final class IndicatorReader {
    private final References references;
    private final TermReader terms;

    private IndicatorReader(References references) {
        this.references = references;
        this.terms = new TermReader(references);
    }

    static Indicator read(DefinitionFile file, References references) {
        return new IndicatorReader(references).read(file);
    }

    private Indicator read(DefinitionFile file) {
        Fields fields = file.fields();
        Name name = fields.name("name");
        Kind kind = fields.choice("kind", Kind.class);
        boolean share = kind == Kind.SHARE;
        List<Term> numerator = share ? terms(fields, "numerator") : List.of();
        List<Term> denominator = share ? terms(fields, "denominator") : List.of();
        Indicator indicator = new Indicator(
                file.source().code(),
                file.source().validFrom(),
                name,
                kind,
                fields.text("unit"),
                numerator,
                denominator,
                share ? null : standard(fields),
                kind == Kind.COUNT ? fields.required("count", this::count, new UnitCount("commune", 1, false)) : null,
                share ? fields.name("numerator_text") : fields.optional("numerator_text", YamlNode::name),
                share ? fields.name("denominator_text") : fields.optional("denominator_text", YamlNode::name),
                share ? fields.optional("counted", YamlNode::name) : null,
                share ? fields.optional("beside", this::beside) : null,
                fields.text("legal_basis"),
                share ? ExampleReader.ofIndicator(fields, TermReader.figures(numerator, denominator)) : List.of());
        fields.rejectUnknown();
        return indicator;
    }

    private String standard(Fields fields) {
        return fields.required(
                "standard",
                node -> {
                    String code = node.code();
                    references.standard(node, code, 1);
                    return code;
                },
                "");
    }

    private String beside(YamlNode node) {
        String code = node.code();
        references.indicator(node, code);
        return code;
    }

    private List<Term> terms(Fields fields, String key) {
        return fields.required(key, terms::terms, List.of());
    }

    private UnitCount count(YamlNode node) {
        Fields fields = node.fields();
        UnitCount count = new UnitCount(
                YamlNode.lower(fields.choice("units", PlanReader.Level.class)),
                fields.required("level", YamlNode::integer, 1),
                fields.optional("not_below_recognised", YamlNode::flag, false));
        fields.rejectUnknown();
        return count;
    }
}
