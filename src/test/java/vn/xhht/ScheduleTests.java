package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the night runs, and that a missed one is made up for. */
class ScheduleTests {

    private TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws SQLException {
        work = TestWorkplace.open("schedule", Map.of("xhht.night", "01:00"));
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
        "2026-12-31T12:00:00+07:00, 2027-01-01T01:00+07:00",
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

    @Test
    void serveMakesUpForAMissedNightAndShowsTheNext() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        String name = "2023.XHHT.32025.xlsx";
        Files.copy(TestWorkplace.SAMPLE.resolve(name), inbox.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
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
