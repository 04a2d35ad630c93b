package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs as jobs: what they record, and how one that was killed is brought to its end. */
class JobRecoveryTests {

    private static TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws SQLException {
        work = TestWorkplace.open("recovery");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static Path reportOf(String commune) {
        return TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx");
    }

    /** The list is frozen: what is not in it waits for the next run, what is in it comes from the archive. */
    @Test
    void aKilledRunIsFinishedWithTheFilesThatItBegan() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Path first = Files.copy(reportOf("32152"), inbox.resolve("một.xlsx"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(reportOf("32164"), inbox.resolve("hai.xlsx"), StandardCopyOption.COPY_ATTRIBUTES);
        killWhileReading(inbox);
        String killed = work.value("select run_id from intake.run where state = 'running'");
        Files.copy(reportOf("32174"), inbox.resolve("ba.xlsx"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.delete(first);

        work.night().importing(List.of(reportOf("32206")), false);

        assertThat(work.rows("""
                select file_name, outcome, count(*)
                from bi_v1.submission
                where run_id = cast(? as bigint)
                group by 1, 2
                order by 1, 2""", killed))
                .containsExactly(List.of("hai.xlsx", "published", "6"), List.of("một.xlsx", "published", "6"));
        assertThat(work.value("select state from intake.run where run_id = cast(? as bigint)", killed))
                .isEqualTo("completed");
        assertThat(work.rows("select outcome from bi_v1.submission where file_name = 'ba.xlsx'"))
                .isEmpty();
        assertThat(work.column("select unit_code from bi_v1.fact_measure where file_name = 'một.xlsx' limit 1"))
                .containsExactly("32152");
    }

    /** Another session holds the staging table, so that the run stands still in the middle of its work. */
    private void killWhileReading(Path inbox) throws Exception {
        try (Connection other = TestDatabase.shared().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table staging.figure in access exclusive mode");
            Path err = folder.resolve("err");
            Process program = Program.sharing(TestDatabase.shared(), work.home())
                    .start(folder.resolve("out"), err, "import", inbox.toString());
            try {
                await("a reader waits for the table: " + err, """
                        select exists (
                          select from pg_locks where not granted and relation = 'staging.figure'::regclass)""");
            } catch (AssertionError e) {
                throw new AssertionError(Files.readString(err, StandardCharsets.UTF_8), e);
            } finally {
                program.destroyForcibly().waitFor();
            }
        }
        await(
                "the killed program's lease is free",
                "select not exists (select from pg_locks where locktype = 'advisory')");
    }

    private static void await(String what, String query) throws SQLException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (work.value(query).equals("t")) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never: " + what);
    }

    @Test
    void everyRunLeavesItsRecordInTheBatchSchema() throws Exception {
        long run = work.night().importing(List.of(reportOf("32215")), false);

        assertThat(work.rows("""
                select step_name, step.status
                from batch.batch_step_execution as step
                join batch.batch_job_execution_params using (job_execution_id)
                where parameter_name = 'runId' and parameter_value = ?
                order by step_execution_id""", String.valueOf(run)))
                .extracting(row -> row.get(0).replaceFirst("^read-bundle.*", "read-bundle"), row -> row.get(1))
                .containsExactlyInAnyOrder(
                        tuple("claim-files", "COMPLETED"),
                        tuple("workbook-to-staging", "COMPLETED"),
                        tuple("read-bundle", "COMPLETED"),
                        tuple("staging-to-check", "COMPLETED"),
                        tuple("check-to-fact", "COMPLETED"),
                        tuple("fact-to-feedback", "COMPLETED"));
    }

    @Test
    void stagingIsEmptyAfterwards() throws Exception {
        work.night().importing(List.of(reportOf("32230")), false);

        assertThat(work.value("select (select count(*) from staging.figure) + (select count(*) from staging.item)"))
                .isEqualTo("0");
    }
}
