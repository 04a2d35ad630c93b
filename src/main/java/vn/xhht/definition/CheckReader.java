package vn.xhht.definition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.xhht.definition.Check.Example;
import vn.xhht.definition.Check.Expected;
import vn.xhht.definition.Check.Given;
import vn.xhht.definition.Check.Standing;
import vn.xhht.definition.Form.Figure;
import vn.xhht.definition.Indicator.Term;
import vn.xhht.finding.FindingCode;

/** Reads a check; whether its forms and figures exist is checked when all forms are known, its query by the database. */
final class CheckReader {
    private static final Pattern PARAMETER = Pattern.compile("[a-z][a-z0-9_]*");
    private static final List<String> FINDINGS =
            Arrays.stream(FindingCode.values()).map(Enum::name).toList();

    private final References references;

    private CheckReader(References references) {
        this.references = references;
    }

    static Check read(DefinitionFile file, References references) {
        return new CheckReader(references).read(file);
    }

    private Check read(DefinitionFile file) {
        Fields fields = file.fields();
        Name name = fields.name("name");
        LocalDate validTo = fields.optional("valid_to", YamlNode::date);
        String finding = fields.required("finding", node -> node.oneOf(FINDINGS), FINDINGS.get(0));
        Name reason = fields.name("reason");
        String legalBasis = fields.optional("legal_basis", YamlNode::text);
        Map<String, BigDecimal> parameters = fields.optional("parameters", CheckReader::parameters, Map.of());
        List<String> forms = fields.optionalList("forms", this::form);
        String query = fields.required("query", node -> query(node, parameters.keySet()), "");
        List<Example> examples = fields.required("examples", this::examples, List.of());
        fields.rejectUnknown();
        return new Check(
                file.source().code(),
                file.source().validFrom(),
                validTo,
                name,
                FindingCode.valueOf(finding),
                reason,
                legalBasis,
                parameters,
                forms,
                query,
                examples);
    }

    private static Map<String, BigDecimal> parameters(YamlNode node) {
        Map<String, BigDecimal> parameters = new LinkedHashMap<>();
        if (node.isMapping()) {
            node.entries().forEach((name, value) -> {
                if (!PARAMETER.matcher(name).matches()) {
                    value.mistake("'" + name + "' can't be the name of a parameter; allowed: a to z, 0 to 9, _");
                }
                parameters.put(name, value.number());
            });
        }
        return parameters;
    }

    private static String query(YamlNode node, Set<String> parameters) {
        String query = node.text();
        String code = SqlText.code(query);
        if (code.contains(";")) {
            node.mistake("'query' holds a ';': it is one select, without a semicolon at its end");
        }
        Set<String> named = Check.PARAMETER
                .matcher(code)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String parameter : named) {
            if (!parameters.contains(parameter)) {
                node.mistake("there is no parameter '" + parameter + "'; allowed: " + String.join(", ", parameters));
            }
        }
        for (String parameter : parameters) {
            if (!query.isEmpty() && !named.contains(parameter)) {
                node.mistake("the query does not use the parameter '" + parameter + "' (written :" + parameter + ")");
            }
        }
        return query;
    }

    private String form(YamlNode node) {
        String form = node.code();
        references.form(node, form);
        return form;
    }

    private List<Example> examples(YamlNode node) {
        List<Example> examples = node.items().stream().map(this::example).toList();
        boolean passes =
                examples.stream().anyMatch(example -> example.findings().isEmpty());
        boolean fails =
                examples.stream().anyMatch(example -> !example.findings().isEmpty());
        if (node.isList() && !(passes && fails)) {
            node.mistake("'examples' needs one without findings and one with");
        }
        return examples;
    }

    private Example example(YamlNode node) {
        Fields fields = node.fields();
        Example example = new Example(
                fields.text("name"),
                fields.list("given", this::given),
                fields.optionalList("findings", this::expected));
        fields.rejectUnknown();
        return example;
    }

    private Given given(YamlNode node) {
        Fields fields = node.fields();
        String form = fields.required("form", this::form, "");
        Standing standing = standing(fields);
        Map<String, Long> figures = fields.required(
                "figures",
                value -> ExampleReader.figures(value, (figure, place) -> noted(place, form, figure)),
                Map.of());
        fields.rejectUnknown();
        if (standing.isRead()) {
            references.matrix(node, form);
        }
        return new Given(form, standing, figures);
    }

    private Expected expected(YamlNode node) {
        Fields fields = node.fields();
        String form = fields.required("form", this::form, "");
        Expected expected = new Expected(form, standing(fields), fields.optional("at", value -> at(value, form)));
        fields.rejectUnknown();
        return expected;
    }

    private String at(YamlNode node, String form) {
        List<Figure> figures = ExampleReader.figures(node.text(), node);
        figures.forEach(figure -> noted(node, form, figure));
        return figures.isEmpty() ? "" : ExampleReader.key(figures.get(0));
    }

    private boolean noted(YamlNode node, String form, Figure figure) {
        references.term(node, new Term(form, figure.measure(), figure.breakdown(), figure.age(), figure.age(), 1));
        return true;
    }

    private static Standing standing(Fields fields) {
        return fields.optional("as", value -> value.choice(Standing.class), Standing.READ);
    }
}
