package vn.xhht.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form.Figure;
import vn.xhht.definition.Indicator.Kind;
import vn.xhht.definition.Indicator.Term;

/** Reads an indicator; whether the figures it names exist is checked when all forms are known. */
final class IndicatorReader {
    /** The standards of Decree 20/2014/NĐ-CP: preschool, literacy, primary, lower secondary. */
    private static final List<String> STANDARDS = List.of("MN", "XMC", "TH", "THCS");

    private final References references;

    private IndicatorReader(References references) {
        this.references = references;
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
                share ? null : fields.required("standard", standard -> standard.oneOf(STANDARDS), ""),
                share ? fields.name("numerator_text") : fields.optional("numerator_text", YamlNode::name),
                share ? fields.name("denominator_text") : fields.optional("denominator_text", YamlNode::name),
                fields.text("legal_basis"),
                share ? ExampleReader.ofIndicator(fields, figures(numerator, denominator)) : List.of());
        fields.rejectUnknown();
        return indicator;
    }

    private List<Term> terms(Fields fields, String key) {
        return fields.required(
                key,
                value -> (value.isList() ? value.items() : List.of(value))
                        .stream().map(this::term).toList(),
                List.of());
    }

    private Term term(YamlNode node) {
        Fields fields = node.fields();
        String form = fields.code("form");
        boolean minus = fields.has("minus");
        String measure = fields.code(minus ? "minus" : "measure");
        String breakdown = fields.optional("breakdown", YamlNode::code, "total");
        Ages ages = fields.optional("ages", YamlNode::ages);
        fields.rejectUnknown();
        Term term = new Term(form, measure, breakdown, from(ages), ages == null ? null : ages.to(), minus ? -1 : 1);
        references.term(node, term);
        return term;
    }

    private static @Nullable Integer from(@Nullable Ages ages) {
        return ages == null ? null : ages.from();
    }

    private static Set<Figure> figures(List<Term> numerator, List<Term> denominator) {
        Set<Figure> figures = new HashSet<>();
        Stream.concat(numerator.stream(), denominator.stream())
                .forEach(term -> figures.addAll(References.figures(term)));
        return figures;
    }
}
