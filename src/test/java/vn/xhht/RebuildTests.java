package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            "select * from bi_v1.fact_measure order by unit_code, form_code, measure_code, breakdown, age",
            "select * from bi_v1.snapshot order by snapshot_id",
            "select * from bi_v1.fact_indicator order by snapshot_id, unit_code, indicator_code",
            "select * from bi_v1.plan_progress order by snapshot_id, unit_code, goal_ordinal",
            "select snapshot_id, publication_id from snapshot.input order by 1, 2",
            "select * from fact.lock order by lock_id",
            "select * from audit.entry order by entry_id");

    @TempDir
    private Path folder;

    private static EditedWorkbook reportOf(String commune) {
        return new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx"));
    }

    /** Corrections, a revert, a lock, held and rejected forms, other definitions, a rerun. */
    private TestWorkplace history() throws Exception {
        TestWorkplace work = TestWorkplace.open("rebuild");
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        for (String name :
                List.of("2023.XHHT.32025.xlsx", "2023.XHHT.32026.xlsx", "2023.XHHT.32029.xlsx", "rong.xlsx")) {
            Files.copy(TestWorkplace.SAMPLE.resolve(name), inbox.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        work.night().nightly(List.of(inbox), false);
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
        work.corrections().unlock(new Locks.Scope("2023", "32026", null), "mở");
        work = work.again(RerunTests.otherRules(folder));
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
