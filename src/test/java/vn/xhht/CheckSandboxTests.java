package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A province's own checks that are slow, wrong or ask for more than they may: the night goes on and no form suffers. */
class CheckSandboxTests {

    private static final String ROWS =
            "null::text as sheet, null::text as cell, null::text as column_title, null::text[] as arguments";

    /** The query of a check, and what the administrator is told of it. */
    private static final Map<String, List<String>> WRONG = new LinkedHashMap<>();

    static {
        WRONG.put("SLOW", List.of("select 1 as submission_id, pg_sleep(60), " + ROWS, "statement timeout"));
        WRONG.put(
                "FINDINGS",
                List.of(
                        "select file_id as submission_id, " + ROWS + " from finding.finding",
                        "denied for schema finding"));
        WRONG.put(
                "INTAKE",
                List.of("select submission_id, " + ROWS + " from intake.submission", "denied for schema intake"));
        WRONG.put(
                "STAGING",
                List.of(
                        "select file_id as submission_id, " + ROWS + " from staging.item",
                        "denied for schema staging"));
        WRONG.put(
                "WRITING",
                List.of(
                        "select length(set_config('transaction_read_only', 'off', true)) as submission_id, " + ROWS,
                        "read-write mode"));
        WRONG.put(
                "ROLE",
                List.of(
                        "select length(set_config('role', 'none', true)) as submission_id, " + ROWS,
                        "cannot set parameter \"role\""));
        WRONG.put(
                "SESSION",
                List.of(
                        "select length(set_config('session_authorization', session_user, true)) as submission_id, "
                                + ROWS,
                        "cannot set parameter"));
        WRONG.put("MISSPELT", List.of("select submision_id, " + ROWS + " from check_v1.form", "submision_id"));
        WRONG.put("ELSEWHERE", List.of("select 0 as submission_id, " + ROWS, "not of this run"));
        WRONG.put(
                "ENDLESS",
                List.of("select 0 as submission_id, " + ROWS + " from generate_series(1, 1000000)", "more than"));
        // the pool closes a connection on this state unless it is told otherwise
        WRONG.put(
                "UNSUPPORTED",
                List.of(
                        "select count(distinct submission_id) over () as submission_id, " + ROWS
                                + " from check_v1.form",
                        "DISTINCT is not implemented"));
        WRONG.put(
                "LARGE",
                List.of(
                        "select submission_id, repeat('x', 1000000) as sheet, null::text as cell, null::text as column_title,"
                                + " null::text[] as arguments from check_v1.form limit 1",
                        "a text of more than 2000 characters"));
        WRONG.put(
                "HEAVY",
                List.of(
                        "select 0 as submission_id, repeat('x', 1900) as sheet, null::text as cell, null::text as column_title,"
                                + " null::text[] as arguments from generate_series(1, 20000)",
                        "more than 16 MB"));
        WRONG.put(
                "WORDY",
                List.of(
                        "select submission_id, null::text as sheet, null::text as cell, null::text as column_title,"
                                + " array_fill('x'::text, array[1000]) as arguments from check_v1.form limit 1",
                        "more than 50 arguments"));
        WRONG.put("MEMORY", List.of("select length(repeat('x', 2000000000)) as submission_id, " + ROWS, "too large"));
        WRONG.put(
                "COLUMNS",
                List.of("select submission_id, sheet, null::text as cell from check_v1.form", "column_title"));
    }

    private static Path definitions;
    private static TestWorkplace work;
    private static long run;

