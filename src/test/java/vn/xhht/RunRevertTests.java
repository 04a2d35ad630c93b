package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.fact.Locks;
import vn.xhht.job.WorkRefused;
import vn.xhht.report.Reversals;
import vn.xhht.report.RunDetails;

/** A whole run taken back: what it replaced is in force again, shown first, in one moment, and a rebuild does the same. */
class RunRevertTests {

    private static final String IN_FORCE = """
            select unit_code, form_code, submission_id
            from bi_v1.publication
            where in_force_to is null
            order by 1, 2""";

    private TestWorkplace work;

    @TempDir
    private Path folder;

    private long first;
    private long second;
    private List<List<String>> before;

    @BeforeEach
    void twoRuns() throws Exception {
        work = TestWorkplace.open("run-revert");
        first = work.night()
                .importing(List.of(report("32025").source(), report("32026").source()), false);
        before = work.rows(IN_FORCE);
        second = work.night()
                .importing(
                        List.of(
                                report("32025").withInhabitants(folder.resolve("một.xlsx"), 14_321),
                                report("32026").withInhabitants(folder.resolve("hai.xlsx"), 14_322),
                                report("32029").source()),
                        false);
    }

    @AfterEach
    void close() {
        work.close();
    }

    private static EditedWorkbook report(String commune) {
        return new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx"));
    }

    private String inhabitants(String commune) throws SQLException {
        return work.value("""
                select value
                from bi_v1.fact_measure
                where unit_code = ? and measure_code = 'population_total' and breakdown = 'total'""", commune);
    }

    @Test
    void thePreviewNamesUnitsAndFiguresAndChangesNothing() throws Exception {
        List<Reversals.Replaced> replaced = work.reversals().ofRun(second, null);

        assertThat(replaced)
                .filteredOn(Reversals.Replaced::canBeReverted)
                .extracting(Reversals.Replaced::unitCode, Reversals.Replaced::form, Reversals.Replaced::earlierFile)
                .containsExactlyInAnyOrder(
                        tuple("32025", "XHHT-01", "2023.XHHT.32025.xlsx"),
                        tuple("32026", "XHHT-01", "2023.XHHT.32026.xlsx"));
        assertThat(replaced)
                .filteredOn(one -> one.earlier() == null)
                .as("nothing was there before")
                .hasSize(6)
                .allMatch(one -> one.unitCode().equals("32029"));
        assertThat(work.reversals()
                        .figures(replaced.stream()
                                .filter(one -> one.unitCode().equals("32025"))
                                .map(Reversals.Replaced::earlier)
                                .toList()))
                .singleElement()
                .satisfies(figure -> {
                    assertThat(figure.figure()).isEqualTo("population_total/total");
                    assertThat(figure.before()).isEqualTo(14_321);
                    assertThat(figure.unit()).contains("Phường");
                });
        assertThat(inhabitants("32025")).isEqualTo("14321");
    }

    @Test
    void whatTheRunReplacedIsBackInOneMomentAndTheRestStays() throws Exception {
        work.corrections().revertRun(second, null, "nhận nhầm thư mục");

        assertThat(work.rows(IN_FORCE)).containsAll(before);
        assertThat(work.value(
                        "select count(*) from bi_v1.publication where unit_code = '32029' and in_force_to is null"))
                .isEqualTo("6");
        assertThat(work.column("""
                select distinct in_force_from
                from bi_v1.publication
                where publication_id in (select publication_id from fact.publication where run_id > ?)""", second)).hasSize(1);
        assertThat(
                        work.value(
                                "select concat_ws(' ', action, reason, detail ->> 'of_run', jsonb_array_length(detail -> 'published')) from audit.entry order by entry_id desc limit 1"))
                .isEqualTo("revert nhận nhầm thư mục " + second + " 2");
        assertThatThrownBy(() -> work.corrections().revertRun(second, null, null))
                .as("there is nothing left to put back")
                .isInstanceOfSatisfying(
                        WorkRefused.class, refused -> assertThat(refused.key()).isEqualTo("refused.revert.nothing"));
        assertThatThrownBy(() -> work.corrections().revertRun(first, null, null))
                .isInstanceOf(WorkRefused.class);
    }

    @Test
    void oneUnitAloneCanBePutBack() throws Exception {
        work.corrections().revertRun(second, "32026", null);

        assertThat(inhabitants("32025")).isEqualTo("14321");
        assertThat(inhabitants("32026")).isNotEqualTo("14322");
    }

    @Test
    void whatWasReplacedSinceIsLeftAlone() throws Exception {
        work.night().importing(List.of(report("32025").withInhabitants(folder.resolve("ba.xlsx"), 14_323)), false);

        work.corrections().revertRun(second, null, null);

        assertThat(inhabitants("32025")).isEqualTo("14323");
        assertThat(inhabitants("32026")).isNotEqualTo("14322");
    }

    @Test
    void aClosedPeriodRefusesItAll() throws Exception {
        work.corrections().lock(new Locks.Scope("2023", "32026", null), "đã ký");

        assertThatThrownBy(() -> work.corrections().revertRun(second, null, null))
                .isInstanceOfSatisfying(
                        WorkRefused.class, refused -> assertThat(refused.key()).isEqualTo("refused.revert.locked"));
        assertThat(inhabitants("32025")).isEqualTo("14321");
    }

    @Test
    void aRebuildPutsBackTheSame() throws Exception {
        work.corrections().revertRun(second, null, null);
        String query = "select * from bi_v1.publication order by publication_id";
        List<List<String>> publications = work.rows(query);
        Path home = work.home();
        work.close();

        work = TestWorkplace.open(home, Map.of("xhht.rebuilding", true));
        work.rebuild().run(null);

        assertThat(work.rows(query)).isEqualTo(publications);
        assertThat(work.audit().broken()).isEmpty();
    }

    @Test
    void aRunSaysWhatItDidByUnit() throws Exception {
        RunDetails details = work.runDetails();

        assertThat(details.published(second))
                .filteredOn(one -> one.supersedes() != null)
                .extracting(RunDetails.Published::unitCode, RunDetails.Published::figuresChanged)
                .containsExactlyInAnyOrder(tuple("32025", 1), tuple("32026", 1));
        assertThat(details.superseded(second))
                .extracting(RunDetails.Superseded::unitCode, RunDetails.Superseded::fileName)
                .containsExactlyInAnyOrder(
                        tuple("32025", "2023.XHHT.32025.xlsx"), tuple("32026", "2023.XHHT.32026.xlsx"));
        assertThat(details.noted(second, "vi"))
                .as("the gravest first")
                .first()
                .satisfies(one -> assertThat(one.findingCode()).isEqualTo("CLOSED_YEAR_CHANGED"));
        assertThat(details.publications("32025", "XHHT-01", null))
                .extracting(RunDetails.Listed::fileName)
                .containsExactly("một.xlsx", "2023.XHHT.32025.xlsx");
        assertThat(details.publications("32025", "XHHT-01", null).get(0).until())
                .isNull();
        assertThat(details.publications("32025", null, "2022")).isEmpty();
    }
}
