package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import vn.xhht.fact.Locks;

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

    /** A finding of a failed run about a file as a whole is told once the file is decided, and once only. */
    @Test
    void whatARunFoundThatFailedIsNotTold() throws Exception {
        Path nobody = new SmallReport(folder, "Xã Không Có, Thành phố Cà Mau, Tỉnh Cà Mau", "", "Năm 2023")
                .institutions(3, 1);
        String told = "select finding_code from bi_v1.finding where file_name = '" + nobody.getFileName() + "'";
        failing(
                "create trigger failing before insert on fact.publication for each row execute function fact.failing()");
        assertThatThrownBy(() -> work.night().importing(List.of(nobody, reportOf("32110")), false))
                .isInstanceOf(Exception.class);
        assertThat(work.value("select state from intake.run order by run_id desc limit 1"))
                .isEqualTo("failed");
        assertThat(work.value("select count(*) from finding.finding where finding_code = 'UNIT_UNKNOWN'"))
                .isEqualTo("1");

        assertThat(work.column(told)).isEmpty();

        failing("drop trigger failing on fact.publication");
        work.night().importing(List.of(nobody), false);

        assertThat(work.column(told)).containsExactly("UNIT_UNKNOWN");
    }

    private static void failing(String trigger) throws Exception {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create or replace function fact.failing() returns trigger language plpgsql as"
                    + " $$ begin raise exception 'no'; end $$");
            statement.execute(trigger);
        }
    }

    /** A chunk of it is staged, the next is not: none of its rows is lost, none comes twice. */
    @Test
    void aRegisterHalfReadWhenTheRunWasKilledIsReadWhole() throws Exception {
        RegisterWorkbook register = new RegisterWorkbook("32017", "Phường 6, Thành phố Cà Mau, Tỉnh Cà Mau", 9_500);
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        register.saved(inbox.resolve("sổ.xlsx"));
        killAfterTheFirstChunk(inbox);
        assertThat(work.value("select count(*) > 3000 and count(*) < 9500 from staging.item"))
                .isEqualTo("t");

        work.night().importing(List.of(reportOf("32113")), false);

        assertThat(work.rows("""
                select outcome, rows_read, rows_staged, rows_ignored
                from bi_v1.submission
                where file_name = 'sổ.xlsx'""")).containsExactly(List.of("published", "9501", "9500", "1"));
        assertThat(work.rows(
                        "select measure_code, value from bi_v1.fact_measure where file_name = 'sổ.xlsx' order by 1"))
                .containsExactly(
                        List.of("register_households", "9500"),
                        List.of("register_recognised_new", "1900"),
                        List.of("register_recognised_valid", "3800"),
                        List.of("register_registered", "5700"));
        assertThat(work.value("""
                select count(*) || ' ' || count(distinct row_no)
                from fact.item
                join bi_v1.submission using (submission_id)
                where file_name = 'sổ.xlsx'""")).isEqualTo("9500 9500");
    }

    /** Its last word, that it is over, was all that was missing. */
    @Test
    void aRunKilledAfterItHadWrittenIsCompleted() throws Exception {
        work.corrections().lock(new Locks.Scope("2021", null, null), "đã ký");
        String killed = work.value("select max(run_id) from intake.run where verb = 'lock'");
        execute("update intake.run set state = 'running', ended_at = null where run_id = " + killed);

        work.night().importing(List.of(reportOf("32059")), false);

        assertThat(work.rows("select state, failure from intake.run where run_id = cast(? as bigint)", killed))
                .containsExactly(List.of("completed", ""));
    }

    /** Housekeeping finds something that it can't take away, and would every night. */
    @Test
    void aResumedNightThatBreaksStopsNoOther() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Files.copy(reportOf("32068"), inbox.resolve("đêm.xlsx"), StandardCopyOption.COPY_ATTRIBUTES);
        long night = work.night().nightly(List.of(inbox), false);
        execute("update intake.run set state = 'running', ended_at = null where run_id = " + night);
        execute("""
                create function staging.broken() returns trigger language plpgsql as $$
                begin
                  raise exception 'broken';
                end
                $$;
                create trigger broken before delete on batch.batch_step_execution_context
                for each statement execute function staging.broken()""");

        long next = work.night().importing(List.of(reportOf("32080")), false);

        execute("drop function staging.broken() cascade");
        assertThat(work.rows("select run_id, state from intake.run where run_id in (?, ?) order by 1", night, next))
                .containsExactly(List.of(String.valueOf(night), "failed"), List.of(String.valueOf(next), "completed"));
        assertThat(work.value("select failure from intake.run where run_id = ?", night))
                .contains("broken");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Once rows of it are staged another session holds the table, so that the run stands still before the next. */
    private void killAfterTheFirstChunk(Path inbox) throws Exception {
        try (Connection other = TestDatabase.shared().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("""
                    create function staging.wait_after_rows() returns trigger language plpgsql as $$
                    begin
                      if exists (select from staging.item) then
                        perform pg_advisory_xact_lock(4711);
                      end if;
                      return null;
                    end
                    $$;
                    create trigger wait_after_rows before insert on staging.item
                    for each statement execute function staging.wait_after_rows()""");
            other.commit();
            statement.execute("select pg_advisory_xact_lock(4711)");
            kill(inbox, "a reader waits for the second chunk", """
                    select exists (select from pg_locks where not granted and locktype = 'advisory' and objid = 4711)""");
            other.rollback();
            await("the killed reader is gone", "select not exists (select from pg_locks where objid = 4711)");
            statement.execute("drop function staging.wait_after_rows() cascade");
            other.commit();
        }
        awaitFreeLease();
    }

    /** Another session holds the staging table, so that the run stands still in the middle of its work. */
    private void killWhileReading(Path inbox) throws Exception {
        try (Connection other = TestDatabase.shared().connect();
                Statement statement = other.createStatement()) {
            statement.execute("create or replace function fact.waiting() returns trigger language plpgsql as"
                    + " $$ begin perform pg_sleep(120); return null; end $$");
            statement.execute("create trigger waiting before insert on staging.figure"
                    + " for each statement execute function fact.waiting()");
            String sleeping = "from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
            kill(inbox, "a reader waits", "select exists (select " + sleeping + ")");
            statement.execute("select pg_terminate_backend(pid) " + sleeping);
            statement.execute("drop trigger waiting on staging.figure");
        }
        awaitFreeLease();
    }

    private void kill(Path inbox, String what, String query) throws Exception {
        Path err = folder.resolve("err");
        Process program = Program.sharing(TestDatabase.shared(), work.home())
                .start(folder.resolve("out"), err, "import", inbox.toString());
        try {
            await(what, query);
        } catch (AssertionError e) {
            throw new AssertionError(Files.readString(err, StandardCharsets.UTF_8), e);
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    private static void awaitFreeLease() throws SQLException, InterruptedException {
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
                        tuple("check-by-definition", "COMPLETED"),
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
