package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The findings of the shipped checks in workbooks: a warning stands at the cell, and the form is published all the
 * same. Each test has a commune of its own.
 */
class CheckedWorkbooksTests {

    private static TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws SQLException {
        work = TestWorkplace.open("checked");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static Path sample(String name) {
        return TestWorkplace.SAMPLE.resolve(name);
    }

    private static long importing(Path... files) throws Exception {
        return work.night().importing(List.of(files), false);
    }

    /** Returns the findings of the checks in a run: form, sheet, cell, code, severity, and the outcome of the form. */
    private static List<List<String>> warnings(long run) throws SQLException {
        return work.rows("""
                select finding.form_code, sheet, cell, finding_code, severity, outcome
                from bi_v1.finding
                join bi_v1.submission using (submission_id)
                where finding.run_id = ? and finding_code in ('CROSS_FORM_MISMATCH', 'YEAR_JUMP', 'COPIED_FIGURES', 'SAME_AS_YEAR_BEFORE')
                order by 1, length(cell), cell""", run);
    }

    private static String message(long run) throws SQLException {
        return work.value("""
                select message_vi
                from bi_v1.finding
                where run_id = ? and finding_code in ('CROSS_FORM_MISMATCH', 'YEAR_JUMP')""", run);
    }

    /** Where a published figure of 2023 was read. */
    private static String cell(String commune, String measure, String age) throws SQLException {
        return work.value("""
                select cell
                from bi_v1.fact_measure
                where unit_code = ? and period_code = '2023' and measure_code = ? and breakdown = 'total'
                  and coalesce(age::text, '') = ?""", commune, measure, age);
    }

    private static void add(XSSFWorkbook workbook, String sheet, String cell, int more) {
        CellAddress address = new CellAddress(cell);
        Cell figure = workbook.getSheet(sheet).getRow(address.getRow()).getCell(address.getColumn());
        figure.setCellValue(figure.getNumericCellValue() + more);
    }

    private static void replace(XSSFWorkbook workbook, String text, String by) {
        for (Sheet sheet : workbook) {
            for (Row row : sheet) {
                for (Cell cell : row) {
                    if (cell.getCellType() == CellType.STRING
                            && cell.getStringCellValue().contains(text)) {
                        String other = cell.getStringCellValue().replace(text, by);
                        // the library would leave the text before beside the new one, where it stands in the cell
                        // itself
                        cell.setBlank();
                        cell.setCellValue(other);
                    }
                }
            }
        }
    }

    @Test
    void householdsAgainstFamilies() throws Exception {
        Path sent = sample("2023.XHHT.32025.xlsx");
        assertThat(warnings(importing(sent))).isEmpty();
        String cell = cell("32025", "households", "");
        String families = work.value(
                "select value from bi_v1.fact_measure where unit_code = '32025' and measure_code = 'title_family_units'");

        long run = importing(new EditedWorkbook(sent)
                .saved(folder.resolve("hộ.xlsx"), workbook -> add(workbook, "XHHT-01", cell, 1)));

        assertThat(warnings(run))
                .containsExactly(List.of("XHHT-01", "XHHT-01", cell, "CROSS_FORM_MISMATCH", "warning", "published"));
        assertThat(message(run))
                .isEqualTo("Tổng số hộ gia đình ghi là " + (Integer.parseInt(families) + 1)
                        + ", khác với Gia đình học tập – Tổng số (XHHT-02, "
                        + cell("32025", "title_family_units", "") + ") là " + families + ".");
    }

    @Test
    void childrenOfElevenToFourteen() throws Exception {
        Path sent = sample("2023.PCGD.32048.xlsx");
        assertThat(warnings(importing(sent))).isEmpty();
        String children = cell("32048", "primary_population", "12");
        String movedOut = cell("32048", "primary_moved_out", "12");
        String younger = cell("32048", "primary_population", "10");
        String youngerMovedOut = cell("32048", "primary_moved_out", "10");

        long run = importing(new EditedWorkbook(sent).saved(folder.resolve("tuổi.xlsx"), workbook -> {
            for (String cell : List.of(children, movedOut, younger, youngerMovedOut)) {
                add(workbook, "TH-01", cell, 2);
            }
        }));

        assertThat(warnings(run))
                .containsExactly(
                        List.of("TH-01", "TH-01", children, "CROSS_FORM_MISMATCH", "warning", "published"),
                        List.of("TH-01", "TH-01", movedOut, "CROSS_FORM_MISMATCH", "warning", "published"));
    }

    @Test
    void theRegisterAgainstTheForm() throws Exception {
        Path report = sample("xhht 7 2023 (sửa lại).xlsx");
        Path register = TestWorkplace.WORKBOOKS.resolve("register").resolve("2023.GDHT.32020.xlsx");
        assertThat(warnings(importing(report, register))).isEmpty();
        String cell = cell("32020", "title_family_registered", "");

        Path wrong = new EditedWorkbook(report)
                .saved(folder.resolve("đăng ký.xlsx"), workbook -> add(workbook, "XHHT-02", cell, -3));
        assertThat(warnings(importing(wrong)))
                .as("against the register in force")
                .containsExactly(List.of("XHHT-02", "XHHT-02", cell, "CROSS_FORM_MISMATCH", "warning", "published"));

        Path sentAgain = new EditedWorkbook(register)
                .saved(folder.resolve("sổ.xlsx"), workbook -> replace(workbook, "Khóm 1", "Khóm 01"));
        assertThat(warnings(importing(sentAgain)))
                .as("the register alone against the form in force")
                .containsExactly(List.of("SO-GDHT", "Sheet1", "", "CROSS_FORM_MISMATCH", "warning", "published"));
    }

    @Test
    void aFigureThatJumpsAndFormsThatAreLastYears() throws Exception {
        Path sent = sample("2023.XHHT.32026.xlsx");
        importing(sent);
        String cell = cell("32026", "population_total", "");

        long run = importing(new EditedWorkbook(sent).saved(folder.resolve("2024.xlsx"), workbook -> {
            EditedWorkbook.ofTheYearAfter(workbook);
            add(workbook, "XHHT-01", cell, 100_000);
        }));

        assertThat(warnings(run))
                .contains(
                        List.of("XHHT-01", "XHHT-01", cell, "YEAR_JUMP", "warning", "published"),
                        List.of("XHHT-02", "XHHT-02", "", "SAME_AS_YEAR_BEFORE", "warning", "published"),
                        List.of("XHHT-05", "XHHT-05", "", "SAME_AS_YEAR_BEFORE", "warning", "published"),
                        List.of("XHHT-06", "XHHT-06", "", "SAME_AS_YEAR_BEFORE", "warning", "published"));
        assertThat(warnings(run)).noneMatch(warning -> warning.get(0).equals("XHHT-04"));
        assertThat(message(run)).startsWith("Tổng số dân ghi là 1").contains("thay đổi nhiều so với năm trước");
    }

    @Test
    void formsThatAreAnothersCommunes() throws Exception {
        List<String> from = unit("32047");
        List<String> to = unit("32212");
        Path sent = Files.copy(
                sample("2023.XHHT.32047.xlsx"), folder.resolve("gốc.xlsx"), StandardCopyOption.COPY_ATTRIBUTES);
        Path copied = new EditedWorkbook(sent).saved(folder.resolve("chép.xlsx"), workbook -> {
            replace(workbook, from.get(0), to.get(0));
            replace(workbook, from.get(1), to.get(1));
            replace(workbook, from.get(2), to.get(2));
        });

        long run = importing(sent, copied);

        assertThat(work.rows("""
                select file_name, form_code, message_vi
                from bi_v1.finding
                where run_id = ? and finding_code = 'COPIED_FIGURES' and form_code = 'XHHT-01'
                order by 1""", run))
                .containsExactly(
                        List.of(
                                "chép.xlsx",
                                "XHHT-01",
                                "Mọi số liệu của biểu giống hệt số liệu của " + from.get(1) + ", " + from.get(2)
                                        + ", 2023 (gốc.xlsx)."),
                        List.of(
                                "gốc.xlsx",
                                "XHHT-01",
                                "Mọi số liệu của biểu giống hệt số liệu của " + to.get(1) + ", " + to.get(2)
                                        + ", 2023 (chép.xlsx)."));
        assertThat(work.column("select distinct outcome from bi_v1.submission where run_id = ?", run))
                .containsExactly("held");
    }

    private static List<String> unit(String code) throws SQLException {
        return work.rows("""
                select code, full_name, district_name
                from bi_v1.dim_unit
                where code = ? and level = 'commune' and coalesce(valid_to, '2023-12-31') >= '2023-12-31' and coalesce(valid_from, '2023-01-01') <= '2023-12-31'""", code).get(0);
    }
}
