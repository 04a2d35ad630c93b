package vn.xhht.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vn.xhht.definition.Form.Figure;
import vn.xhht.definition.Indicator.Term;

/** Reads the terms of a sum; whether the figures they name exist is checked when all forms are known. */
final class TermReader {
    private final References references;

    TermReader(References references) {
        this.references = references;
    }

    /** One term or a list of them. */
    List<Term> terms(YamlNode value) {
        return (value.isList() ? value.items() : List.of(value))
                .stream().map(this::term).toList();
    }

    private Term term(YamlNode node) {
        Fields fields = node.fields();
        String form = fields.code("form");
        boolean minus = fields.has("minus");
        String measure = fields.code(minus ? "minus" : "measure");
        String breakdown = fields.optional("breakdown", YamlNode::code, "total");
        Ages ages = fields.optional("ages", YamlNode::ages);
        fields.rejectUnknown();
        Integer from = ages == null ? null : Integer.valueOf(ages.from());
        Integer to = ages == null ? null : Integer.valueOf(ages.to());
        Term term = new Term(form, measure, breakdown, from, to, minus ? -1 : 1);
        references.term(node, term);
        return term;
    }

    /** Every figure that the sums take. */
    static Set<Figure> figures(List<Term> numerator, List<Term> denominator) {
        Set<Figure> figures = new HashSet<>();
        Stream.concat(numerator.stream(), denominator.stream())
                .forEach(term -> figures.addAll(References.figures(term)));
        return figures;
    }
}
