package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One night at a time, fenced: real programs on one database, one of them made to stand still. */
@DisabledOnOs(OS.WINDOWS)
class LeaseTests {

    private static TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws SQLException {
        work = TestWorkplace.open("lease");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static Path reportOf(String commune) {
        return TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx");
    }

    private static Program program() {
        return Program.sharing(TestDatabase.shared(), work.home()).with("XHHT_LEASE", "2s");
    }

    /** A program that works, held up where it wants to read or write a table. */
    private Process heldUpAt(Statement statement, String table, String... arguments) throws Exception {
        // a program makes the statistics of tables that have none when it starts, and is not to wait there
        statement.execute("analyze " + table);
        statement.getConnection().commit();
        statement.execute("lock table " + table + " in access exclusive mode");
        Process program = program().start(folder.resolve("out"), folder.resolve("err"), arguments);
        await("the program waits for " + table + said(), """
                select exists (select from pg_locks where not granted and relation = '%s'::regclass)""".formatted(table));
        return program;
    }

    private String said() throws IOException {
        Path err = folder.resolve("err");
        return Files.exists(err) ? ": " + Files.readString(err, StandardCharsets.UTF_8) : "";
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

    private static void signal(Process program, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(program.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void theSecondSaysWhoWorksAndSinceWhen() throws Exception {
        try (Connection other = TestDatabase.shared().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            Process first = heldUpAt(
                    statement, "staging.figure", "import", reportOf("32025").toString());

            Program.Ended second = program().run("import", reportOf("32026").toString());

            assertThat(second.status()).isEqualTo(1);
            assertThat(second.err())
                    .contains("/" + first.pid())
                    .contains(
                            work.value(
                                    "select to_char(since at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI:SS') from intake.lease"))
                    .hasLineCount(1);
            other.rollback();
            assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(first.exitValue()).as(said()).isZero();
        }
        assertThat(work.value("select count(*) from bi_v1.publication where unit_code = '32026'"))
                .isEqualTo("0");
    }

    /** It renews while it works, however long a step takes. */
    @Test
    void whoWorksLongKeepsTheLease() throws Exception {
        try (Connection other = TestDatabase.shared().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            Process first = heldUpAt(
                    statement, "fact.publication", "import", reportOf("32029").toString());
            Thread.sleep(5_000);

            assertThat(program().run("import", reportOf("32026").toString()).status())
                    .isEqualTo(1);
            other.rollback();
            assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(first.exitValue()).as(said()).isZero();
        }
    }

    /** SIGTERM comes while the program is still starting: it remembers. */
    @Test
    void whoIsToldToStopWhileStartingBeginsNothing() throws Exception {
        try (Connection other = TestDatabase.shared().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            Process starting = heldUpAt(
                    statement, "intake.lease", "import", reportOf("32206").toString());
            starting.destroy();
            Thread.sleep(500);
            other.rollback();

            assertThat(starting.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(starting.exitValue()).as(said()).isNotZero();
        }
        assertThat(said()).doesNotContain("\tat ", "ERROR", "Việc không xong");
        assertThat(work.rows("select run_id from intake.run where state = 'completed' and paths[1] like '%32206%'"))
                .isEmpty();
        assertThat(work.value("select count(*) from bi_v1.publication where unit_code = '32206'"))
                .isEqualTo("0");
    }

    /** Stopped in reading, in publishing or in exporting, past its lease; another does its work; then it goes on. */
    @ParameterizedTest
    @CsvSource({
        "staging.figure,     32047, import,  read-bundle",
        "fact.conflict,      32050, import,  check-to-fact",
        "intake.exported,    32174, nightly, snapshot-to-export"
    })
    void whoStandsStillIsReplacedAndWritesNothingMore(String table, String commune, String verb, String step)
            throws Exception {
        Process still;
        try (Connection other = TestDatabase.shared().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            still = heldUpAt(statement, table, arguments(verb, commune));
            signal(still, "STOP");
        }
        try {
            isReplacedAndWritesNothingMore(still, commune, step);
        } finally {
            still.destroyForcibly();
        }
    }

    private void isReplacedAndWritesNothingMore(Process still, String commune, String step) throws Exception {
        assertThat(work.value("""
                select split_part(step_name, ':', 1)
                from batch.batch_step_execution
                order by step_execution_id desc
                limit 1""")).isEqualTo(step);
        String run = work.value("select max(run_id) from intake.run");
        Thread.sleep(3_000);

        Program.Ended next = program().run("import", reportOf("32068").toString());
        assertThat(next.status()).as(next.err()).isZero();
        assertThat(work.value("select state from intake.run where run_id = cast(? as bigint)", run))
                .as("the work of the one that stood still was done by its successor")
                .isEqualTo("completed");
        List<List<String>> before = everything();
        Map<Path, Instant> files = files();

        signal(still, "CONT");
        assertThat(still.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(still.exitValue()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("err"), StandardCharsets.UTF_8))
                .contains("đứng yên quá lâu");
        assertThat(everything()).isEqualTo(before);
        assertThat(files()).isEqualTo(files);
        assertThat(work.value("select count(*) from bi_v1.publication where unit_code = ?", commune))
                .isEqualTo("6");
    }

    /** Returns the arguments of a verb; a night gets the view that is last of all, which only its export reads. */
    private String[] arguments(String verb, String commune) throws Exception {
        if (verb.equals("import")) {
            return new String[] {verb, reportOf(commune).toString()};
        }
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Files.copy(reportOf(commune), inbox.resolve("một.xlsx"), StandardCopyOption.COPY_ATTRIBUTES);
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table intake.exported (n int)");
            statement.execute("create view bi_v1.zz_exported as select n from intake.exported");
        }
        return new String[] {verb, "--inbox", inbox.toString()};
    }

    /** All that lies in the home, with the time it was written. */
    private static Map<Path, Instant> files() throws IOException {
        Map<Path, Instant> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(work.home())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.getLastModifiedTime(file).toInstant());
            }
        }
        return files;
    }

    private static List<List<String>> everything() throws SQLException {
        return work.rows("""
                select
                  (select count(*) from fact.figure), (select count(*) from fact.publication),
                  (select count(*) from intake.submission), (select count(*) from intake.file), (select count(*) from staging.figure),
                  (select count(*) from audit.entry), (select string_agg(run_id || state, ',' order by run_id) from intake.run),
                  (select count(*) from finding.finding),
                  (select count(*) from batch.batch_job_execution where status in ('STARTING', 'STARTED', 'STOPPING'))""");
    }
}
