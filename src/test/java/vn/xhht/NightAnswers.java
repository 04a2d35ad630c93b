package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The content that a night over any folder of workbooks must leave in {@code bi_v1}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NightAnswers {

    final Answers answers;
    private final Path inbox;
    private final boolean sample;
    TestWorkplace work;
    long run;

    NightAnswers(String name, Path inbox, boolean sample) {
        this.answers = Answers.of(name);
        this.inbox = inbox;
        this.sample = sample;
    }

    @BeforeAll
    void night() throws Exception {
        work = TestWorkplace.open("answers-" + answers.folder().getFileName());
        run = anotherNight();
    }

    long anotherNight() throws Exception {
        return work.night().nightly(List.of(inbox), sample);
    }

    @AfterAll
    void close() {
        if (work != null) {
            work.close();
        }
    }

    /** File, form, unit, period and outcome of what the answers do not speak of. */
    List<List<String>> beside() {
        return List.of();
    }

    /** Every form of every file has its outcome; either of two equal files may be the one published. */
    @Test
    void everyFormOfEveryFileHasItsOutcome() throws Exception {
        List<List<String>> right =
                new ArrayList<>(answers.rows("submissions", "file", "form_code", "unit_code", "period", "outcome"));
        right.addAll(beside());
        List<List<String>> came = work.rows("""
                select file_name, form_code, unit_code, period_code, outcome
                from bi_v1.submission
                where run_id = ?""", run);
        answers.assertSame(
                "outcomes",
                came.stream().map(NightAnswers::inForce).toList(),
                right.stream().map(NightAnswers::inForce).toList());
        answers.assertSame("outcomes by form and unit", withoutFile(came), withoutFile(right));
    }

    private static List<String> inForce(List<String> row) {
        List<String> folded = new ArrayList<>(row);
        folded.set(4, row.get(4).replaceAll("published|unchanged", "published or unchanged"));
        return folded;
    }

    private static List<List<String>> withoutFile(List<List<String>> rows) {
        return rows.stream().map(row -> row.subList(1, row.size())).toList();
    }

    @Test
    void exactlyTheseFiguresAreFacts() throws Exception {
        answers.assertSame(
                "figures",
                work.rows("select unit_code, form_code, measure_code, breakdown, age, value from bi_v1.fact_measure"),
                answers.rows("measures", "unit_code", "form_code", "measure_code", "breakdown", "age", "value"));
    }

    /** Every row is accounted for, also where the form was rejected. */
    @Test
    void rowsReadAreStagedRejectedOrIgnored() throws Exception {
        assertThat(work.rows("""
                select file_name, form_code, rows_read, rows_staged, rows_rejected, rows_ignored
                from bi_v1.submission
                where rows_read <> rows_staged + rows_rejected + rows_ignored""")).isEmpty();
    }

    @Test
    void everyFigureIsTracedToTheCellOfItsFile() throws Exception {
        assertThat(work.rows("""
                select file_name, form_code, measure_code, sheet, cell
                from bi_v1.fact_measure
                where sheet = '' or cell !~ '^[A-Z]+[0-9]+(:[A-Z]+[0-9]+)?$'""")).isEmpty();
    }

    /** The indicators there are rows of; shares there must be. */
    private Set<String> computed() throws SQLException {
        Set<String> computed =
                new HashSet<>(work.column("select distinct indicator_code from bi_v1.fact_indicator where is_latest"));
        computed.addAll(work.column("select indicator_code from bi_v1.dim_indicator where kind = 'share'"));
        return computed;
    }

    @Test
    void everyIndicatorOfEveryUnitIsRight() throws Exception {
        Map<String, String> kinds = new HashMap<>();
        work.rows("select indicator_code, kind from bi_v1.dim_indicator")
                .forEach(row -> kinds.put(row.get(0), row.get(1)));
        Set<String> computed = computed();
        List<List<String>> right = new ArrayList<>();
        for (List<String> row : answers.rows(
                "indicators",
                "unit_level",
                "unit_code",
                "indicator_code",
                "numerator",
                "denominator",
                "value",
                "level_low",
                "level_high",
                "reported_units",
                "expected_units")) {
            if (computed.contains(row.get(2))) {
                right.add(compared(row, kinds));
            }
        }
        List<List<String>> came =
                work.rows("""
                        select unit_level, unit_code, indicator_code, numerator, denominator, value,
                          level_low, level_high, reported_units, expected_units
                        from bi_v1.fact_indicator
                        where is_latest""").stream().map(row -> compared(row, kinds)).toList();
        answers.assertSame("indicators", came, right);
    }

    /** The columns that mean something for the indicator's kind, numbers as numbers. */
    private static List<String> compared(List<String> row, Map<String, String> kinds) {
        String kind = kinds.getOrDefault(row.get(2), "");
        List<String> compared = new ArrayList<>(row);
        for (int i = 3; i < row.size(); i++) {
            compared.set(i, Answers.number(row.get(i)));
        }
        if (kind.equals("level")) {
            compared.set(3, "");
            compared.set(4, "");
            compared.set(9, "");
        }
        if (!kind.equals("share")) {
            compared.set(8, "");
        }
        return compared;
    }

    @Test
    void thePlansGoalsHaveTheirStatus() throws Exception {
        Set<String> computed = computed();
        List<List<String>> right = new ArrayList<>();
        for (List<String> row : answers.rows("progress", "indicator_code", "target", "actual", "status")) {
            if (computed.contains(row.get(0))) {
                right.add(numbers(row));
            }
        }
        List<List<String>> came = new ArrayList<>();
        for (List<String> row : work.rows("""
                select indicator_code, target, actual, status
                from bi_v1.plan_progress
                where is_latest and unit_level = 'province'""")) {
            if (computed.contains(row.get(0))) {
                came.add(numbers(row));
            }
        }
        answers.assertSame("goals", came, right);
    }

    private static List<String> numbers(List<String> row) {
        return List.of(row.get(0), Answers.number(row.get(1)), Answers.number(row.get(2)), row.get(3));
    }

    @Test
    void noCellHasMoreThanOneFinding() throws Exception {
        assertThat(work.rows("""
                select file_name, sheet, cell, string_agg(finding_code, ', ')
                from bi_v1.finding
                where run_id = ? and cell is not null
                group by submission_id, file_name, sheet, cell
                having count(*) > 1""", run)).isEmpty();
    }

    /** The figures of each folder agree between forms, and no commune has copied another's. */
    @Test
    void everyCheckRunsInSecondsAndFindsNothing() throws Exception {
        assertThat(work.rows("""
                select check_code, findings, coalesce(failure, '')
                from finding.check_run
                where run_id = ? and (findings > 0 or failure is not null or milliseconds > 10000)""", run)).isEmpty();
        assertThat(work.column("select check_code from finding.check_run where run_id = ?", run))
                .contains("COPIED_FIGURES", "YEAR_JUMP");
    }

    /** Errors of the files that {@link #beside()} names are not asked for here. */
    @Test
    void exactlyTheseErrorsAreFound() throws Exception {
        Set<String> files = new HashSet<>();
        beside().forEach(row -> files.add(row.get(0)));
        answers.assertSame(
                "errors",
                work.rows("""
                        select file_name, form_code, sheet, cell, finding_code
                        from bi_v1.finding
                        where severity = 'error' and run_id = ?""", run).stream()
                        .filter(row -> !files.contains(row.get(0)))
                        .toList(),
                answers.rows("findings", "file", "form_code", "sheet", "cell", "finding_code"));
    }
}
