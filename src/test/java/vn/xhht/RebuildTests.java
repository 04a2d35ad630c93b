package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.fact.Locks;
import vn.xhht.intake.Selection;
import vn.xhht.job.Rebuild;
import vn.xhht.job.WorkRefused;

/** An empty database gets from archive and journal what the lost one had, figure by figure and number by number. */
class RebuildTests {

    private static final List<String> ALL = List.of(
            "select submission_id, measure_code, breakdown, age, value, sheet, cell from fact.figure order by 1, 2, 3, 4",
            "select submission_id, sheet, row_no, texts, marks, counts, dates from fact.item order by 1, 2, 3",
            "select * from bi_v1.publication order by publication_id",
            "select submission_id, file_name, file_sha256, form_code, unit_code, period_code, received_at, outcome, rows_read from bi_v1.submission where outcome <> 'unchanged' order by 1",
            "select run_id, unit_code, finding_code, cell, seen from bi_v1.finding where finding_code = 'FIGURE_IS_SUMMARY' order by 1, 2, 3, 4",
            "select * from bi_v1.fact_measure order by unit_code, form_code, measure_code, breakdown, age",
            "select * from bi_v1.snapshot order by snapshot_id",
            "select * from bi_v1.fact_indicator order by snapshot_id, unit_code, indicator_code",
            "select * from bi_v1.plan_progress order by snapshot_id, unit_code, goal_ordinal",
            "select snapshot_id, publication_id from snapshot.input order by 1, 2",
            "select * from fact.lock order by lock_id",
            "select * from fact.settlement order by settlement_id",
            "select matter_id, kind, unit_code, form_code, file_path, since from bi_v1.open_matter order by 1",
            "select paused, reason, actor from intake.schedule",
            "select * from audit.entry order by entry_id");

    /** Every action that the log can tell of has a name for people. */
    private static final List<String> ACTIONS = ResourceBundle.getBundle("messages", Locale.ENGLISH).keySet().stream()
            .filter(key -> key.startsWith("action."))
            .map(key -> key.substring("action.".length()))
            // RestoredDumpTests
            .filter(action -> !action.equals("restored"))
            .toList();

    @TempDir
    private Path folder;

    private static EditedWorkbook reportOf(String commune) {
        return new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx"));
    }

    private SmallReport half(String unit, String code) {
        return new SmallReport(folder, unit, code, "6 tháng đầu năm 2023");
    }

