package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.xhht.check.DefinedChecks;
import vn.xhht.check.StagedChecks;
import vn.xhht.definition.Check;
import vn.xhht.definition.Check.Standing;
import vn.xhht.definition.DefinitionLoader;
import vn.xhht.definition.Definitions;
import vn.xhht.fact.Publication;

/**
 * Every example in the shipped checks: what it says was published is published by one run, what it says was read is staged for the
 * next one and checked. Each figure stands at a cell named after it; two communes of its own, of one district, for each example.
 */
class CheckExamplesTests {

    private static final Set<Standing> ANOTHERS =
            Set.of(Standing.OTHER_UNIT, Standing.OTHER_UNIT_IN_FORCE, Standing.NEIGHBOUR, Standing.NEIGHBOUR_IN_FORCE);

    private static final Definitions SHIPPED = DefinitionLoader.load(null);

    private static TestWorkplace work;
    private static SingleConnectionDataSource connection;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void checkAllAtOnce() throws Exception {
        work = TestWorkplace.open("checks");
        TestDatabase database = TestDatabase.shared();
        connection = new SingleConnectionDataSource(database.url(), database.user(), database.password(), true);
        jdbc = new JdbcTemplate(connection);
        var named = new NamedParameterJdbcTemplate(jdbc);
        var transactions = new DataSourceTransactionManager(connection);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            long before = stageAll(false);
            new StagedChecks(named).run(before);
            new Publication(named, Duration.ofDays(365)).publish(before, false);
            countLists();
            long now = stageAll(true);
            new StagedChecks(named).run(now);
            DefinedChecks checks = new DefinedChecks(named, transactions, SHIPPED, Duration.ofSeconds(30));
            checks.run(now);
            // begun again, as after a crash: what was found before is taken back
            checks.run(now);
        });
    }

    @AfterAll
    static void close() {
        if (connection != null) {
            connection.destroy();
        }
        if (work != null) {
            work.close();
        }
    }

    private record Tried(Check check, Check.Example example, int number) {

        /** The workbook that holds a form of the example. */
        String file(Standing standing) {
            return check.code() + " " + number + " " + standing;
        }
    }

    private static List<Tried> examples() {
        List<Tried> examples = new ArrayList<>();
        SHIPPED.checks()
                .forEach(check ->
                        check.examples().forEach(example -> examples.add(new Tried(check, example, examples.size()))));
        return examples;
    }

    @TestFactory
    Stream<DynamicTest> examplesOfChecks() {
        return examples().stream()
                .map(tried -> dynamicTest(tried.check.code() + ": " + tried.example.name(), () -> {
                    assertThat(jdbc.queryForList(
                                    "select failure from finding.check_run where check_code = ? and failure is not null",
                                    String.class,
                                    tried.check.code()))
                            .isEmpty();
                    assertThat(found(tried))
                            .containsExactlyInAnyOrderElementsOf(tried.example.findings().stream()
                                    .map(expected -> Stream.of(
                                                    tried.file(expected.standing()),
                                                    expected.form(),
                                                    tried.check.finding().name(),
                                                    String.valueOf(expected.at()))
                                            .toList())
                                    .toList());
                }));
    }

    private static List<List<String>> found(Tried tried) {
        return jdbc.query(
                """
                select file_name, form_code, finding_code, coalesce(cell, 'null')
                from (
                  select file_id, part, finding_code, check_code, cell from finding.finding
                  union all
                  select file_id, part, 'FIGURE_IS_SUMMARY', check_code, cell
                  from finding.summary_above
                  join intake.submission using (submission_id)
                ) as found
                join intake.file using (file_id)
                join intake.submission using (file_id, part)
                where check_code = ? and file_name like ?""",
                (row, number) -> List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                tried.check.code(),
                tried.check.code() + " " + tried.number + " %");
    }

    /** Makes a run with the forms of all examples that are read, or of all that were published before. @return its id */
    private static long stageAll(boolean read) {
        List<Integer> communes = jdbc.queryForList("""
                select unit_key
                from (
                  select
                    unit_key, district_code, code,
                    row_number() over (partition by district_code order by code) as place,
                    count(*) over (partition by district_code) as communes
                  from bi_v1.dim_unit
                  where level = 'commune' and province_code = '96'
                    and coalesce(valid_from, '2022-01-01') <= '2022-01-01' and coalesce(valid_to, '2023-12-31') >= '2023-12-31'
                ) as commune
                -- pairs of one district, and of another one for the next example: what a district has sent is compared with all of its communes
                where place <= communes / 2 * 2
                order by (place - 1) / 2, district_code, code""", Integer.class);
        long run = id("insert into intake.run (verb, actor, owner, epoch) values ('t', 't', 't', 1) returning run_id");
        for (Tried tried : examples()) {
            for (Check.Given given : tried.example.given()) {
                if (given.standing().isRead() == read) {
                    int unit = communes.get(tried.number * 2 + (ANOTHERS.contains(given.standing()) ? 1 : 0));
                    if (given.standing() == Standing.DISTRICT || given.standing() == Standing.DISTRICT_IN_FORCE) {
                        unit = (int) id("""
                                select parent_key from bi_v1.dim_unit where unit_key = ?""", unit);
                    }
                    stage(run, tried.file(given.standing()), given, unit);
                }
            }
        }
        return run;
    }

    private static void stage(long run, String name, Check.Given given, int unit) {
        jdbc.update("""
                insert into intake.file (run_id, file_name, path, sha256, bytes, modified_at, bundle, state)
                values (?, ?, ?, '', 0, now(), 0, 'staged')
                on conflict do nothing""", run, name, name);
        long file = id("select file_id from intake.file where run_id = ? and file_name = ?", run, name);
        long part = id(
                """
                insert into intake.submission (file_id, part, form_code, definition_hash, unit_key, period_code, sheet, columns)
                select ?, (select count(*) + 1 from intake.submission where file_id = ?), form_code, definition_hash, ?, ?, ?,
                  string_to_array('B,C,D,E,F,G,H,I,J', ',')
                from definition.form
                join definition.in_use using (definition_hash)
                where form_code = ?
                returning part""",
                file,
                file,
                unit,
                switch (given.standing()) {
                    case YEAR_BEFORE -> "2022";
                    case HALF_YEAR -> "2023-H1";
                    default -> "2023";
                },
                given.form(),
                given.form());
        given.figures().forEach((key, value) -> {
            String[] figure = key.split("/");
            jdbc.update(
                    """
                    insert into staging.figure (
                      file_id, part, measure_code, breakdown, age, value, raw, sheet, row_no, column_no, cell)
                    select ?, ?, ?, ?, cast(? as smallint), ?, '', ?, 1, 1, ?
                    where not exists (select from definition.list_measure where measure_code = ?)""",
                    file,
                    part,
                    figure[0],
                    figure[1],
                    figure.length > 2 ? figure[2] : null,
                    value,
                    given.form(),
                    key,
                    figure[0]);
        });
    }

    /** A list was published without rows: its figures become those of the example. */
    private static void countLists() {
        jdbc.execute("alter table fact.figure disable trigger never");
        for (Tried tried : examples()) {
            for (Check.Given given : tried.example.given()) {
                given.figures()
                        .forEach((key, value) ->
                                jdbc.update("""
                                update fact.figure
                                set value = ?
                                from intake.submission
                                join intake.file using (file_id)
                                join definition.list_measure using (definition_hash)
                                where submission.submission_id = figure.submission_id
                                  and list_measure.measure_code = figure.measure_code
                                  and file_name = ? and figure.measure_code = ?""", value, tried.file(given.standing()), key.split("/")[0]));
            }
        }
        jdbc.execute("alter table fact.figure enable trigger never");
    }

    private static long id(String sql, Object... parameters) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, parameters));
    }
}
