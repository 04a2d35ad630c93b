package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.intake.Selection;
import vn.xhht.job.WorkRefused;
import vn.xhht.report.Changes;

/** Archived originals read again with other definitions: shown first, then done as shown. */
class RerunTests {

    private static final String COUNTS = """
            select
              (select count(*) from fact.figure), (select count(*) from fact.publication), (select count(*) from snapshot.snapshot),
              (select count(*) from bi_v1.submission), (select count(*) from bi_v1.finding)""";

    private static final Selection XHHT_01 = new Selection(null, null, "XHHT-01", null, false);

    private TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeEach
    void night() throws Exception {
        work = TestWorkplace.open("rerun");
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        for (String commune : List.of("32025", "32026", "32029")) {
            String name = "2023.XHHT." + commune + ".xlsx";
            Files.copy(TestWorkplace.SAMPLE.resolve(name), inbox.resolve(name));
        }
        work.night().nightly(List.of(inbox), false);
    }

    @AfterEach
    void close() {
        work.close();
    }

    private Map<String, Object> otherRules() throws Exception {
        return otherRules(folder);
    }

    /** The province finds that two rows of a form were mixed up: life skills and information skills. */
    static Map<String, Object> otherRules(Path folder) throws Exception {
        Path forms = Files.createDirectories(folder.resolve("definitions/forms"));
        String shipped = Files.readString(Path.of("jobs/forms/XHHT-01.yaml"));
        Files.writeString(
                forms.resolve("XHHT-01.yaml"),
                shipped.replace("life_skills", "other")
                        .replace("information_skills", "life_skills")
                        .replace("other", "information_skills"));
        return Map.of("xhht.definitions", folder.resolve("definitions"));
    }

    @Test
    void nothingChangesUnderTheSameDefinitions() throws Exception {
        List<List<String>> before = work.rows(COUNTS);

        Changes shown = work.rerun().run(new Selection(null, null, null, null, false), false, false);

        assertThat(shown.files()).isEqualTo(3);
        assertThat(shown.forms()).extracting(Changes.FormChange::after).containsOnly("unchanged");
        assertThat(shown.figures()).isEmpty();
        assertThat(shown.indicators()).isEmpty();
        assertThat(work.rows(COUNTS)).isEqualTo(before);
    }

