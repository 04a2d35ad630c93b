package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.xhht.ExampleFiles.at;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Typed totals and percentages: compared with recomputed ones, never loaded, never more than a warning (contract 5, 6). */
class ControlTests {

    private static TestWorkplace work;
    private static ExampleFiles files;

    @BeforeAll
    static void open(@TempDir Path folder) throws SQLException {
        work = TestWorkplace.open("controls");
        files = new ExampleFiles(work, folder);
    }

    @AfterAll
    static void close() {
        work.close();
    }

    /** Returns the findings in the form after the change; they keep nothing from being published. */
    private static List<List<String>> found(String form, Consumer<XSSFSheet> change) throws Exception {
        return found(form, "published", change);
    }

    private static List<List<String>> found(String form, String outcome, Consumer<XSSFSheet> change) throws Exception {
        long run = work.night().importing(List.of(files.save(form + ".xlsx", form, change)), true);
        assertThat(work.value("select outcome from bi_v1.submission where run_id = ?", run))
                .isEqualTo(outcome);
        return work.rows("""
                select finding_code, severity, cell, column_title, seen, message_vi
                from bi_v1.finding
                where run_id = ? and finding_code not like 'SUBMISSION%'
                  -- the example is sent for many a commune, and confirmed
                  and finding_code <> 'COPY_CONFIRMED'
                order by length(cell), cell""", run);
    }

    @Test
    void aWrongPercentageIsAWarningAtItsCell() throws Exception {
        assertThat(found("XHHT-02", sheet -> at(sheet, "G7").setCellValue(43.5)))
                .containsExactly(List.of(
                        "PERCENT_MISMATCH",
                        "warning",
                        "G7",
                        "Tỷ lệ (%)",
                        "43.5",
                        "Tỷ lệ ghi là 43.5, nhưng tính lại được 40.79% (1006/2466)."));
    }

    @Test
    void aPercentageWithoutAWholeCannotBeWrong() throws Exception {
        assertThat(found("XHHT-02", sheet -> {
                    for (String count : List.of("C8", "D8", "E8", "F8")) {
                        at(sheet, count).setCellValue(0);
                    }
                    at(sheet, "G8").setCellErrorValue(FormulaError.DIV0);
                }))
                .isEmpty();
    }

    @Test
    void aControlThatIsBlankOrNotCalculatedIsNoFinding() throws Exception {
        assertThat(found("XHHT-02", sheet -> {
                    at(sheet, "G7").setBlank();
                    at(sheet, "G8").setCellValue("");
                    at(sheet, "G9").setCellFormula("E9/C9*100");
                    at(sheet, "G9").getCTCell().unsetV();
                }))
                .isEmpty();
    }

    @Test
    void aControlThatCannotBeReadIsAWarning() throws Exception {
        assertThat(found("MN-01", sheet -> {
                    at(sheet, "F7").setCellErrorValue(FormulaError.REF);
                    at(sheet, "F8").setCellValue("năm");
                }))
                .extracting(row -> row.subList(0, 3))
                .containsExactly(
                        List.of("TOTAL_MISMATCH", "warning", "F7"), List.of("TOTAL_MISMATCH", "warning", "F8"));
    }

    @Test
    void aWrongSubtotalColumnIsAWarning() throws Exception {
        assertThat(found("MN-01", sheet -> at(sheet, "F7").setCellValue(679)))
                .containsExactly(List.of(
                        "TOTAL_MISMATCH",
                        "warning",
                        "F7",
                        "3-5 tuổi",
                        "679",
                        "Tổng ghi là 679, nhưng cộng lại được 678."));
    }

    /** The first sub-total row of the pyramid follows its eleven ages. */
    @Test
    void aWrongSubtotalRowIsAWarning() throws Exception {
        assertThat(found("XMC-03", sheet -> at(sheet, "C19").setCellValue(2201)))
                .extracting(row -> row.subList(0, 3))
                .containsExactly(List.of("TOTAL_MISMATCH", "warning", "C19"));
    }

    @Test
    void aTotalIsComparedOnlyWhereItsPartsCouldBeRead() throws Exception {
        assertThat(found("XMC-03", "rejected", sheet -> {
                    at(sheet, "C8").setCellValue("hai trăm");
                    at(sheet, "C19").setCellValue(2201);
                    at(sheet, "D19").setCellValue(1101);
                }))
                .extracting(row -> row.subList(0, 3))
                .containsExactly(
                        List.of("VALUE_NOT_NUMBER", "error", "C8"), List.of("TOTAL_MISMATCH", "warning", "D19"));
    }

    @Test
    void theTotalRowOfAListIsCompared() throws Exception {
        assertThat(found("XHHT-03", sheet -> at(sheet, "G10").setCellValue(35)))
                .extracting(row -> row.subList(0, 5))
                .containsExactly(List.of("TOTAL_MISMATCH", "warning", "G10", "Số buổi hoạt động", "35"));
    }

    @Test
    void aTotalRowMayStandAboveTheRowsOfAList() throws Exception {
        assertThat(found("XHHT-03", sheet -> {
                    at(sheet, "B10").setCellValue("Trung tâm số 4");
                    at(sheet, "A10").setCellValue(4);
                    at(sheet, "G10").setCellValue(35);
                    at(sheet, "H10").setCellValue(463);
                    sheet.shiftRows(6, 9, 1);
                    at(sheet, "B7").setCellValue("Tổng cộng");
                    at(sheet, "G7").setCellValue(69);
                    at(sheet, "H7").setCellValue(926);
                }))
                .extracting(row -> row.subList(0, 3))
                .containsExactly(List.of("TOTAL_MISMATCH", "warning", "H7"));
    }

    @Test
    void aGroupsTotalIsThatOfItsRowsAndTheListGoesOnAfterABlankRow() throws Exception {
        assertThat(found("XHHT-03", sheet -> {
                    sheet.shiftRows(8, 9, 1);
                    at(sheet, "B9").setCellValue("Cộng I");
                    at(sheet, "G9").setCellValue(33);
                    at(sheet, "H9").setCellValue(442);
                    sheet.shiftRows(9, 10, 1);
                    at(sheet, "B12").setCellValue("Cộng II");
                    at(sheet, "G12").setCellValue(1);
                    at(sheet, "H12").setCellValue(21);
                }))
                .extracting(row -> row.subList(0, 3))
                .containsExactly(List.of("TOTAL_MISMATCH", "warning", "H12"));
        assertThat(work.value("""
                select value
                from bi_v1.fact_measure
                join bi_v1.submission using (submission_id)
                where measure_code = 'clc_centres'
                order by run_id desc
                limit 1""")).isEqualTo("3");
    }
}
