package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.feedback.Feedback;
import vn.xhht.intake.Selection;

/** Figures of a year that is over for long, of a year without a plan, and of a file that is not the newest. */
class LateFiguresTests {

    private static final String COMMUNE = "32025";

    private TestWorkplace work;

    @TempDir
    private Path folder;

    private Path inbox;

    @BeforeEach
    void open() throws Exception {
        work = TestWorkplace.open("late-figures");
        inbox = Files.createDirectory(folder.resolve("inbox"));
    }

    @AfterEach
    void close() {
        work.close();
    }

    private static EditedWorkbook report() {
        return new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT." + COMMUNE + ".xlsx"));
    }

    private Path sent(String name, long inhabitants) throws Exception {
        return report().withInhabitants(inbox.resolve(name), inhabitants);
    }

    private long importing(Path file) throws Exception {
        return work.night().importing(List.of(file), false);
    }

    private long night() throws Exception {
        return work.night().nightly(List.of(inbox), false);
    }

    private List<List<String>> said(long run, String code) throws SQLException {
        return work.rows("""
                select file_name, form_code, severity, message_vi
                from bi_v1.finding
                where run_id = ? and finding_code = ?
                order by 1, 2""", run, code);
    }

    @Test
    void whatCorrectsAPeriodClosedLongAgoSaysSo() throws Exception {
        long first = importing(report().source());
        assertThat(said(first, "CLOSED_YEAR_CHANGED")).as("nothing is changed").isEmpty();

        long corrected = importing(sent("sửa.xlsx", 14_321));

        assertThat(said(corrected, "CLOSED_YEAR_CHANGED"))
                .containsExactly(
                        List.of(
                                "sửa.xlsx",
                                "XHHT-01",
                                "warning",
                                "Số liệu kỳ 2023 được thay đổi khi kỳ đã chốt từ 31/12/2023, quá lâu so với thông thường; số trước đó trong tệp “2023.XHHT.32025.xlsx”."));
        assertThat(work.value("""
                select value
                from bi_v1.fact_measure
                where unit_code = ? and measure_code = 'population_total' and breakdown = 'total'""", COMMUNE)).as("it is published all the same").isEqualTo("14321");

        work = work.again(RerunTests.otherRules(folder));
        work.rerun().run(new Selection(null, null, "XHHT-01", null, false), false, true);
        assertThat(work.column("select distinct run_id from bi_v1.finding where finding_code = 'CLOSED_YEAR_CHANGED'"))
                .as("what is read by other rules is no correction")
                .containsExactly(String.valueOf(corrected));
    }

    @Test
    void howLongAgoIsASetting() throws Exception {
        work = work.again(Map.of("xhht.late-correction", "36500d"));
        importing(report().source());

        assertThat(said(importing(sent("sửa.xlsx", 14_321)), "CLOSED_YEAR_CHANGED"))
                .isEmpty();
    }

    @Test
    void aCorrectionInTheYearAfterIsNothingUnusual() throws Exception {
        work = work.again(Map.of("xhht.today", "2024-03-01"));
        importing(report().source());

        assertThat(said(importing(sent("sửa.xlsx", 14_321)), "CLOSED_YEAR_CHANGED"))
                .isEmpty();
    }

    @Test
    void aFormForAYearWithoutAPlanSaysSo() throws Exception {
        assertThat(said(importing(report().source()), "YEAR_WITHOUT_PLAN")).isEmpty();
        Path other = report().saved(folder.resolve("2019.xlsx"), workbook -> {
            for (Sheet sheet : workbook) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        if (cell.getCellType() == CellType.STRING
                                && cell.getStringCellValue().contains("Năm 2023")) {
                            cell.setCellValue(cell.getStringCellValue().replace("Năm 2023", "Năm 2022"));
                        }
                    }
                }
            }
        });

        long run = importing(other);

        assertThat(said(run, "YEAR_WITHOUT_PLAN"))
                .hasSize(6)
                .allSatisfy(
                        one -> assertThat(one.subList(2, 4))
                                .containsExactly(
                                        "warning",
                                        "Biểu của kỳ 2022, nhưng năm 2022 chưa có kế hoạch; số liệu vẫn được công bố mà không tính vào tiến độ nào."));
        assertThat(work.column("select distinct outcome from bi_v1.submission where run_id = ?", run))
                .containsExactly("published");
    }

    @Test
    void whoSendsAnOlderFileAgainIsToldWhatIsInForce() throws Exception {
        Path old = sent("a.xlsx", 14_321);
        night();
        EditedWorkbook.modified(sent("b.xlsx", 14_322), Instant.parse("2024-02-01T02:00:00Z"));
        assertThat(said(night(), "NEWER_IN_FORCE")).as("it still lies there").isEmpty();
        Files.copy(old, inbox.resolve("c.xlsx"), StandardCopyOption.COPY_ATTRIBUTES);

        long again = night();

        String since = work.value("""
                select to_char(in_force_from at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI DD/MM/YYYY')
                from bi_v1.publication
                where unit_code = ? and form_code = 'XHHT-01' and in_force_to is null""", COMMUNE);
        assertThat(said(again, "NEWER_IN_FORCE"))
                .containsExactly(List.of(
                        "c.xlsx",
                        "XHHT-01",
                        "info",
                        "Tệp cũ được gửi lại: đang có hiệu lực là số liệu mới hơn, trong tệp “b.xlsx”, từ " + since
                                + ". Số liệu trong tệp này không được công bố lại."));
        Path answer = Feedback.answersIn(work.home().resolve("feedback").resolve(String.valueOf(again))).stream()
                .filter(file -> file.endsWith("c_KIEMTRA.xlsx"))
                .findFirst()
                .orElseThrow();
        try (Workbook workbook = WorkbookFactory.create(answer.toFile(), null, true)) {
            List<String> texts = new java.util.ArrayList<>();
            workbook.getSheet("KIỂM TRA")
                    .forEach(row -> row.forEach(cell -> {
                        if (cell.getCellType() == CellType.STRING) {
                            texts.add(cell.getStringCellValue());
                        }
                    }));
            assertThat(texts)
                    .contains(
                            "TỆP CŨ – đang có hiệu lực là số liệu mới hơn, xem dưới đây",
                            "Không công bố lại: đang có hiệu lực số liệu mới hơn");
        }
        assertThat(said(night(), "NEWER_IN_FORCE")).as("it is told once").isEmpty();

        // the older file over the newer one's name
        Files.copy(
                old, inbox.resolve("b.xlsx"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(said(night(), "NEWER_IN_FORCE"))
                .singleElement()
                .satisfies(one -> assertThat(one.get(0)).isEqualTo("b.xlsx"));
    }
}
