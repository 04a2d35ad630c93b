package vn.xhht;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of the first release, with its facts, is brought to today's schema and says the same. */
class UpgradeTests {

    private static final Path DUMP = Path.of("src", "test", "resources", "upgrade", "first.sql.gz");

    private static final List<String> WORKBOOKS = List.of(
            "2023.XHHT.32025.xlsx",
            "2023.XHHT.32026.xlsx",
            "2023.XHHT.32029.xlsx",
            "2023.PCGD.32020.xlsx",
            "2023.PCGD.32048.xlsx",
            "rong.xlsx");

    private static final List<String> FIGURES = List.of("""
            select unit_code, period_code, form_code, measure_code, breakdown, age, value, file_name, sheet, cell
            from bi_v1.fact_measure""", """
            select plan_year, as_of, unit_code, indicator_code, numerator, denominator, value, level_low, level_high,
              reported_units, expected_units
            from bi_v1.fact_indicator
            where is_latest""", """
            select plan_year, unit_code, goal_ordinal, indicator_code, target, actual, gap, status, reported_units,
              expected_units
            from bi_v1.plan_progress
            where is_latest""");

    @TempDir
    private Path folder;

    /** First as they stand in the upgraded database, then as a night computes them again. */
    @Test
    void theFirstReleasesDatabaseGivesTheSameFigures() throws Exception {
        TestDatabase.shared().empty();
        load();
        Map<String, List<String>> before = figures();
        assertThat(before)
                .allSatisfy((query, rows) -> assertThat(rows).as(query).hasSizeGreaterThan(15));
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        for (String name : WORKBOOKS) {
            Files.copy(TestWorkplace.SAMPLE.resolve(name), inbox.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }

        try (TestWorkplace work =
                TestWorkplace.upgraded("upgrade", Map.of("xhht.definitions", withAFormOfTheFirstRelease()))) {
            assertSame(figures(), before);
            assertThat(work.column("""
                    select pg_class.oid::regclass::text
                    from pg_class
                    join pg_namespace on pg_namespace.oid = relnamespace
                    where nspname in ('dimension', 'intake', 'finding', 'fact', 'snapshot')
                      and relkind in ('r', 'm') and reltuples < 0 and pg_relation_size(pg_class.oid) > 0""")).as("loaded without statistics").isEmpty();
            long latest = Long.parseLong(work.value("select max(snapshot_id) from bi_v1.snapshot where is_latest"));
            // with statistics in seconds, without them in five minutes
            assertThat(assertTimeout(Duration.ofMinutes(1), () -> work.gaps().of(latest, "vi")))
                    .isNotEmpty();
            everyShareIsTheSumOverItsReporters(work);

            long run = work.night().nightly(List.of(inbox), false);

            // Contract 3.3: unchanged is what was read with the same definition too; the others are published anew, and
            // say the same.
            List<List<String>> outcomes = work.rows("""
                    select
                      exists (
                        select
                        from intake.submission as earlier
                        join intake.file as earlier_file using (file_id)
                        where earlier_file.run_id <> file.run_id
                          and earlier.form_code = submission.form_code
                          and earlier.definition_hash = submission.definition_hash
                      ) as same_definition,
                      form_code is null as refused,
                      outcome,
                      count(*)
                    from intake.submission
                    join intake.file using (file_id)
                    where run_id = ?
                    group by 1, 2, 3
                    order by 1, 2, 3""", run);
            assertThat(outcomes)
                    .extracting(row -> row.subList(0, 3))
                    .containsExactly(
                            List.of("f", "f", "published"),
                            List.of("f", "t", "refused"),
                            List.of("t", "f", "unchanged"));
            assertThat(outcomes)
                    .extracting(row -> Integer.parseInt(row.get(3)))
                    .satisfies(
                            counts -> assertThat(counts.get(0) + counts.get(2)).isEqualTo(26));
            work.night().snapshot(2023, null, null);
            assertSame(figures(), before);
            assertThat(work.audit().broken()).isEmpty();
        }
    }

    /**
     * Asserts that a share is the sum over its reporters, also in the snapshots of the first release, which knew no
     * reporters.
     */
    private static void everyShareIsTheSumOverItsReporters(TestWorkplace work) throws SQLException {
        assertThat(work.rows("""
                select snapshot_id, unit_code, indicator_code
                from bi_v1.fact_indicator as figure
                join bi_v1.dim_indicator using (indicator_code)
                left join (
                  select
                    snapshot_id, unit_key, indicator_code, sum(numerator) as numerator, sum(denominator) as denominator,
                    count(*) filter (where is_current) as units
                  from bi_v1.indicator_reporter
                  group by 1, 2, 3
                ) as added using (snapshot_id, unit_key, indicator_code)
                where kind = 'share'
                  and (figure.numerator, figure.denominator, figure.reported_units)
                  is distinct from (added.numerator, added.denominator, coalesce(added.units, 0))""")).isEmpty();
        assertThat(work.value("select count(*) from bi_v1.indicator_reporter")).isNotEqualTo("0");
    }

    private static void assertSame(Map<String, List<String>> now, Map<String, List<String>> before) {
        before.forEach((query, rows) -> assertThat(now.get(query)).as(query).isEqualTo(rows));
    }

    /**
     * Returns definitions in which the province keeps, for one form, the definition that its figures were read with.
     */
    private Path withAFormOfTheFirstRelease() throws IOException, SQLException {
        Path definitions = folder.resolve("definitions");
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement();
                ResultSet text = statement.executeQuery(
                        "select body from definition.text where kind = 'form' and code = 'MN-01'")) {
            text.next();
            Files.writeString(
                    Files.createDirectories(definitions.resolve("forms")).resolve("MN-01.yaml"),
                    text.getString(1),
                    UTF_8);
        }
        return definitions;
    }

    private static void load() throws IOException, SQLException {
        String dump;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(DUMP))) {
            dump = new String(in.readAllBytes(), UTF_8);
        }
        TestDatabase database = TestDatabase.shared();
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        // a script as psql would send it
        properties.setProperty("preferQueryMode", "simple");
        try (Connection connection = DriverManager.getConnection(database.url(), properties);
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(dump);
        }
    }

    private static Map<String, List<String>> figures() throws SQLException {
        Map<String, List<String>> figures = new LinkedHashMap<>();
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            for (String query : FIGURES) {
                List<String> rows = new ArrayList<>();
                try (ResultSet row =
                        statement.executeQuery("select shown::text from (" + query + ") as shown order by 1")) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
                figures.put(query, rows);
            }
        }
        return figures;
    }
}