    /** Corrections, a revert, a lock, a summary that was taken out of force, held and rejected forms, other definitions, a rerun. */
    private TestWorkplace history() throws Exception {
        TestWorkplace work = TestWorkplace.open("rebuild");
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        for (String name :
                List.of("2023.XHHT.32025.xlsx", "2023.XHHT.32026.xlsx", "2023.XHHT.32029.xlsx", "rong.xlsx")) {
            Files.copy(TestWorkplace.SAMPLE.resolve(name), inbox.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        work.night().nightly(List.of(inbox), false);
        work.settling()
                .settle(
                        work.column("select matter_id from bi_v1.open_matter where kind = 'refused'"),
                        "tệp trống gửi nhầm");
        work.night().importing(List.of(reportOf("32025").withInhabitants(folder.resolve("sửa.xlsx"), 33_333)), false);
        work.night().snapshot(2023, null, null);
        work.corrections().revert(Long.parseLong(work.value("""
                select publication_id
                from bi_v1.publication
                where unit_code = '32025' and form_code = 'XHHT-01' and in_force_to is not null""")), "gửi nhầm");
        work.night().nightly(List.of(inbox), false);
        work.corrections().lock(new Locks.Scope("2023", "32026", null), "đã ký");
        work.night().importing(List.of(reportOf("32026").withInhabitants(folder.resolve("muộn.xlsx"), 44_444)), false);
        work.night()
                .importing(
                        List.of(
                                reportOf("32047").withInhabitants(folder.resolve("a.xlsx"), 55_555),
                                reportOf("32047").withInhabitants(folder.resolve("b.xlsx"), 55_556)),
                        false);
        // the sum of two communes, and then they themselves
        String district = "Huyện Thới Bình, Tỉnh Cà Mau";
        work.night().importing(List.of(half(district, "967").titles(30, 17, 10, 3)), false);
        work.night()
                .importing(
                        List.of(
                                half("Xã Tân Bằng, " + district, "32069").titles(10, 8, 4, 1),
                                half("Xã Trí Phải, " + district, "32071").titles(20, 9, 6, 2)),
                        false);
        // and one that a revert makes the sum
        String other = "Huyện Phú Tân, Tỉnh Cà Mau";
        SmallReport corrected = half("Xã Phú Mỹ, " + other, "32215");
        for (Path sent : List.of(
                corrected.titles(10, 8, 4, 1),
                corrected.titles(11, 8, 5, 2),
                half("Xã Phú Tân, " + other, "32218").titles(20, 9, 6, 2),
                half(other, "972").titles(30, 17, 10, 3))) {
            work.night().importing(List.of(sent), false);
        }
        work.corrections().revert(Long.parseLong(work.value("""
                select publication_id from bi_v1.publication where unit_code = '32215' and in_force_to is not null""")), "sửa nhầm");
        work.corrections().unlock(new Locks.Scope("2023", "32026", null), "mở");
        work.schedule().pause(true, "nghỉ lễ");
        work.schedule().pause(false, "hết nghỉ");
        // the night has recognised it since: a copy that the log does not tell of
        work.rerun().run(new Selection("2023.XHHT.32029.xlsx", null, null, null, false), false, true);
        Map<String, Object> settings = new LinkedHashMap<>(RerunTests.otherRules(folder));
        settings.put("xhht.keep.snapshots", "0s");
        work = work.again(settings);
        work.rerun().run(new Selection(null, null, "XHHT-01", null, false), false, false);
        work.rerun().run(new Selection(null, null, "XHHT-01", null, false), false, true);
        work.night().nightly(List.of(inbox), false);
        return work;
    }

    private static Map<String, List<List<String>>> everything(TestWorkplace work) throws SQLException {
        Map<String, List<List<String>>> all = new LinkedHashMap<>();
        for (String query : ALL) {
            all.put(query, work.rows(query));
        }
        return all;
    }

    @Test
    void everyFigureIsAsItWas() throws Exception {
        TestWorkplace lost = history();
        Map<String, List<List<String>>> before = everything(lost);
        assertThat(before)
                .allSatisfy((query, rows) -> assertThat(rows).as(query).isNotEmpty());
        assertThat(lost.column("select distinct action from audit.entry"))
                .as("everything that can be logged")
                .containsExactlyInAnyOrderElementsOf(ACTIONS);
        assertThat(
                        lost.column(
                                "select jsonb_array_length(detail -> 'withdrawn') from audit.entry where detail -> 'withdrawn' is not null"))
                .filteredOn("1"::equals)
                .as("by a run, and by a revert")
                .hasSize(2);
        Path home = lost.home();
        Map<String, Object> settings = RerunTests.otherRules(folder);
        lost.close();
        Map<String, Object> rebuilding = new LinkedHashMap<>(settings);
        rebuilding.put("xhht.rebuilding", true);

        try (TestWorkplace work = TestWorkplace.open(home, rebuilding)) {
            Rebuild.Rebuilt done = work.rebuild().run(null);

            assertThat(done.missing()).isEmpty();
            Map<String, List<List<String>>> after = everything(work);
            for (String query : ALL) {
                assertThat(after.get(query)).as(query).isEqualTo(before.get(query));
            }
            assertThat(work.audit().broken()).isEmpty();
            assertThat(work.journal().lost()).isEmpty();
            // and life goes on: new numbers come after the old ones
            work.night().importing(List.of(reportOf("32077").source()), false);
            assertThat(work.value("select count(*) from bi_v1.publication where unit_code = '32077'"))
                    .isEqualTo("6");
        }
    }

    /** Two were held, then one was sent alone; housekeeping took the other, of which nothing is in force. */
    @Test
    void whatHousekeepingTookAwayIsNotPublishedInItsPlace() throws Exception {
        TestWorkplace lost = TestWorkplace.open("rebuild-without");
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Path right = reportOf("32025").withInhabitants(inbox.resolve("đúng.xlsx"), 33_333);
        Path wrong = reportOf("32025").withInhabitants(folder.resolve("nhầm.xlsx"), 33_334);
        lost.night().importing(List.of(right, wrong), false);
        lost = lost.again(Map.of("xhht.keep.originals", "0s"));
        lost.night().nightly(List.of(inbox), false);
        Map<String, List<List<String>>> before = outcomes(lost);
        lost.close();

        try (TestWorkplace work = TestWorkplace.open(lost.home(), Map.of("xhht.rebuilding", true))) {
            Rebuild.Rebuilt done = work.rebuild().run(null);

            assertThat(done.missing()).containsExactly("nhầm.xlsx");
            assertThat(done.missingSnapshots()).isEmpty();
            assertThat(outcomes(work)).isEqualTo(before);
        }
    }

    private static Map<String, List<List<String>>> outcomes(TestWorkplace work) throws SQLException {
        Map<String, List<List<String>>> all = everything(work);
        all.keySet().removeIf(query -> query.contains("from bi_v1.submission"));
        return all;
    }

    @Test
    void aSnapshotOfWhatTheArchiveHasLostIsSaidToBeMissing() throws Exception {
        TestWorkplace lost = TestWorkplace.open("rebuild-lost");
        lost.night()
                .importing(List.of(reportOf("32025").source(), reportOf("32026").source()), false);
        lost.night().snapshot(2023, null, null);
        String hash = lost.value(
                "select distinct file_sha256 from bi_v1.submission where file_name = '2023.XHHT.32025.xlsx'");
        lost.close();
        Files.delete(
                lost.home().resolve("archive").resolve(hash.substring(0, 2)).resolve(hash));

        try (TestWorkplace work = TestWorkplace.open(lost.home(), Map.of("xhht.rebuilding", true))) {
            Rebuild.Rebuilt done = work.rebuild().run(null);

            assertThat(done.missing()).containsExactly("2023.XHHT.32025.xlsx");
            assertThat(done.missingSnapshots()).containsExactly(1L);
            assertThat(work.value("select count(*) from bi_v1.publication")).isEqualTo("6");
            assertThat(work.column("select snapshot_id from bi_v1.snapshot")).isEmpty();
        }
    }

    @Test
    void aDatabaseThatIsNotEmptyIsLeftAlone() throws Exception {
        try (TestWorkplace work = TestWorkplace.open("rebuild-not")) {
            work.night().importing(List.of(reportOf("32025").source()), false);
            Path other = Files.writeString(folder.resolve("other.jsonl"), "{\"hash\":\"x\",\"entry_id\":1}\n");

            assertThatThrownBy(() -> work.rebuild().run(other))
                    .isInstanceOfSatisfying(
                            WorkRefused.class,
                            refused -> assertThat(refused.key()).isEqualTo("refused.rebuild.notEmpty"));
        }
    }
}
