package vn.xhht.definition;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The definitions in the database: their texts by content, once, and the rows that set-based steps compute from. A text
 * written under a hash never changes.
 */
public final class DefinitionStore {

    private final JdbcTemplate jdbc;

    public DefinitionStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes these definitions today's; the caller holds the transaction. @return whether others were before */
    public boolean register(Definitions definitions) {
        List<String> known = jdbc.queryForList("select definition_hash from definition.text", String.class);
        for (Definitions.Source source : definitions.sources()) {
            if (!known.contains(source.hash())) {
                jdbc.update(
                        "insert into definition.text (definition_hash, kind, code, valid_from, body) values (?, ?, ?, ?, ?)",
                        source.hash(),
                        source.kind(),
                        source.code(),
                        Date.valueOf(source.validFrom()),
                        source.text());
                compile(definitions, source);
            }
            listColumns(definitions, source);
        }
        List<Object[]> hashes = definitions.sources().stream()
                .map(source -> new Object[] {source.hash()})
                .toList();
        int removed = jdbc.update("delete from definition.in_use where definition_hash <> all (?)", (Object)
                definitions.sources().stream().map(Definitions.Source::hash).toArray(String[]::new));
        int[] added = jdbc.batchUpdate(
                "insert into definition.in_use (definition_hash) values (?) on conflict do nothing", hashes);
        boolean changed = removed > 0 || Arrays.stream(added).anyMatch(rows -> rows != 0);
        if (changed) {
            // The planner knows nothing of a new table's rows until the server gets round to it; the first night must
            // not
            // wait.
            jdbc.execute(
                    "analyze definition.form, definition.measure, definition.relation_term, definition.list_measure,"
                            + " definition.indicator, definition.term, definition.in_use, definition.obligation,"
                            + " definition.condition, definition.condition_term, definition.child_share");
        }
        return changed;
    }

    private void compile(Definitions definitions, Definitions.Source source) {
        switch (source.kind()) {
            case "form" ->
                definitions.forms().stream()
                        .filter(form -> form.code().equals(source.code())
                                && form.validFrom().equals(source.validFrom()))
                        .forEach(form -> form(source.hash(), form));
            case "indicator" ->
                definitions.indicators().stream()
                        .filter(indicator -> indicator.code().equals(source.code())
                                && indicator.validFrom().equals(source.validFrom()))
                        .forEach(indicator -> indicator(source.hash(), indicator));
            case "standard" ->
                definitions.standards().stream()
                        .filter(standard -> standard.code().equals(source.code())
                                && standard.validFrom().equals(source.validFrom()))
                        .forEach(standard -> new StandardStore(jdbc).write(source.hash(), standard));
            case "plan" ->
                definitions.plans().stream()
                        .filter(plan -> String.valueOf(plan.year()).equals(source.code()))
                        .forEach(plan -> plan(source.hash(), plan));
            // kept as text only: the rows of a list stand in a table of schema dimension, the query of a check is its
            // text
            case "list", "check" -> {}
            default -> throw new IllegalArgumentException(source.kind());
        }
    }