    @Test
    void whatIsShownIsWhatIsDone() throws Exception {
        String before = skills("life_skills");
        String other = skills("information_skills");
        assertThat(before).isNotEqualTo(other);
        work = work.again(otherRules());
        List<List<String>> counts = work.rows(COUNTS);

        Changes shown = work.rerun().run(XHHT_01, false, false);

        assertThat(work.rows(COUNTS)).as("nothing is written").isEqualTo(counts);
        assertThat(shown.forms()).extracting(Changes.FormChange::formCode).containsOnly("XHHT-01");
        assertThat(shown.figures())
                .filteredOn(figure -> figure.unitCode().equals("32025")
                        && figure.measureCode().equals("life_skills")
                        && figure.breakdown().equals("total"))
                .singleElement()
                .satisfies(figure -> {
                    assertThat(figure.before()).isEqualTo(Long.valueOf(before));
                    assertThat(figure.after()).isEqualTo(Long.valueOf(other));
                });
        assertThat(shown.indicators())
                .extracting(Changes.IndicatorChange::indicatorCode)
                .contains("LSK", "INF")
                .doesNotContain("DIGI");

        Changes done = work.rerun().run(XHHT_01, false, true);

        assertThat(done.figures()).isEqualTo(shown.figures());
        assertThat(done.indicators()).isEqualTo(shown.indicators());
        assertThat(skills("life_skills")).isEqualTo(other);
        assertThat(work.value("select count(*) from bi_v1.snapshot")).isEqualTo("2");
        assertThat(work.value("""
                select round(numerator * 100.0 / denominator, 4) = value
                from bi_v1.fact_indicator
                where is_latest and unit_code = '32025' and indicator_code = 'LSK'""")).isEqualTo("t");
        assertThat(
                        work.value(
                                "select distinct received_at < (select max(started_at) from intake.run) from bi_v1.completeness where unit_code = '32025' and form_code = 'XHHT-01' and period_code = '2023'"))
                .as("received is when the clerk sent it")
                .isEqualTo("t");
        assertThat(work.value("select max(action) from audit.entry where action = 'rerun'"))
                .isEqualTo("rerun");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String skills(String measure) throws SQLException {
        return work.value(
                "select value from bi_v1.fact_measure where unit_code = '32025' and measure_code = ? and breakdown = 'total'",
                measure);
    }

    @Test
    void nothingIsDoneWhereTheWorldHasMovedInBetween() throws Exception {
        work = work.again(otherRules());
        work.rerun().run(XHHT_01, false, false);
        Path corrected = new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx"))
                .withInhabitants(folder.resolve("sửa.xlsx"), 77_777);
        work.night().importing(List.of(corrected), false);
        List<List<String>> before = work.rows(COUNTS);

        assertThatThrownBy(() -> work.rerun().run(XHHT_01, false, true))
                .isInstanceOfSatisfying(
                        WorkRefused.class, refused -> assertThat(refused.key()).isEqualTo("refused.rerun.moved"));

        assertThat(work.rows(COUNTS)).isEqualTo(before);
        work.rerun().run(XHHT_01, false, false);
        assertThat(work.rerun().run(XHHT_01, false, true).applied()).isTrue();
    }

    /** The correction holds one form, the first file the others: read again, each counts for what is in force from it. */
    @Test
    void aSupersededFormDoesNotComeBack() throws Exception {
        Path corrected = new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32026.xlsx"))
                .withInhabitants(folder.resolve("sửa.xlsx"), 88_888);
        work.night().importing(List.of(corrected), false);

        Changes shown = work.rerun().run(new Selection(null, "32026", null, null, false), false, false);

        assertThat(shown.files()).isEqualTo(2);
        assertThat(shown.forms()).extracting(Changes.FormChange::after).containsOnly("unchanged");
        Changes named = work.rerun().run(new Selection("2023.XHHT.32026.xlsx", null, null, null, false), false, false);
        assertThat(named.figures()).as("asked for by its name it would").isNotEmpty();
    }

    /** Every file is strange to a changed definition; what was superseded is no rival of what superseded it, nor comes back. */
    @Test
    void otherRulesReadWhatIsInForceAndNotWhatWasSuperseded() throws Exception {
        Path inbox = folder.resolve("inbox");
        new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32026.xlsx"))
                .withInhabitants(inbox.resolve("sửa.xlsx"), 88_888);
        work.night().nightly(List.of(inbox), false);
        work = work.again(otherRules());
        Selection all = new Selection(null, null, null, null, false);
        String inhabitants =
                "select value from bi_v1.fact_measure where unit_code = '32026' and measure_code = 'population_total' and breakdown = 'total'";

        Changes shown = work.rerun().run(all, false, false);

        assertThat(shown.forms())
                .filteredOn(form -> "XHHT-01".equals(form.formCode()))
                .extracting(Changes.FormChange::fileName, Changes.FormChange::after)
                .containsExactly(
                        tuple("2023.XHHT.32025.xlsx", "published"),
                        tuple("2023.XHHT.32029.xlsx", "published"),
                        tuple("sửa.xlsx", "published"));

        long run = work.night().nightly(List.of(inbox), false);

        assertThat(work.rows(
                        "select outcome, count(*) from bi_v1.submission where run_id = ? group by 1 order by 1", run))
                .containsExactly(List.of("published", "3"), List.of("unchanged", "21"));
        assertThat(work.value(inhabitants)).isEqualTo("88888");
        assertThat(work.rerun().run(all, false, false).forms())
                .extracting(Changes.FormChange::after)
                .containsOnly("unchanged");
        long again = work.night().nightly(List.of(inbox), false);
        assertThat(work.value("select count(*) from bi_v1.finding where run_id = ?", again))
                .as("all is known now")
                .isEqualTo("0");
        assertThat(work.value(inhabitants)).isEqualTo("88888");
    }

    /** Another rule of an indicator changes no figure and no form; what people read of it changes all the same. */
    @Test
    void anotherRuleOfAnIndicatorIsShownBeforeItIsDone() throws Exception {
        Path indicators = Files.createDirectories(folder.resolve("definitions/indicators"));
        String shipped = Files.readString(Path.of("jobs/indicators/LSK.yaml"));
        Files.writeString(indicators.resolve("LSK.yaml"), shipped.replace("life_skills", "information_skills"));
        work = work.again(Map.of("xhht.definitions", folder.resolve("definitions")));
        Selection all = new Selection(null, null, null, null, false);

        Changes shown = work.rerun().run(all, false, false);

        assertThat(shown.figures()).isEmpty();
        assertThat(shown.indicators())
                .extracting(Changes.IndicatorChange::indicatorCode)
                .contains("LSK")
                .doesNotContain("INF", "VOC15");
        assertThat(work.value("select count(*) from bi_v1.snapshot")).isEqualTo("1");

        Changes done = work.rerun().run(all, false, true);

        assertThat(done.indicators()).isEqualTo(shown.indicators());
        assertThat(work.rows("""
                select unit_code
                from bi_v1.fact_indicator as after
                join bi_v1.fact_indicator as before using (unit_code, indicator_code)
                where after.is_latest and not before.is_latest and indicator_code = 'LSK'
                  and before.value is distinct from after.value
                order by length(unit_code), unit_code"""))
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(shown.indicators().stream()
                        .filter(indicator -> indicator.indicatorCode().equals("LSK"))
                        .map(Changes.IndicatorChange::unitCode)
                        .toList());
    }

    /** Killed after it had read, before it had decided: what it read speaks for nothing. */
    @Test
    void aRerunThatBrokeOffHidesNothing() throws Exception {
        Path wrong = new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32047.xlsx"))
                .saved(
                        folder.resolve("sai.xlsx"),
                        workbook -> EditedWorkbook.rightOf(workbook.getSheet("XHHT-01"), "Tổng số dân")
                                .setCellValue("nhiều"));
        work.night().importing(List.of(wrong), false);
        Selection failed = new Selection(null, null, null, null, true);
        execute("""
                create function staging.broken() returns trigger language plpgsql as $$
                begin
                  raise exception 'broken';
                end
                $$;
                create trigger broken before insert on audit.entry for each statement execute function staging.broken()""");
        assertThatThrownBy(() -> work.rerun().run(failed, false, true)).hasMessageContaining("broken");
        execute("drop function staging.broken() cascade");

        assertThat(work.rerun().run(failed, false, false).forms()).singleElement();

        assertThat(work.value("select count(*) from intake.file where rerun_of is not null"))
                .isEqualTo("0");
    }

    @Test
    void whatFailedIsReadAgainUntilItIsMended() throws Exception {
        Selection failed = new Selection(null, null, null, null, true);
        assertThatThrownBy(() -> work.rerun().run(failed, false, false)).isInstanceOf(WorkRefused.class);
        Path wrong = new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32047.xlsx"))
                .saved(
                        folder.resolve("sai.xlsx"),
                        workbook -> EditedWorkbook.rightOf(workbook.getSheet("XHHT-01"), "Tổng số dân")
                                .setCellValue("nhiều"));
        work.night().importing(List.of(wrong), false);

        Changes shown = work.rerun().run(failed, false, false);

        assertThat(shown.forms()).singleElement().satisfies(form -> {
            assertThat(form.formCode()).isEqualTo("XHHT-01");
            assertThat(form.after()).isEqualTo("rejected");
            assertThat(form.findingCode()).isEqualTo("VALUE_NOT_NUMBER");
        });
        work.night().importing(List.of(TestWorkplace.SAMPLE.resolve("2023.XHHT.32047.xlsx")), false);
        assertThatThrownBy(() -> work.rerun().run(failed, false, false)).isInstanceOf(WorkRefused.class);
    }
}
