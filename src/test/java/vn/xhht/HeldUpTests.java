package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's session stays open in the middle of something: the program goes on beside it, or says whom it waits for. */
@DisabledOnOs(OS.WINDOWS)
class HeldUpTests {

    private TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws SQLException {
        work = TestWorkplace.open("held-up");
    }

    @AfterEach
    void close() {
        work.close();
    }

    private static Path reportOf(String commune) {
        return TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx");
    }

    private Program program() {
        return Program.sharing(TestDatabase.shared(), work.home());
    }

    private static String pid(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    private String said() throws Exception {
        return Files.readString(folder.resolve("err"), StandardCharsets.UTF_8);
    }

    private void awaitNamed(String pid) throws Exception {
        for (int i = 0; i < 600 && !said().contains("phiên " + pid); i++) {
            Thread.sleep(100);
        }
        assertThat(said()).contains("Đang chờ phiên " + pid, "pg_terminate_backend(" + pid + ")");
    }

    /** A reader of staging, such as pg_dump or a window of a DBA tool that was left open, holds up no import. */
    @Test
    void aReaderOfStagingHoldsUpNoImport() throws Exception {
        try (Connection other = TestDatabase.shared().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select count(*) from staging.figure");
            statement.execute("select count(*) from staging.check_figure");

            Program.Ended ended = program().run("import", reportOf("32025").toString());

            assertThat(ended.status()).as(ended.err()).isZero();
        }
        assertThat(work.value("select count(*) from bi_v1.publication where unit_code = '32025'"))
                .isEqualTo("6");
        assertThat(work.value("select count(*) from staging.figure")).isEqualTo("0");
    }

    @Test
    void aSessionThatLocksATableIsNamedAndWaitedFor() throws Exception {
        try (Connection other = TestDatabase.shared().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            String pid = pid(statement);
            statement.execute("lock table fact.conflict in access exclusive mode");
            Process waiting = program()
                    .start(
                            folder.resolve("out"),
                            folder.resolve("err"),
                            "import",
                            reportOf("32026").toString());
            awaitNamed(pid);
            other.rollback();

            assertThat(waiting.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(waiting.exitValue()).as(said()).isZero();
        }
    }

    @Test
    void aLockThatIsNotGivenBackBreaksTheRunOffAndTheNextGoesOn() throws Exception {
        try (Connection other = TestDatabase.shared().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table fact.conflict in access exclusive mode");

            Program.Ended ended = program()
                    .with("XHHT_LOCKWAIT", "2s")
                    .run("import", reportOf("32029").toString());

            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.err()).contains("lock timeout", "Không mất gì");
        }
        assertThat(program().run("import", reportOf("32026").toString()).status())
                .isZero();
        assertThat(work.column("select distinct unit_code from bi_v1.publication order by 1"))
                .containsExactly("32026", "32029");
    }

    /** A report of last month, open in a BI tool while a release makes its views anew. */
    @Test
    void theFirstStartOfAReleaseNamesTheReaderAndLetsOthersRead() throws Exception {
        try (Connection owner = TestDatabase.shared().connect();
                Connection reading = TestDatabase.shared().connectAsReader();
                Statement statement = reading.createStatement()) {
            owner.createStatement()
                    .execute("update migration.flyway_schema_history set checksum = 1 where script like '%R__10%'");
            reading.setAutoCommit(false);
            String pid = pid(statement);
            statement.execute("select count(*) from bi_v1.plan_progress");
            Process starting = program().start(folder.resolve("out"), folder.resolve("err"), "status");
            awaitNamed(pid);
            long from = System.nanoTime();
            try (Connection second = TestDatabase.shared().connectAsReader();
                    Statement query = second.createStatement()) {
                query.setQueryTimeout(30);
                query.execute("select count(*) from bi_v1.plan_progress");
            }
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - from))
                    .as("another reader")
                    .isLessThan(20);
            reading.rollback();

            assertThat(starting.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(starting.exitValue()).as(said()).isZero();
        }
    }

    @Test
    void aStartThatChangesNothingMakesNoViewAnew() throws Exception {
        String made =
                "select string_agg(xmin::text || oid, ',' order by oid) from pg_class where relnamespace = 'bi_v1'::regnamespace";
        String versions = "select string_agg(xmin::text || oid, ',' order by oid) from pg_rewrite where ev_class in"
                + " (select oid from pg_class where relnamespace = 'bi_v1'::regnamespace)";
        String before = work.value(versions);
        assertThat(work.value(made)).isNotEmpty();

        assertThat(program().run("status").status()).isZero();

        assertThat(work.value(versions)).isEqualTo(before);
    }
}