    @BeforeAll
    static void aNightWithWrongChecks(@TempDir Path folder) throws Exception {
        definitions = folder;
        Files.createDirectories(folder.resolve("checks"));
        WRONG.forEach((code, check) -> write(code, "TOTAL_MISMATCH", check.get(0)));
        write(
                "RIGHT",
                "PERCENT_MISMATCH",
                "select submission_id, sheet, 'A1' as cell, 'X' as column_title, array['thấy'] as arguments from check_v1.form where form_code = 'XHHT-03'");
        work = TestWorkplace.open("sandbox", Map.of("xhht.definitions", folder, "xhht.check-time", "3s"));
        run = work.night().importing(List.of(TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx")), false);
    }

    @AfterAll
    static void close() {
        if (work != null) {
            work.close();
        }
    }

    private static void write(String code, String finding, String query) {
        try {
            Files.writeString(
                    definitions.resolve("checks").resolve(code + ".yaml"), """
                    check: %s
                    valid_from: 2021-01-01
                    name: { vi: Thử, en: Trial }
                    finding: %s
                    reason: { vi: Thử, en: Trial }
                    query: |
                      %s
                    examples:
                      - { name: passes, given: [{ form: XHHT-01, figures: { households: 1 } }] }
                      - { name: fails, given: [{ form: XHHT-01, figures: { households: 1 } }], findings: [{ form: XHHT-01 }] }
                    """.formatted(code, finding, query));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aWrongCheckIsNamedWithItsReason() throws Exception {
        for (Map.Entry<String, List<String>> wrong : WRONG.entrySet()) {
            assertThat(work.value(
                            "select failure from finding.check_run where run_id = ? and check_code = ?",
                            run,
                            wrong.getKey()))
                    .as(wrong.getKey())
                    .contains(wrong.getValue().get(1));
        }
        assertThat(work.column("select check_code from finding.check_run where run_id = ? and failure is null", run))
                .as("all others ran")
                .contains("RIGHT", "HOUSEHOLDS", "REGISTER", "YEAR_JUMP", "COPIED_FIGURES");
    }

    @Test
    void theNightGoesOnAndEveryFormIsPublished() throws Exception {
        assertThat(work.rows("select outcome, count(*) from bi_v1.submission where run_id = ? group by 1", run))
                .containsExactly(List.of("published", "6"));
        assertThat(work.rows("select form_code, cell, seen, finding_code from bi_v1.finding where run_id = ?", run))
                .as("what the checks that ran have found, and nothing of the others")
                .containsExactly(List.of("XHHT-03", "A1", "thấy", "PERCENT_MISMATCH"));
        assertThat(work.value("select state from intake.run where run_id = ?", run))
                .isEqualTo("completed");
    }

    @Test
    void aSlowCheckIsEndedAfterItsTime() throws SQLException {
        assertThat(Integer.parseInt(work.value(
                        "select milliseconds from finding.check_run where run_id = ? and check_code = 'SLOW'", run)))
                .isBetween(2900, 15000);
    }

    @Test
    void thePageOfTheRunNamesTheChecksThatDidNotRun() throws Exception {
        Program.Ended ended = Program.sharing(TestDatabase.shared(), work.home())
                .run("runs", "--id", String.valueOf(run), "--lang", "en");

        assertThat(ended.out())
                .contains("A check did not run, tell the administrator: STAGING (ERROR: permission denied");
    }

    @Test
    void theRoleMayReadTheViewsOfChecksAndNothingElse() throws SQLException {
        assertThat(work.column("""
                select distinct nspname
                from pg_class
                join pg_namespace on pg_namespace.oid = relnamespace
                where relkind in ('r', 'v', 'm', 'p', 'S')
                  and nspname !~ '^(pg_|information_schema)'
                  and has_schema_privilege('xhht_check', nspname, 'usage')
                  and (relkind = 'S' or has_table_privilege('xhht_check', pg_class.oid, 'select'))""")).containsExactly("check_v1");
        assertThat(work.column("""
                select nspname || '.' || relname
                from pg_class
                join pg_namespace on pg_namespace.oid = relnamespace
                where relkind in ('r', 'v', 'm', 'p')
                  and nspname !~ '^(pg_|information_schema)'
                  and has_table_privilege('xhht_check', pg_class.oid, 'insert, update, delete, truncate')""")).isEmpty();
        assertThat(work.column("""
                select nspname
                from pg_namespace
                where nspname !~ '^pg_'
                  and has_schema_privilege('xhht_check', nspname, 'create')""")).isEmpty();
    }

    /** The database takes one statement, whatever a definition's reader takes for a string or a comment. */
    @Test
    void noSecondStatementIsRun() {
        for (String second : List.of("commit", "reset role", "select 1")) {
            assertThatThrownBy(() -> work.rows(
                            "select * from check_v1.offences(?)",
                            "select 1, ''::text, ''::text, ''::text, null::text[]; " + second))
                    .as(second)
                    .hasMessageContaining("multi-query");
        }
    }

    /** Not one statement for each of them. */
    @Test
    void thousandsOfFindingsAreWrittenAtOnce() throws Exception {
        write(
                "MANY",
                "PERCENT_MISMATCH",
                "select submission_id, sheet, 'ZZ' || number as cell, 'X' as column_title, array['thấy', number::text] as arguments"
                        + " from check_v1.form cross join generate_series(1, 20000) as number where form_code = 'XHHT-03'");
        work = work.again(Map.of("xhht.definitions", definitions, "xhht.check-time", "20s"));

        long many = work.night().importing(List.of(TestWorkplace.SAMPLE.resolve("2023.XHHT.32026.xlsx")), false);

        assertThat(work.rows(
                        "select findings, failure, milliseconds < 10000 from finding.check_run where run_id = ? and check_code = 'MANY'",
                        many))
                .containsExactly(List.of("20000", "", "t"));
        assertThat(work.rows(
                        "select cell, arguments from finding.finding join intake.file using (file_id) where file.run_id = ? and check_code = 'MANY' order by finding_id limit 2",
                        many))
                .containsExactly(List.of("ZZ1", "{thấy,1}"), List.of("ZZ2", "{thấy,2}"));
    }

    /** Heads of households are for those who sent them. */
    @Test
    void noPersonalColumnIsShown() throws Exception {
        write(
                "PERSONAL",
                "YEAR_JUMP",
                "select submission_id, sheet, 'A' || row_no as cell, null::text as column_title, array[texts[1]] as arguments from check_v1.item where texts[1] is not null or texts[2] is null");
        write(
                "ITEMS",
                "YEAR_JUMP",
                "select distinct on (submission_id) submission_id, sheet, 'A' || row_no as cell, null::text as column_title, array[texts[2]] as arguments from check_v1.item order by submission_id, row_no");
        work = work.again(Map.of("xhht.definitions", definitions, "xhht.check-time", "3s"));

        long register = work.night()
                .importing(List.of(TestWorkplace.WORKBOOKS.resolve("register").resolve("2023.GDHT.32020.xlsx")), false);

        assertThat(work.rows(
                        "select check_code, findings, failure from finding.check_run where run_id = ? and check_code in ('ITEMS', 'PERSONAL') order by 1",
                        register))
                .containsExactly(List.of("ITEMS", "1", ""), List.of("PERSONAL", "0", ""));
    }
}
