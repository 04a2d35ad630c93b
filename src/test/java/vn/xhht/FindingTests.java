package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.xhht.ExampleFiles.at;
import static vn.xhht.ExampleFiles.inLegacyText;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.xhht.report.Reports;

/** The remarks on a form: hidden cells, converted texts, and no more findings than can be read. */
class FindingTests {

    private static TestWorkplace work;
    private static ExampleFiles files;

    private long run;

    @BeforeAll
    static void open(@TempDir Path folder) throws SQLException {
        work = TestWorkplace.open("findings");
        files = new ExampleFiles(work, folder);
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private List<List<String>> found(String form, Consumer<XSSFSheet> change) throws Exception {
        return foundIn(files.save(form + ".xlsx", form, change));
    }

    private List<List<String>> foundIn(Path file) throws Exception {
        run = work.night().importing(List.of(file), true);
        return work.rows("""
                select finding_code, severity, sheet, cell, seen
                from bi_v1.finding
                where run_id = ? and finding_code not like 'SUBMISSION%'
                  -- the example is sent for many a commune, and confirmed
                  and finding_code <> 'COPY_CONFIRMED'
                order by finding_code, length(cell), cell""", run);
    }

    private String outcome() throws SQLException {
        return work.value("select outcome from bi_v1.submission where run_id = ?", run);
    }

    // what is hidden

    @ParameterizedTest
    @EnumSource(names = {"HIDDEN", "VERY_HIDDEN"})
    void aFormOnAHiddenSheetIsReadAndSaidToBeHidden(SheetVisibility visibility) throws Exception {
        assertThat(foundIn(files.saveAll("ẩn.xlsx", "XHHT-02", workbook -> {
                    workbook.createSheet("Hướng dẫn");
                    workbook.setActiveSheet(1);
                    workbook.setSheetVisibility(0, visibility);
                })))
                .containsExactly(List.of("HIDDEN_DATA", "warning", "Biểu", "", "«Biểu»"));
        assertThat(outcome()).isEqualTo("published");
        assertThat(work.value(
                        "select count(*) from bi_v1.fact_measure where file_name = 'ẩn.xlsx' and measure_code = "
                                + "'title_family_units' and value = 2466 and submission_id = (select submission_id from "
                                + "bi_v1.submission where run_id = ?)",
                        run))
                .isEqualTo("1");
    }

    @Test
    void figuresInHiddenRowsAndColumnsAreReadAndSaidToBeHidden() throws Exception {
        assertThat(found("XHHT-02", sheet -> {
                    sheet.getRow(7).setZeroHeight(true);
                    sheet.getRow(8).setZeroHeight(true);
                    sheet.setColumnHidden(4, true);
                }))
                .containsExactly(List.of("HIDDEN_DATA", "warning", "Biểu", "", "8:9, E:E"));
        assertThat(outcome()).isEqualTo("published");
    }

    @Test
    void hiddenRowsOfAListAreSaidToBeHidden() throws Exception {
        assertThat(found("XHHT-03", sheet -> sheet.getRow(7).setZeroHeight(true)))
                .containsExactly(List.of("HIDDEN_DATA", "warning", "Biểu", "", "8:8"));
    }

    @Test
    void whatIsHiddenAndHoldsNoFigureIsNotMentioned() throws Exception {
        assertThat(foundIn(files.saveAll("trống.xlsx", "XHHT-02", workbook -> {
                    XSSFSheet sheet = workbook.getSheetAt(0);
                    sheet.setColumnHidden(0, true);
                    sheet.setColumnHidden(20, true);
                    sheet.getRow(1).setZeroHeight(true);
                    at(sheet, "A20").setCellValue("ghi chú");
                    sheet.getRow(19).setZeroHeight(true);
                    workbook.createSheet("Nháp");
                    workbook.setSheetHidden(1, true);
                })))
                .isEmpty();
    }

    // what was converted

    @Test
    void convertedTextIsToldOnceAForm() throws Exception {
        assertThat(found("XHHT-02", sheet -> {
                    inLegacyText(sheet, "B7", "Gia ®×nh häc tËp");
                    inLegacyText(sheet, "B8", "Dßng hä häc tËp");
                }))
                .containsExactly(List.of("TEXT_CONVERTED", "info", "Biểu", "", "Gia ®×nh häc tËp"));
        assertThat(work.value(
                        "select message_vi from bi_v1.finding where run_id = ? and finding_code = 'TEXT_CONVERTED'",
                        run))
                .endsWith("ví dụ ô B7: “Gia ®×nh häc tËp” đọc là “Gia đình học tập”.");
        assertThat(outcome()).isEqualTo("published");
    }

    /** Neither in the example, nor where the table's heading is not found. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConvertedNameOfAPersonIsNotShown(boolean recognised) throws Exception {
        List<List<String>> found = found("SO-GDHT", sheet -> {
            if (!recognised) {
                sheet.getRow(5).forEach(cell -> cell.setCellValue("?"));
            }
            inLegacyText(sheet, "B8", "NguyÔn V¨n Hµ");
        });

        assertThat(found.toString()).doesNotContain("NguyÔn", "Nguyễn");
        if (recognised) {
            assertThat(found).containsExactly(List.of("TEXT_CONVERTED", "info", "Biểu", "", "•••"));
        } else {
            assertThat(outcome()).isEqualTo("rejected");
        }
    }

    // no more than can be read

    @Test
    void whatWasSeenIsShownWithItsInvisibleCharactersAndCut() throws Exception {
        assertThat(found("XHHT-02", sheet -> {
                    at(sheet, "C7").setCellValue("\u00A02466\tngười\u200B");
                    at(sheet, "C8").setCellValue("9\n(chín)");
                    at(sheet, "C9").setCellValue("10".repeat(1000));
                }))
                .extracting(row -> row.get(4))
                .containsExactly("⍽2466⇥người⟨U+200B⟩", "9↵(chín)", "10".repeat(60) + "…");
    }

    @Test
    void ofThreeThousandWrongCellsTheFirstFiftyAreListedAndTheOthersCounted() throws Exception {
        List<List<String>> found = found("XHHT-03", sheet -> {
            for (int row = 7; row < 3_007; row++) {
                at(sheet, "A" + row).setCellValue(row - 6);
                at(sheet, "B" + row).setCellValue("Trung tâm số " + (row - 6));
                at(sheet, "G" + row).setCellValue(12);
                at(sheet, "H" + row).setCellValue("nhiều");
            }
        });

        assertThat(found)
                .filteredOn(row -> row.get(0).equals("VALUE_NOT_NUMBER"))
                .hasSize(50)
                .startsWith(List.of("VALUE_NOT_NUMBER", "error", "Biểu", "H7", "nhiều"))
                .endsWith(List.of("VALUE_NOT_NUMBER", "error", "Biểu", "H56", "nhiều"));
        assertThat(found)
                .filteredOn(row -> !row.get(0).equals("VALUE_NOT_NUMBER"))
                .containsExactly(List.of("FURTHER_FINDINGS", "warning", "Biểu", "", "2950"));
        assertThat(work.value(
                        "select message_vi from bi_v1.finding where run_id = ? and finding_code = 'FURTHER_FINDINGS'",
                        run))
                .startsWith("Còn 2950 phát hiện VALUE_NOT_NUMBER nữa");
        assertThat(work.value("select rows_rejected from bi_v1.submission where run_id = ?", run))
                .isEqualTo("3000");
        assertThat(outcome()).isEqualTo("rejected");
        assertThat(work.reports().notPublished(run, "vi"))
                .as("one is shown, and how many more there are")
                .extracting(Reports.NotPublished::cell, Reports.NotPublished::more)
                .containsExactly(tuple("H7", 2_999));
    }

    /** 46 ages with too many women and too many of ethnic minorities. */
    /** Two cells of one measure are told apart by age and by breakdown. */
    @Test
    void relationsNameTheAgeAndTheBreakdown() throws Exception {
        found("XHHT-01", sheet -> at(sheet, "D7").setCellValue(9_999_999));
        assertThat(messages("vi")).anySatisfy(message -> assertThat(message).contains(", nữ (D7)", ", tổng số (C7)"));
        assertThat(messages("en")).anySatisfy(message -> assertThat(message).contains(", female (D7)", ", total (C7)"));

        found("XMC-03", sheet -> at(sheet, "F8").setCellValue(9_999));
        assertThat(messages("vi"))
                .anySatisfy(message -> assertThat(message).contains(", 15 tuổi (F8)", ", 15 tuổi (C8)"));
        assertThat(messages("en"))
                .anySatisfy(message -> assertThat(message).contains(", age 15 (F8)", ", age 15 (C8)"));
    }

    private List<String> messages(String language) throws SQLException {
        return work.column(
                "select message_" + language
                        + " from bi_v1.finding where run_id = ? and finding_code = 'PART_EXCEEDS_WHOLE'",
                run);
    }

    @Test
    void brokenRelationsAreCappedToo() throws Exception {
        List<List<String>> found = found("XMC-03", sheet -> {
            for (int row = 8; row <= 56; row++) {
                if (at(sheet, "A" + row).toString().isEmpty()) {
                    continue;
                }
                at(sheet, "D" + row).setCellValue(201);
                at(sheet, "E" + row).setCellValue(202);
            }
        });

        assertThat(found)
                .filteredOn(row -> row.get(0).equals("PART_EXCEEDS_WHOLE"))
                .hasSize(50);
        assertThat(found)
                .filteredOn(row -> row.get(0).equals("FURTHER_FINDINGS"))
                .containsExactly(List.of("FURTHER_FINDINGS", "warning", "Biểu", "", "42"));
    }
}
