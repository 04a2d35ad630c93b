package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.definition.DefinitionLoader;
import vn.xhht.definition.Definitions;
import vn.xhht.definition.Form;
import vn.xhht.definition.Indicator;

/**
 * Every example in the shipped definitions, by the way that real figures go: those of forms as workbooks through an import, those of
 * indicators as published figures through a snapshot. A commune of its own for each, so that none disturbs another.
 */
class DefinitionExamplesTests {

    /** An example of a form and the workbook it became. */
    private record Sent(Form form, Form.FormExample example, String file) {}

    /** An example of an indicator and the commune that published its figures. */
    private record Published(Indicator indicator, Indicator.IndicatorExample example, String commune) {}

    private static final List<Sent> SENT = new ArrayList<>();
    private static final List<Published> PUBLISHED = new ArrayList<>();

    private static TestWorkplace work;

    @BeforeAll
    static void runAllAtOnce(@TempDir Path inbox) throws Exception {
        work = TestWorkplace.open("examples");
        Definitions definitions = DefinitionLoader.load(null);
        Iterator<List<String>> communes = work.rows("""
                        select code, full_name, district_name, province_name, unit_key
                        from bi_v1.dim_unit
                        where level = 'commune'
                          and province_code = '96'
                          and coalesce(valid_from, '2023-01-01') <= '2023-09-30'
                          and coalesce(valid_to, '2023-12-31') >= '2023-12-31'
                        order by code""").iterator();
        for (Form form : definitions.forms()) {
            for (Form.FormExample example : form.examples()) {
                List<String> commune = communes.next();
                String file = form.code() + " " + form.validFrom() + " " + SENT.size() + ".xlsx";
                new ExampleWorkbook(form, example.table())
                        .save(
                                inbox.resolve(file),
                                new ExampleWorkbook.Commune(
                                        commune.get(0), commune.get(1), commune.get(2), commune.get(3)));
                SENT.add(new Sent(form, example, file));
            }
        }
        long run = work.night().importing(List.of(inbox), false);
        for (Indicator indicator : definitions.indicators()) {
            for (Indicator.IndicatorExample example : indicator.examples()) {
                List<String> commune = communes.next();
                publish(indicator, example, Integer.parseInt(commune.get(4)), run);
                PUBLISHED.add(new Published(indicator, example, commune.get(0)));
            }
        }
        work.night().snapshot(2023, null, null);
    }

    @AfterAll
    static void close() {
        if (work != null) {
            work.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> examplesOfForms() {
        return SENT.stream()
                .map(sent -> dynamicTest(sent.form.code() + ": " + sent.example.name(), () -> {
                    assertThat(errors(sent.file)).isEqualTo(sent.example.findings());
                    assertThat(figures(sent.file)).isEqualTo(sent.example.figures());
                }));
    }

    /** Returns the codes of the errors in a file, in the order of their cells. */
    private static List<String> errors(String file) throws SQLException {
        return work.column("""
                select finding_code
                from bi_v1.finding
                where file_name = ? and severity = 'error'
                order by
                  substring(cell from '[0-9]+')::integer, length(substring(cell from '[A-Z]+')), cell, finding_code""", file);
    }

    private static Map<String, Long> figures(String file) throws SQLException {
        Map<String, Long> figures = new HashMap<>();
        for (List<String> row : work.rows("""
                select concat_ws('/', measure_code, breakdown, age), value
                from bi_v1.fact_measure
                where file_name = ?""", file)) {
            figures.put(row.get(0), Long.valueOf(row.get(1)));
        }
        return figures;
    }

    @TestFactory
    Stream<DynamicTest> examplesOfIndicators() {
        return PUBLISHED.stream()
                .map(published -> dynamicTest(
                        published.indicator.code() + ": " + published.example.name(),
                        () -> assertThat(Answers.number(work.value("""
                                                select value
                                                from bi_v1.fact_indicator
                                                where is_latest and unit_code = ? and indicator_code = ?""", published.commune, published.indicator.code())))
                                .isEqualTo(Answers.number(orBlank(published.example.value())))));
    }

    private static String orBlank(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Puts figures in force as an import would, one submission a form. */
    private static void publish(Indicator indicator, Indicator.IndicatorExample example, int unitKey, long run)
            throws SQLException {
        Map<String, String> forms = new HashMap<>();
        Stream.concat(indicator.numerator().stream(), indicator.denominator().stream())
                .forEach(term -> forms.put(term.measure(), term.form()));
        Map<String, Long> submissions = new LinkedHashMap<>();
        try (Connection connection = TestDatabase.shared().connect();
                PreparedStatement figure = connection.prepareStatement("""
                        insert into fact.figure (submission_id, measure_code, breakdown, age, value, sheet, cell)
                        values (?, ?, ?, cast(? as smallint), ?, 'Biểu', 'A1')""")) {
            for (Map.Entry<String, Long> given : example.figures().entrySet()) {
                String[] key = given.getKey().split("/");
                String form = forms.get(key[0]);
                if (!submissions.containsKey(form)) {
                    submissions.put(form, submission(form, unitKey, run));
                }
                figure.setLong(1, submissions.get(form));
                figure.setString(2, key[0]);
                figure.setString(3, key[1]);
                figure.setString(4, key.length > 2 ? key[2] : null);
                figure.setLong(5, given.getValue());
                figure.addBatch();
            }
            figure.executeBatch();
        }
    }

    private static long submission(String form, int unitKey, long run) throws SQLException {
        return Long.parseLong(work.value("""
                with file as (
                  insert into intake.file (run_id, file_name, path, sha256, bytes, modified_at, bundle, state)
                  values (?, 'example', ?, '', 0, now(), 0, 'published')
                  returning file_id
                ),
                submission as (
                  insert into intake.submission
                    (file_id, part, form_code, definition_hash, unit_key, period_code, sheet, outcome)
                  select file_id, 1, form_code, definition_hash, ?, '2023', 'Biểu', 'published'
                  from file
                  cross join (
                    select form_code, definition_hash
                    from definition.form
                    join definition.in_use using (definition_hash)
                    where form_code = ? and valid_from <= '2023-12-31'
                    order by valid_from desc
                    limit 1) as form
                  returning submission_id, unit_key, form_code, period_code
                )
                insert into fact.publication (submission_id, unit_key, form_code, period_code, in_force, run_id)
                select submission_id, unit_key, form_code, period_code, tstzrange(now(), null), ?
                from submission
                returning submission_id""", run, form + " " + unitKey, unitKey, form, run));
    }
}
