package vn.xhht.definition;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.xhht.definition.Form.Figure;
import vn.xhht.definition.Indicator.Term;
import vn.xhht.definition.Standard.ChildShare;
import vn.xhht.definition.Standard.Condition;
import vn.xhht.definition.Standard.Equal;
import vn.xhht.definition.Standard.Level;
import vn.xhht.definition.Standard.Needs;
import vn.xhht.definition.Standard.Rule;
import vn.xhht.definition.Standard.Share;

/** Reads a standard. */
final class StandardReader {
    private final References references;
    private final TermReader terms;
    private final Set<Figure> figures = new HashSet<>();
    private int next = 1;

    private StandardReader(References references) {
        this.references = references;
        this.terms = new TermReader(references);
    }

    static Standard read(DefinitionFile file, References references) {
        return new StandardReader(references).read(file);
    }

    private Standard read(DefinitionFile file) {
        Fields fields = file.fields();
        Standard standard = new Standard(
                file.source().code(),
                file.source().validFrom(),
                fields.optional("valid_to", YamlNode::date),
                fields.name("name"),
                fields.text("legal_basis"),
                fields.list("levels", this::level),
                fields.optionalList("examples", this::example));
        fields.rejectUnknown();
        return standard;
    }

    private Level level(YamlNode node) {
        Fields fields = node.fields();
        int number = fields.required("level", YamlNode::integer, 0);
        if (number != next) {
            node.mistake("'level' must be " + next + ": levels stand in order, from 1");
        }
        next++;
        Level level = new Level(
                number,
                fields.text("legal_basis"),
                fields.list("conditions", this::condition),
                fields.optionalList("children", StandardReader::children));
        fields.rejectUnknown();
        return level;
    }

    private static ChildShare children(YamlNode node) {
        Fields fields = node.fields();
        ChildShare share = new ChildShare(
                YamlNode.lower(fields.choice("unit", PlanReader.Level.class)),
                YamlNode.lower(fields.choice("of", PlanReader.Level.class)),
                fields.required("at_least", YamlNode::number, BigDecimal.ZERO),
                fields.optional("legal_basis", YamlNode::text));
        fields.rejectUnknown();
        return share;
    }

    private Condition condition(YamlNode node) {
        Fields fields = node.fields();
        String code = fields.code("code");
        Name name = fields.name("name");
        Rule ordinary = rule(fields);
        Rule eased = fields.optional("eased", value -> eased(value, ordinary), ordinary);
        fields.rejectUnknown();
        return new Condition(code, name, ordinary, eased);
    }

    private Rule rule(Fields fields) {
        if (fields.has("needs")) {
            return fields.required("needs", this::needs, new Needs("", 0));
        }
        if (fields.has("sum")) {
            return new Equal(sum(fields, "sum"), sum(fields, "equals"));
        }
        return new Share(
                sum(fields, "numerator"),
                sum(fields, "denominator"),
                fields.required("at_least", YamlNode::number, BigDecimal.ZERO));
    }

    private Needs needs(YamlNode node) {
        Fields fields = node.fields();
        Needs needs = new Needs(fields.code("standard"), fields.required("level", YamlNode::integer, 0));
        fields.rejectUnknown();
        references.standard(node, needs.standard(), needs.level());
        return needs;
    }

    /** Relief changes the threshold or what is divided by what; what it does not name stays as it is. */
    private Rule eased(YamlNode node, Rule ordinary) {
        if (!(ordinary instanceof Share share)) {
            node.mistake("only a share can be eased");
            return ordinary;
        }
        Fields fields = node.fields();
        Share eased = new Share(
                fields.optional("numerator", this::sum, share.numerator()),
                fields.optional("denominator", this::sum, share.denominator()),
                fields.optional("at_least", YamlNode::number, share.atLeast()));
        fields.rejectUnknown();
        return eased;
    }

    private List<Term> sum(Fields fields, String key) {
        return fields.required(key, this::sum, List.of());
    }

    private List<Term> sum(YamlNode node) {
        List<Term> sum = terms.terms(node);
        figures.addAll(TermReader.figures(sum, List.of()));
        return sum;
    }

    private Standard.Example example(YamlNode node) {
        Fields fields = node.fields();
        Standard.Example example = new Standard.Example(
                fields.text("name"),
                fields.optional("eased", YamlNode::flag, false),
                ExampleReader.figures(fields, figures),
                fields.required("level", YamlNode::integer, 0));
        fields.rejectUnknown();
        return example;
    }
}
