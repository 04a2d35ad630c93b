package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock was ahead for a night, and is right again: work goes on, in its order, and nothing is lost. */
@Tag("programs")
class ClockTests {

    private TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws SQLException {
        work = TestWorkplace.open("clock");
    }

    @AfterEach
    void close() {
        work.close();
    }

    private static EditedWorkbook report() {
        return new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx"));
    }

    /** Dates everything that was written so far as a clock that is ahead would have dated it. */
    private void wasWritten(String interval) throws SQLException {
        execute("update fact.publication set in_force = tstzrange(lower(in_force) + interval '" + interval
                + "', upper(in_force) + interval '" + interval + "')");
        execute("update intake.run set started_at = started_at + interval '" + interval
                + "', ended_at = ended_at + interval '" + interval + "'");
        execute("update intake.file set received_at = received_at + interval '" + interval + "'");
        execute("update intake.lease set heartbeat_at = heartbeat_at + interval '" + interval + "'");
        execute("""
                alter table snapshot.snapshot disable trigger user;
                update snapshot.snapshot
                set known_at = known_at + interval '%1$s', computed_at = computed_at + interval '%1$s';
                alter table snapshot.snapshot enable trigger user""".formatted(interval));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean isKept(String file) throws SQLException, IOException {
        String hash = work.value("select min(sha256) from intake.file where file_name = ?", file);
        try (Stream<Path> archived = Files.walk(work.home().resolve("archive"))) {
            return archived.anyMatch(path -> path.getFileName().toString().equals(hash));
        }
    }

    @Test
    void correctionsArePublishedAndTheLatestSnapshotIsTheOneComputedLast() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        report().withInhabitants(inbox.resolve("một.xlsx"), 20_001);
        work.night().nightly(List.of(inbox), false);
        wasWritten("400 days");

        report().withInhabitants(inbox.resolve("hai.xlsx"), 20_002);
        long night = work.night().nightly(List.of(inbox), false);
        report().withInhabitants(inbox.resolve("ba.xlsx"), 20_003);
        work.night().nightly(List.of(inbox), false);

        assertThat(work.value("select state from intake.run where run_id = ?", night))
                .isEqualTo("completed");
        assertThat(work.column("select distinct file_name from bi_v1.fact_measure where form_code = 'XHHT-01'"))
                .containsExactly("ba.xlsx");
        assertThat(work.column("select snapshot_id from bi_v1.snapshot order by snapshot_id"))
                .as("each correction changed something")
                .hasSize(3);
        assertThat(
                        work.value(
                                "select snapshot_id = (select max(snapshot_id) from bi_v1.snapshot) from bi_v1.snapshot where is_latest"))
                .isEqualTo("t");
        assertThat(
                        work.value(
                                "select bool_and(not isempty(in_force)) and bool_or(upper_inf(in_force)) from fact.publication"))
                .isEqualTo("t");
    }

    @Test
    void aSnapshotOfADayThatHasNotComeIsNotTheLatest() throws Exception {
        work.night().importing(List.of(report().source()), false);
        long right = work.night().snapshot(2023, null, null);
        execute("""
                insert into snapshot.snapshot (plan_year, as_of, known_at, computed_at, run_id, input_hash, figures_hash)
                select date_part('year', day), day, day, day, 1, 'x', 'x'
                from (select (now() + interval '400 days')::date as day) as ahead""");

        assertThat(work.column("select snapshot_id from bi_v1.snapshot where is_latest and as_of > current_date"))
                .isEmpty();
        assertThat(work.column("select snapshot_id from bi_v1.snapshot where is_latest"))
                .containsExactly(String.valueOf(right));
    }

    @Test
    void theNextNightIsTomorrow() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        work.night().nightly(List.of(inbox), false);
        wasWritten("400 days");
        execute("update intake.schedule set at = at + interval '400 days'");

        assertThat(work.schedule().state().next()).isBefore(ZonedDateTime.now().plusDays(2));
        assertThat(work.schedule().state().unfinished()).isFalse();
    }

    @Test
    void aStartNamesTheMomentThatHasNotCome() throws Exception {
        work.night().importing(List.of(report().source()), false);
        wasWritten("400 days");
        String ahead = work.value(
                "select to_char(max(ended_at) at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI') from intake.run");

        Program.Ended ended =
                Program.sharing(TestDatabase.shared(), work.home()).run("status");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("Đồng hồ từng chạy nhanh", ahead).hasLineCount(1);
    }

    /** By a clock that has jumped everything is old. */
    @Test
    void nothingIsTakenAwayByAClockThatHasJumped() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        work.night()
                .importing(
                        List.of(Files.copy(
                                TestWorkplace.SAMPLE.resolve("rong.xlsx"),
                                folder.resolve("rong.xlsx"),
                                StandardCopyOption.COPY_ATTRIBUTES)),
                        false);
        wasWritten("-800 days");

        long night = work.night().nightly(List.of(inbox), false);

        assertThat(isKept("rong.xlsx")).isTrue();
        execute("update intake.run set started_at = started_at - interval '7 days' where run_id = " + night);
        execute("""
                insert into intake.run (verb, actor, owner, epoch, state, started_at, ended_at)
                select 'nightly', 'x', 'x', 0, 'completed', now() - day * interval '1 day', now() - day * interval '1 day'
                from generate_series(6, 1, -1) as day""");

        work.night().nightly(List.of(inbox), false);

        assertThat(isKept("rong.xlsx")).as("a week later the clock is believed").isFalse();
    }
}
