package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.job.WorkRefused;

/** Snapshots over time: two clocks, never changed, the same again from the same inputs. */
class SnapshotHistoryTests {

    private TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeEach
    void aCorrectionBetweenTwoSnapshots() throws Exception {
        work = TestWorkplace.open("history");
        EditedWorkbook report = new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx"));
        work.night().importing(List.of(report.source()), false);
        work.night().snapshot(2023, null, null);
        work.night()
                .importing(
                        List.of(report.saved(
                                folder.resolve("sửa.xlsx"),
                                workbook -> EditedWorkbook.rightOf(
                                                workbook.getSheet("XHHT-01"), "Trong đó: được trang bị kỹ năng sống")
                                        .setCellValue(1_000_000))),
                        false);
        work.night()
                .importing(
                        List.of(report.saved(
                                folder.resolve("sửa nữa.xlsx"),
                                workbook -> EditedWorkbook.rightOf(workbook.getSheet("XHHT-02"), "Gia đình học tập")
                                        .setCellValue(99_999))),
                        false);
        work.night().snapshot(2023, null, null);
    }

    @AfterEach
    void close() {
        work.close();
    }

    private List<List<String>> figures(String snapshot) throws SQLException {
        return work.rows("""
                select unit_code, indicator_code, numerator, denominator, value, level_low, level_high, reported_units, expected_units
                from bi_v1.fact_indicator
                where snapshot_id = cast(? as bigint)
                order by unit_code, indicator_code""", snapshot);
    }

    /** A month later somebody asks what was known then: the night after has changed it. */
    @Test
    void whatWasKnownThenIsComputedAgain() throws Exception {
        List<String> snapshots = work.column("select snapshot_id from bi_v1.snapshot order by snapshot_id");
        assertThat(snapshots).hasSize(2);
        assertThat(figures(snapshots.get(0))).isNotEqualTo(figures(snapshots.get(1)));
        Instant then = OffsetDateTime.parse(work.value(
                        "select to_json(known_at) #>> '{}' from bi_v1.snapshot where snapshot_id = cast(? as bigint)",
                        snapshots.get(0)))
                .toInstant();

        assertThat(work.night().snapshot(2023, null, then)).hasToString(snapshots.get(0));
        assertThat(work.value("select count(*) from bi_v1.snapshot"))
                .as("it is there already")
                .isEqualTo("2");

        work.night().snapshot(2023, null, then.minusSeconds(3600));
        String before = work.value("select max(snapshot_id) from bi_v1.snapshot");
        assertThat(work.value("""
                select max(reported_units)
                from bi_v1.fact_indicator
                where snapshot_id = cast(? as bigint) and indicator_code = 'T_FAM'""", before))
                .as("an hour earlier nothing was known")
                .isEqualTo("0");
        assertThat(work.value("select snapshot_id from bi_v1.snapshot where is_latest"))
                .isEqualTo(snapshots.get(1));
    }

    /**
     * A snapshot of an earlier day and the same inputs, but of a later moment, is not given for an answer: its
     * comparisons with other years would say what nobody knew then.
     */
    @Test
    void whatWasKnownLaterAnswersNoQuestionAboutWhatWasKnownThen() throws Exception {
        Instant then = OffsetDateTime.parse(work.value("select to_json(min(known_at)) #>> '{}' from bi_v1.snapshot"))
                .toInstant()
                .minusSeconds(3600);
        long later = work.night().snapshot(2023, LocalDate.of(2023, 10, 15), null);

        long asked = work.night().snapshot(2023, LocalDate.of(2023, 11, 15), then);

        assertThat(asked).isNotEqualTo(later);
        assertThat(work.value("""
                select as_of = '2023-11-15' and known_at = cast(? as timestamptz)
                from bi_v1.snapshot
                where snapshot_id = ?""", then.toString(), asked)).isEqualTo("t");
        assertThat(work.night().snapshot(2023, LocalDate.of(2023, 11, 15), null))
                .as("what was known by now is what was known then")
                .isEqualTo(asked);
    }

    /** It would be the latest for ever, empty as it is. */
    @Test
    void noDayAndNoMomentThatHasNotComeIsAskedFor() throws Exception {
        List<String> before = work.column("select snapshot_id from bi_v1.snapshot");

        assertRefused("refused.snapshot.otherYear", 2023, LocalDate.of(2025, 8, 1), null);
        assertRefused("refused.snapshot.otherYear", 2024, LocalDate.of(2023, 12, 31), null);
        assertRefused("refused.snapshot.momentAhead", 2023, null, Instant.now().plus(Duration.ofMinutes(5)));
        work = work.again(Map.of("xhht.today", "2023-11-15"));
        assertRefused("refused.snapshot.dayAhead", 2023, LocalDate.of(2023, 11, 16), null);
        assertRefused("refused.snapshot.otherYear", 2024, null, null);

        assertThat(work.column("select snapshot_id from bi_v1.snapshot")).isEqualTo(before);
    }

    private void assertRefused(String why, int year, @Nullable LocalDate asOf, @Nullable Instant knownAt) {
        assertThatThrownBy(() -> work.night().snapshot(year, asOf, knownAt))
                .isInstanceOfSatisfying(
                        WorkRefused.class, refused -> assertThat(refused.key()).isEqualTo(why));
    }

    /** Earlier releases took such questions, and a snapshot never changes. */
    @Test
    void oneOfAnEarlierReleaseThatNobodyCanHaveKnownIsNotTheLatest() throws Exception {
        String latest = work.value("select snapshot_id from bi_v1.snapshot where is_latest");
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into snapshot.snapshot (plan_year, as_of, known_at, run_id, input_hash)
                    select 2023, as_of, known_at, max(run_id), 'of an earlier release'
                    from intake.run
                    cross join (values (date '2025-08-01', now()), ('2023-12-30', '2099-12-31')) as asked (as_of, known_at)
                    group by as_of, known_at""");
        }

        assertThat(work.column("select snapshot_id from bi_v1.snapshot where is_latest"))
                .containsExactly(latest);
        assertThat(work.rows("select snapshot_id, previous_snapshot_id from bi_v1.snapshot_before where is_latest"))
                .containsExactly(List.of(
                        latest,
                        work.value(
                                "select min(snapshot_id) from bi_v1.snapshot where snapshot_id <> cast(? as bigint)",
                                latest)));
        assertThat(work.night().snapshot(2023, null, null)).hasToString(latest);
        assertThat(work.reports().progress(2023, null, "vi").snapshotId()).hasToString(latest);
    }

    @Test
    void aSnapshotNeverChanges() throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            for (String change : List.of(
                    "update snapshot.indicator set value = 100",
                    "update snapshot.progress set status = 'met'",
                    "update snapshot.condition set outcome = true",
                    "update snapshot.standard_level set outcome = true",
                    "delete from snapshot.input",
                    "delete from snapshot.definition",
                    "update snapshot.reporter set is_current = false",
                    "update snapshot.snapshot set known_at = now()",
                    "delete from snapshot.snapshot")) {
                assertThatThrownBy(() -> statement.execute(change)).as(change).hasMessageContaining("does not change");
            }
        }
    }
}
