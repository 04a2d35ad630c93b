package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.xhht.job.RunInterrupted;

/** When the night runs, and that a missed one is made up for. */
@Tag("programs")
class ScheduleTests {

    private TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws SQLException {
        work = TestWorkplace.open("schedule", Map.of("xhht.night", "01:00", "xhht.inbox", folder.resolve("inbox")));
    }

    @AfterEach
    void close() {
        work.close();
    }

    private static void set(String sql) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The office's clock, whatever the machine's zone is. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-03T00:59:00+07:00, 2026-10-03T01:00+07:00",
        "2026-10-03T01:00:00+07:00, 2026-10-04T01:00+07:00",
        "2026-10-02T23:00:00Z,      2026-10-04T01:00+07:00",
        "2025-12-31T12:00:00+07:00, 2026-01-01T01:00+07:00",
    })
    void theNextNightComesAfterTheLast(String last, String next) throws SQLException {
        set("update intake.schedule set at = '" + last + "'");

        assertThat(work.schedule().state().next().toOffsetDateTime()).hasToString(next);
    }

    @Test
    void nothingRunsBeforeItsTimeNorInAPause() throws Exception {
        assertThat(work.schedule().runIfDue()).isEmpty();

        work.schedule().pause(true, "nghỉ lễ");
        set("update intake.schedule set at = now() - interval '3 days'");
        assertThat(work.schedule().runIfDue()).isEmpty();
        assertThat(work.schedule().state().paused()).isTrue();

        work.schedule().pause(false, "hết nghỉ");
        assertThat(work.schedule().state().next())
                .as("what was missed in a pause is not made up for")
                .isAfter(ZonedDateTime.now());
        assertThat(work.column("select action from audit.entry where entry_id > 1 order by entry_id"))
                .containsExactly("pause", "resume");
    }

    /** A file stands where the folder of the answers goes: as a disk would, it breaks the run off after it has published. */
    @Test
    void whatWasBrokenOffIsFinishedWithoutWaitingForTheNextNight() throws Exception {
        Path faulty = new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx"))
                .withInhabitants(folder.resolve("một.xlsx"), -1);
        Path inWay = Files.createFile(work.home().resolve("feedback"));
        assertThatThrownBy(() -> work.night().importing(List.of(faulty), false)).isInstanceOf(RunInterrupted.class);
        Files.delete(inWay);

        assertThat(work.schedule().state().due()).isFalse();
        assertThat(work.schedule().state().unfinished()).isTrue();
        assertThat(work.schedule().runIfDue()).as("just broken off").isEmpty();
        set("update intake.run set ended_at = ended_at - interval '2 minutes'");
        work.schedule().pause(true, "nghỉ lễ");
        assertThat(work.schedule().runIfDue()).as("in a pause").isEmpty();
        work.schedule().pause(false, "hết nghỉ");

        assertThat(work.schedule().runIfDue()).contains(1L);

        assertThat(work.rows("select run_id, verb, state from intake.run"))
                .containsExactly(List.of("1", "import", "completed"));
        assertThat(work.home().resolve("feedback/1")).isNotEmptyDirectory();
        assertThat(work.schedule().state().unfinished()).isFalse();
        assertThat(work.schedule().runIfDue()).isEmpty();
    }

    @Test
    void aNightThatEndedBeforeItHadItsFilesWasNone() throws Exception {
        set("update intake.schedule set at = now() - interval '2 days'");
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Files.copy(
                TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx"),
                inbox.resolve("một.xlsx"),
                StandardCopyOption.COPY_ATTRIBUTES);
        set("""
                insert into intake.run (verb, actor, owner, epoch, started_at)
                values ('nightly', 'x', 'x', 0, now() - interval '5 minutes')""");

        assertThat(work.schedule().state().unfinished()).isTrue();
        assertThat(work.schedule().runIfDue()).isEmpty();
        assertThat(work.schedule().state().due())
                .as("given up, it was no night")
                .isTrue();
        set("update intake.run set ended_at = ended_at - interval '2 minutes'");
        assertThat(work.schedule().runIfDue()).contains(2L);

        assertThat(work.rows("select run_id, state from intake.run order by 1"))
                .containsExactly(List.of("1", "failed"), List.of("2", "completed"));
        assertThat(work.schedule().state().due()).isFalse();
    }

    /** It says so, and a night without an inbox is none. */
    private void theInboxIsMissed(Path inbox) throws Exception {
        Path err = folder.resolve("err");
        for (int i = 0;
                i < 600 && !Files.readString(err, StandardCharsets.UTF_8).contains(inbox.toString());
                i++) {
            Thread.sleep(100);
        }
        assertThat(Files.readString(err, StandardCharsets.UTF_8))
                .contains("thư mục nhận tệp " + inbox)
                .hasLineCount(1);
        assertThat(work.rows("select run_id from intake.run")).isEmpty();
    }

    @Test
    void serveMakesUpForAMissedNightAndShowsTheNext() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        String name = "2023.XHHT.32025.xlsx";
        Files.copy(TestWorkplace.SAMPLE.resolve(name), inbox.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        Path away = Files.move(inbox, folder.resolve("not mounted"));
        set("update intake.schedule set at = now() - interval '2 days'");
        String tomorrow = ZonedDateTime.now(java.time.ZoneId.of("Asia/Ho_Chi_Minh"))
                .minusMinutes(150)
                .plusDays(1)
                .format(DateTimeFormatter.ofPattern("dd/MM/yyyy"));
        Path out = folder.resolve("out");
        Process serve = Program.sharing(TestDatabase.shared(), work.home())
                .with("XHHT_INBOX", inbox.toString())
                .with("XHHT_NIGHT", "02:30")
                .start(out, folder.resolve("err"), "serve");
        try {
            theInboxIsMissed(inbox);
            Files.move(away, inbox);
            // The last thing said of a night is when the next one is due.
            for (int i = 0;
                    i < 600 && !Files.readString(out, StandardCharsets.UTF_8).contains(tomorrow + " 02:30");
                    i++) {
                Thread.sleep(100);
            }
            assertThat(work.value("select count(*) from bi_v1.publication where unit_code = '32025'"))
                    .as(Files.readString(folder.resolve("err")))
                    .isEqualTo("6");
            assertThat(work.value("select count(*) from bi_v1.snapshot")).isEqualTo("1");
        } finally {
            serve.destroy();
            assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Files.readString(out, StandardCharsets.UTF_8))
                .contains("chạy bù", "Biểu: công bố 6", tomorrow + " 02:30");
    }
}
