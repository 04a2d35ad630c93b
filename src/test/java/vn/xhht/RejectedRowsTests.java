package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A register whose definition rejects faulty rows by themselves, up to a share of them (contract 3.2). */
class RejectedRowsTests {

    private static TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws Exception {
        Path definitions = TestDatabase.freshFolder("definitions");
        Path shipped = Path.of("jobs", "forms", "SO-GDHT.yaml");
        Files.writeString(
                Files.createDirectories(definitions.resolve("forms")).resolve("SO-GDHT.yaml"),
                Files.readString(shipped).replace("shape: list", "shape: list\nreject_rows_up_to: 2"));
        work = TestWorkplace.open("rejected-rows", Map.of("xhht.definitions", definitions));
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static RegisterWorkbook register(String unitCode, String unit) {
        return new RegisterWorkbook(unitCode, unit + ", Thành phố Cà Mau, Tỉnh Cà Mau", 100);
    }

    private long sent(RegisterWorkbook register, String name) throws Exception {
        return work.night().importing(List.of(register.saved(folder.resolve(name))), false);
    }

    private static List<List<String>> outcome(long run) throws Exception {
        return work.rows(
                "select outcome, rows_read, rows_staged, rows_rejected from bi_v1.submission where run_id = ?", run);
    }

    private static List<String> errors(long run) throws Exception {
        return work.column(
                "select cell || ' ' || finding_code from bi_v1.finding where run_id = ? and severity = 'error' order by 1",
                run);
    }

    @Test
    void faultyRowsUpToTheShareAreLeftOutAndShown() throws Exception {
        long run = sent(register("32017", "Phường 6").with("D10", "nhiều").with("B20", ""), "sổ 6.xlsx");

        assertThat(outcome(run)).containsExactly(List.of("published", "101", "98", "2"));
        assertThat(errors(run)).containsExactly("B20 VALUE_MISSING", "D10 VALUE_NOT_NUMBER");
        assertThat(
                        work.value(
                                "select value from bi_v1.fact_measure where unit_code = '32017' and measure_code = 'register_households'"))
                .isEqualTo("98");
        assertThat(work.value("""
                select count(*)
                from fact.item
                join bi_v1.submission using (submission_id)
                where run_id = ? and row_no in (10, 20)""", run)).isEqualTo("0");
    }

    @Test
    void oneFaultyRowTooManyRejectsTheForm() throws Exception {
        RegisterWorkbook register = register("32020", "Phường 7");
        sent(register, "sổ 7.xlsx");

        long run = sent(register.with("D10", "nhiều").with("D11", "ít").with("B20", ""), "sổ 7 sửa.xlsx");

        assertThat(outcome(run)).containsExactly(List.of("rejected", "101", "97", "3"));
        assertThat(
                        work.value(
                                "select value from bi_v1.fact_measure where unit_code = '32020' and measure_code = 'register_households'"))
                .isEqualTo("100");
    }

    /** A fault of the form as a whole rejects the form and not single rows. */
    @Test
    void aColumnThatIsMissingRejectsTheForm() throws Exception {
        long run = sent(register("32025", "Phường Tân Thành").with("D8", "Con"), "sổ Tân Thành.xlsx");

        assertThat(outcome(run)).extracting(row -> row.get(0)).containsExactly("rejected");
        assertThat(work.column("select finding_code from bi_v1.finding where run_id = ? and severity = 'error'", run))
                .containsExactly("COLUMN_MISSING");
    }
}
