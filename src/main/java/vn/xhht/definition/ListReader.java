package vn.xhht.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.xhht.definition.Form.Column;
import vn.xhht.definition.Form.DateCondition;
import vn.xhht.definition.Form.DateRule;
import vn.xhht.definition.Form.ItemList;
import vn.xhht.definition.Form.Kind;
import vn.xhht.definition.Form.ListMeasure;
import vn.xhht.definition.Form.Measure;

/** Reads the shape {@code list}: one row a thing, and the measures over the rows. */
final class ListReader {
    private record Named(ListMeasure measure, Name name) {}

    private final List<Column> columns = new ArrayList<>();
    private final Set<String> faulty = new HashSet<>();
    private final Set<String> measureCodes = new HashSet<>();

    private ListReader() {}

    static FormReader.Compiled read(Fields fields) {
        return new ListReader().compile(fields);
    }

    private FormReader.Compiled compile(Fields fields) {
        List<Entry> entries = fields.list("columns", this::column);
        Entry.rejectTwins(entries);
        for (int i = 0; i < entries.size(); i++) {
            String mark = columns.get(i).requiredWith();
            if (mark != null) {
                check(entries.get(i).at(), mark, Kind.MARK);
            }
        }
        List<Named> measures = fields.list("measures", this::measure);
        return new FormReader.Compiled(
                new ItemList(
                        List.copyOf(columns),
                        measures.stream().map(Named::measure).toList(),
                        fields.optional("reject_rows_up_to", YamlNode::percentage)),
                measures.stream()
                        .map(named -> new Measure(named.measure.code(), named.name))
                        .toList(),
                List.of());
    }

    private Entry column(YamlNode node) {
        int before = node.mistakes().count();
        Fields fields = node.fields();
        Entry entry = Entry.read(fields);
        Kind kind = fields.choice("kind", Kind.class);
        columns.add(new Column(
                entry.code(),
                entry.label(),
                entry.name(),
                kind,
                fields.optional("required", YamlNode::flag, kind == Kind.COUNT),
                fields.optional("required_with", YamlNode::code),
                fields.optional("personal", value -> personal(value, kind), false),
                entry.atMost()));
        if (entry.atMost() != null && kind != Kind.COUNT) {
            node.mistake("only a count column can have an 'at_most'");
        }
        fields.rejectUnknown();
        if (node.mistakes().count() > before) {
            faulty.add(entry.code());
        }
        return entry;
    }

    /** Only words can be masked without making another value of them. */
    private static boolean personal(YamlNode value, Kind kind) {
        boolean personal = value.flag();
        if (personal && kind != Kind.TEXT) {
            value.mistake("only a text column can be personal");
        }
        return personal;
    }

    private Named measure(YamlNode node) {
        Fields fields = node.fields();
        ListMeasure measure = new ListMeasure(
                fields.code("code"),
                fields.optional("sum", value -> columnOf(value, Kind.COUNT)),
                fields.optionalList("where", value -> columnOf(value, Kind.MARK)),
                fields.optional("dates", this::dates, List.of()));
        if (!measureCodes.add(measure.code()) && !measure.code().isEmpty()) {
            node.mistake("measure '" + measure.code() + "' stands twice");
        }
        Named named = new Named(measure, new Name(fields.text("vi"), fields.text("en")));
        fields.rejectUnknown();
        return named;
    }

    private List<DateCondition> dates(YamlNode node) {
        return node.entries().values().stream()
                .map(rule -> {
                    check(rule, rule.key(), Kind.DATE);
                    return new DateCondition(rule.key(), rule.choice(DateRule.class));
                })
                .toList();
    }

    private String columnOf(YamlNode value, Kind kind) {
        String code = value.code();
        check(value, code, kind);
        return code;
    }

    private void check(YamlNode at, String code, Kind kind) {
        List<String> allowed = columns.stream()
                .filter(column -> column.kind() == kind)
                .map(Column::code)
                .toList();
        if (!allowed.contains(code) && !faulty.contains(code) && !code.isEmpty()) {
            at.mistake("the form has no " + YamlNode.lower(kind) + " column '" + code + "'; allowed: "
                    + String.join(", ", allowed));
        }
    }
}