    private void form(String hash, Form form) {
        Integer[] personal = form.table() instanceof Form.ItemList list
                ? places(
                        list,
                        Form.Kind.TEXT,
                        list.columns().stream()
                                .filter(Form.Column::personal)
                                .map(Form.Column::code)
                                .toList())
                : new Integer[0];
        jdbc.update(
                """
                insert into definition.form (
                  definition_hash, form_code, valid_from, name_vi, name_en, family, personal_at, reject_rows_up_to, reporters)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                hash,
                form.code(),
                Date.valueOf(form.validFrom()),
                form.name().vi(),
                form.name().en(),
                form.family().name().toLowerCase(java.util.Locale.ROOT),
                personal,
                form.table() instanceof Form.ItemList list ? list.rejectRowsUpTo() : null,
                form.reporters().toArray(String[]::new));
        List<Object[]> measures = new ArrayList<>();
        for (Form.Measure measure : form.measures()) {
            measures.add(new @Nullable Object[] {
                hash,
                measure.code(),
                measures.size() + 1,
                measure.name().vi(),
                measure.name().en(),
                measure.flow() ? "flow" : "stock",
                measure.reporters().isEmpty() ? null : measure.reporters().toArray(String[]::new)
            });
        }
        jdbc.batchUpdate("insert into definition.measure values (?, ?, ?, ?, ?, ?, ?)", measures);
        relations(hash, form.relations());
        if (form.table() instanceof Form.ItemList list) {
            list.measures().forEach(measure -> listMeasure(hash, list, measure));
        }
    }

    /** Also of forms that were written down before columns were. */
    private void listColumns(Definitions definitions, Definitions.Source source) {
        List<Object[]> columns = new ArrayList<>();
        for (Form form : definitions.forms()) {
            if (source.kind().equals("form")
                    && form.code().equals(source.code())
                    && form.validFrom().equals(source.validFrom())
                    && form.table() instanceof Form.ItemList list) {
                for (Form.Column column : list.columns()) {
                    columns.add(new Object[] {
                        source.hash(),
                        columns.size() + 1,
                        column.code(),
                        column.kind().name().toLowerCase(java.util.Locale.ROOT),
                        places(list, column.kind(), List.of(column.code()))[0],
                        column.personal()
                    });
                }
            }
        }
        jdbc.batchUpdate(
                "insert into definition.list_column values (?, ?, ?, ?, ?, ?) on conflict do nothing", columns);
    }

    private void relations(String hash, List<Form.Relation> relations) {
        List<Object[]> terms = new ArrayList<>();
        int number = 0;
        for (Form.Relation relation : relations) {
            String kind = relation.kind().name().toLowerCase(java.util.Locale.ROOT);
            number++;
            terms.add(term(hash, number, 0, kind, "whole", relation.whole(), 1));
            for (int i = 0; i < relation.parts().size(); i++) {
                Form.Part part = relation.parts().get(i);
                terms.add(term(hash, number, i + 1, kind, "part", part.figure(), part.factor()));
            }
        }
        jdbc.batchUpdate("insert into definition.relation_term values (?, ?, ?, ?, ?, ?, ?, ?, ?)", terms);
    }

    private static Object[] term(
            String hash, int relation, int ordinal, String kind, String side, Form.Figure figure, int factor) {
        return new @Nullable Object[] {
            hash, relation, ordinal, kind, side, figure.measure(), figure.breakdown(), figure.age(), factor
        };
    }

    private void listMeasure(String hash, Form.ItemList list, Form.ListMeasure measure) {
        Map<Form.DateRule, List<String>> dates = measure.dates().stream()
                .collect(Collectors.groupingBy(
                        Form.DateCondition::rule, Collectors.mapping(Form.DateCondition::column, Collectors.toList())));
        String traced = measure.sum() != null
                ? measure.sum()
                : measure.where().isEmpty()
                        ? list.columns().get(0).code()
                        : measure.where().get(0);
        List<String> codes = list.columns().stream().map(Form.Column::code).toList();
        jdbc.update(
                "insert into definition.list_measure values (?, ?, ?, ?, ?, ?, ?)",
                hash,
                measure.code(),
                measure.sum() == null ? null : places(list, Form.Kind.COUNT, List.of(measure.sum()))[0],
                places(list, Form.Kind.MARK, measure.where()),
                places(list, Form.Kind.DATE, dates.getOrDefault(Form.DateRule.NOT_BEFORE_END, List.of())),
                places(list, Form.Kind.DATE, dates.getOrDefault(Form.DateRule.WITHIN, List.of())),
                codes.indexOf(traced) + 1);
    }

    /** Places, from 1, of columns among those of their kind: the order of staging's typed arrays. */
    private static Integer[] places(Form.ItemList list, Form.Kind kind, List<String> codes) {
        List<String> ofKind = list.columns().stream()
                .filter(column -> column.kind() == kind)
                .map(Form.Column::code)
                .toList();
        return codes.stream().map(code -> ofKind.indexOf(code) + 1).toArray(Integer[]::new);
    }

    private void indicator(String hash, Indicator indicator) {
        Name numerator = indicator.numeratorText();
        Name denominator = indicator.denominatorText();
        Name counted = indicator.counted();
        jdbc.update(
                "insert into definition.indicator values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                hash,
                indicator.code(),
                Date.valueOf(indicator.validFrom()),
                indicator.name().vi(),
                indicator.name().en(),
                indicator.kind().name().toLowerCase(java.util.Locale.ROOT),
                indicator.unitOfMeasure(),
                indicator.standard(),
                numerator == null ? null : numerator.vi(),
                numerator == null ? null : numerator.en(),
                denominator == null ? null : denominator.vi(),
                denominator == null ? null : denominator.en(),
                indicator.legalBasis(),
                counted == null ? null : counted.vi(),
                counted == null ? null : counted.en(),
                indicator.beside());
        Indicator.UnitCount count = indicator.count();
        if (count != null) {
            jdbc.update(
                    "insert into definition.unit_count values (?, ?, ?, ?)",
                    hash,
                    count.units(),
                    count.level(),
                    count.notBelowRecognised());
        }
        List<Object[]> terms = new ArrayList<>();
        indicator.numerator().forEach(term -> terms.add(term(hash, terms.size() + 1, "numerator", term)));
        indicator.denominator().forEach(term -> terms.add(term(hash, terms.size() + 1, "denominator", term)));
        jdbc.batchUpdate("insert into definition.term values (?, ?, ?, ?, ?, ?, ?, ?, ?)", terms);
    }

    private static Object[] term(String hash, int ordinal, String side, Indicator.Term term) {
        return new @Nullable Object[] {
            hash,
            ordinal,
            side,
            term.form(),
            term.measure(),
            term.breakdown(),
            term.ageFrom(),
            term.ageTo(),
            term.factor()
        };
    }

    private static @Nullable Date day(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }

    private void plan(String hash, Plan plan) {
        jdbc.update(
                "insert into definition.plan values (?, ?, ?, ?, ?, ?, ?)",
                hash,
                plan.year(),
                plan.province(),
                plan.name().vi(),
                plan.name().en(),
                day(plan.closedOn()),
                plan.recognisedIfUnlisted());
        List<Object[]> goals = new ArrayList<>();
        for (Plan.Goal goal : plan.goals()) {
            goals.add(new Object[] {hash, goals.size() + 1, goal.indicator(), goal.target(), goal.level(), goal.strive()
            });
        }
        jdbc.batchUpdate("insert into definition.goal values (?, ?, ?, ?, ?, ?)", goals);
        jdbc.batchUpdate(
                "insert into definition.obligation values (?, ?, ?, ?, ?, ?, ?)",
                plan.obligations().stream()
                        .map(owed -> new @Nullable Object[] {
                            hash,
                            owed.form(),
                            owed.period(),
                            owed.level(),
                            Date.valueOf(owed.due()),
                            day(owed.districtDue()),
                            day(owed.provinceDue())
                        })
                        .toList());
    }
}
