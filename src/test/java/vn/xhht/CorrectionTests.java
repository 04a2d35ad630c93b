package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.xhht.fact.Locks;
import vn.xhht.job.WorkRefused;

/** The decisions that an administrator may take afterwards: revert, lock, unlock; and the record of them. */
class CorrectionTests {

    private static final String INHABITANTS =
            "select value from bi_v1.fact_measure where unit_code = ? and measure_code = 'population_total' and breakdown = 'total'";

    private static TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws SQLException {
        work = TestWorkplace.open("corrections");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static EditedWorkbook reportOf(String commune) {
        return new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx"));
    }

    private static long importing(Path... paths) throws Exception {
        return work.night().importing(List.of(paths), false);
    }

    private Path corrected(String commune, long inhabitants) throws Exception {
        return reportOf(commune).withInhabitants(folder.resolve(commune + " sửa.xlsx"), inhabitants);
    }

    private static String outcome(long run, String form) throws SQLException {
        return work.value("select outcome from bi_v1.submission where run_id = ? and form_code = ?", run, form);
    }

    // revert

    @Test
    void aRevertPutsTheEarlierFiguresInForceAndWritesNoFact() throws Exception {
        importing(reportOf("32025").source());
        String before = work.value(INHABITANTS, "32025");
        importing(corrected("32025", Long.parseLong(before) + 5));
        String facts = work.value("select count(*) from fact.figure");
        String earlier = work.value("""
                select publication_id
                from bi_v1.publication
                where unit_code = '32025' and form_code = 'XHHT-01' and in_force_to is not null""");

        work.corrections().revert(Long.parseLong(earlier), "gửi nhầm");

        assertThat(work.value(INHABITANTS, "32025")).isEqualTo(before);
        assertThat(work.value("select count(*) from fact.figure")).isEqualTo(facts);
        assertThat(work.rows("""
                select in_force_from = lag(in_force_to) over (order by publication_id)
                from bi_v1.publication
                where unit_code = '32025' and form_code = 'XHHT-01'
                order by publication_id""").subList(1, 3))
                .as("no gap and no overlap")
                .containsExactly(List.of("t"), List.of("t"));
        assertThatThrownBy(() -> work.corrections().revert(999_999, null)).isInstanceOf(WorkRefused.class);
        assertThat(work.value("select action || ' ' || reason from audit.entry order by entry_id desc limit 1"))
                .isEqualTo("revert gửi nhầm");
    }

    @Test
    void whatIsInForceCannotBeReverted() throws Exception {
        importing(reportOf("32026").source());
        long inForce = Long.parseLong(work.value(
                "select publication_id from bi_v1.publication where unit_code = '32026' and form_code = 'XHHT-01'"));

        assertThatThrownBy(() -> work.corrections().revert(inForce, null))
                .isInstanceOfSatisfying(
                        WorkRefused.class, refused -> assertThat(refused.key()).isEqualTo("refused.revert.inForce"));
    }

    // locks

    /** All, a unit, everything below a district, a form; the period is asked for exactly. */
    @ParameterizedTest
    @ValueSource(strings = {"2023||", "2023|32029|", "2023|district|", "2023||XHHT-01", "2023|32029|XHHT-01"})
    void aLateFileForAClosedPeriodIsKeptAndPublishedAfterAnUnlock(String scope) throws Exception {
        String[] parts = scope.split("\\|", -1);
        String district =
                work.value("select district_code from bi_v1.dim_unit where code = '32029' and valid_to is not null");
        Locks.Scope closed = new Locks.Scope(
                parts[0],
                parts[1].isEmpty() ? null : parts[1].equals("district") ? district : parts[1],
                parts[2].isEmpty() ? null : parts[2]);
        importing(reportOf("32029").source());
        String before = work.value(INHABITANTS, "32029");
        Path late = corrected("32029", Long.parseLong(before) + 1);

        work.corrections().lock(closed, "đã ký báo cáo");
        long refused = importing(late);

        assertThat(outcome(refused, "XHHT-01")).isEqualTo("rejected");
        assertThat(outcome(refused, "XHHT-02"))
                .as("what changes nothing is no matter")
                .isEqualTo("unchanged");
        assertThat(work.rows(
                        "select finding_code, sheet, cell, message_vi like '%đã ký báo cáo%' from bi_v1.finding where run_id = ? and severity = 'error'",
                        refused))
                .containsExactly(List.of("PERIOD_LOCKED", "", "", "t"));
        assertThat(work.value(INHABITANTS, "32029")).isEqualTo(before);

        work.corrections().unlock(closed, "xã nộp lại");
        importing(late);

        assertThat(work.value(INHABITANTS, "32029")).isEqualTo(String.valueOf(Long.parseLong(before) + 1));
        importing(reportOf("32029").source());
    }

    @Test
    void anUnlockForOneUnitOpensAPartOfWhatIsClosedForAll() throws Exception {
        work.corrections().lock(new Locks.Scope("2023", null, null), "khóa sổ");
        work.corrections().unlock(new Locks.Scope("2023", "32047", null), "riêng xã này");

        assertThat(outcome(importing(reportOf("32047").source()), "XHHT-01")).isEqualTo("published");
        assertThat(outcome(importing(reportOf("32050").source()), "XHHT-01")).isEqualTo("rejected");
        assertThat(
                        work.rows(
                                "select distinct unit_code, state from bi_v1.completeness where form_code = 'XHHT-01' and unit_code in ('32047', '32050', '32053') and period_code = '2023' order by 1"))
                .contains(List.of("32050", "locked"))
                .anySatisfy(row -> assertThat(row.get(1)).startsWith("published"));

        work.corrections().unlock(new Locks.Scope("2023", null, null), "mở lại");
        assertThat(outcome(importing(reportOf("32050").source()), "XHHT-01")).isEqualTo("published");
    }

    @Test
    void whatIsNotClosedCannotBeOpened() {
        assertThatThrownBy(() -> work.corrections().unlock(new Locks.Scope("2031", null, null), "vì sao"))
                .isInstanceOf(WorkRefused.class);
        assertThatThrownBy(() -> work.corrections().lock(new Locks.Scope("2023-H3", null, null), "vì sao"))
                .isInstanceOf(WorkRefused.class);
        assertThatThrownBy(() -> work.corrections().lock(new Locks.Scope("2023", "00000", null), "vì sao"))
                .isInstanceOf(WorkRefused.class);
    }

    /** Equal figures twice for a closed period: neither is said to be in force. */
    @Test
    void twoEqualFilesForAClosedPeriodAreBothRefused() throws Exception {
        Path one = corrected("32110", 1_234_567);
        Path other = reportOf("32110")
                .saved(
                        folder.resolve("nữa.xlsx"),
                        workbook -> EditedWorkbook.rightOf(workbook.getSheet("XHHT-01"), "Tổng số dân")
                                .setCellValue(1_234_567));
        work.corrections().lock(new Locks.Scope("2023", "32110", null), "đã ký");

        long run = importing(one, other);

        assertThat(work.column("select distinct outcome from bi_v1.submission where run_id = ?", run))
                .containsExactly("rejected");
        assertThat(work.column("select finding_code from bi_v1.finding where run_id = ? and severity = 'error'", run))
                .containsExactly("PERIOD_LOCKED", "PERIOD_LOCKED");
    }

    // held, side by side

    @Test
    void heldFormsAreShownSideBySide() throws Exception {
        Path one = reportOf("32068").withInhabitants(folder.resolve("a.xlsx"), 1_000_001);
        Path other = reportOf("32068").withInhabitants(folder.resolve("b.xlsx"), 1_000_002);

        long run = importing(one, other);

        assertThat(work.rows(
                        "select form_code, measure_code, breakdown, value, other_value, cell = other_cell from bi_v1.conflict where run_id = ?",
                        run))
                .contains(List.of("XHHT-01", "population_total", "total", "1000001", "1000002", "t"));
    }

    // the log

    /** Written anew from its first entry on, every seal in it fits. */
    @Test
    void aLogThatWasWrittenAnewIsNotWhole() throws Exception {
        try (TestWorkplace other = TestWorkplace.open("rewritten")) {
            other.night().importing(List.of(reportOf("32077").source()), false);
            assertThat(other.journal().lost()).isEmpty();
            try (Connection connection = TestDatabase.shared().connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("alter table audit.entry disable trigger never");
                statement.execute("""
                        do $$
                        declare
                          one audit.entry;
                          last text := '';
                        begin
                          for one in select * from audit.entry order by entry_id loop
                            one.actor := 'ai đó';
                            one.previous := last;
                            last := audit.seal(one);
                            update audit.entry
                            set actor = one.actor, previous = one.previous, hash = last
                            where entry_id = one.entry_id;
                          end loop;
                        end
                        $$""");
            }
            assertThat(other.audit().broken()).as("the seals fit").isEmpty();
            assertThat(other.journal().lost()).as("it has no copy").contains(1L);

            other.night().importing(List.of(reportOf("32080").source()), false);

            assertThat(other.journal().lost())
                    .as("and is not the one that was kept here")
                    .contains(1L, 2L);
        } finally {
            work = TestWorkplace.open("corrections");
        }
    }

    @Test
    void theLogHoldsAndShowsWhatWasChangedInIt() throws Exception {
        importing(reportOf("32077").source());
        assertThat(work.audit().broken()).isEmpty();
        assertThat(work.journal().lost()).isEmpty();
        String entry = work.value("select max(entry_id) from audit.entry");

        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            for (String change : List.of(
                    "update audit.entry set actor = 'ai đó'",
                    "delete from audit.entry",
                    "truncate audit.entry",
                    "update fact.figure set value = 0",
                    "delete from fact.lock",
                    "update fact.lock set reason = ''")) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("only ever added to");
            }
            // who owns the tables can do anything; then the chain tells
            connection.setAutoCommit(false);
            statement.execute("alter table audit.entry disable trigger never");
            statement.execute("update audit.entry set actor = 'ai đó' where entry_id = " + entry);
            connection.commit();
            assertThat(work.audit().broken()).containsExactly(Long.valueOf(entry));
            statement.execute("delete from audit.entry where entry_id = " + entry);
            connection.commit();
            assertThat(work.audit().broken())
                    .as("an end cut off leaves a whole chain")
                    .isEmpty();
            assertThat(work.journal().lost()).as("the copy tells").contains(Long.valueOf(entry));
        }
    }
}
