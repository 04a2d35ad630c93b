package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.xhht.finding.FindingCode.*;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;

/**
 * The form, the unit and the period of a sheet: a contradiction between a workbook and its name is told with its place.
 */
@Tag("reading")
class SheetIdentityTests {

    private static final Path LEARNING = RecognitionTests.TIDY.get(0);
    private static final Path EDUCATION = RecognitionTests.TIDY.get(1);
    private static final Messages MESSAGES = new Messages();

    @TempDir
    private Path folder;

    private ReadWorkbook read(Path tidy, String name, Consumer<DraftWorkbook> change) throws IOException {
        DraftWorkbook draft = RecognitionTests.draft(tidy, List.of());
        change.accept(draft);
        return ReadWorkbook.of(draft.save(folder.resolve(name)));
    }

    private ReadWorkbook read(Path tidy, Consumer<DraftWorkbook> change) throws IOException {
        return read(tidy, "biểu.xlsx", change);
    }

    /** Changes the line of a sheet that begins so. */
    private static void line(DraftSheet sheet, String begins, String text) {
        String line = sheet.texts().stream()
                .filter(said -> said.startsWith(begins))
                .findFirst()
                .orElseThrow();
        sheet.put(sheet.rowOf(line), sheet.columnOf(line), text);
    }

    private static Finding only(ReadWorkbook read, FindingCode code) {
        List<Finding> told = read.findings().stream()
                .filter(finding -> finding.code() == code)
                .toList();
        assertThat(told).as(code + " in " + read.errors()).hasSize(1);
        return told.get(0);
    }

    private static String text(Finding finding, Language language) {
        return MESSAGES.text(
                language,
                "finding." + finding.code() + ".text",
                finding.arguments().stream()
                        .map(argument -> Phrase.in(argument, language))
                        .toArray());
    }

    private static List<String> place(Finding finding) {
        return finding.arguments().stream()
                .map(Phrase::place)
                .filter(place -> !place.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    // The form

    @ParameterizedTest
    @ValueSource(strings = {"MN-01-TC", "MN-01/TC", "MN-01.TC", "MN-01 TC", "MN-01a", "MN-01-CSVC"})
    void aLongerCodeIsAnotherForm(String code) throws IOException {
        ReadWorkbook read = read(EDUCATION, workbook -> line(workbook.form("MN-01"), "Biểu số", "Biểu số: " + code));

        assertThat(read.forms()).noneMatch(form -> form.startsWith("MN-01")).hasSize(3);
        assertThat(text(only(read, SHEET_PASSED_OVER), Language.VI)).contains(code, "MN-01");
    }

    @Test
    void aLongerCodeInTheTitleAloneIsAnotherForm() throws IOException {
        ReadWorkbook read = read(EDUCATION, workbook -> {
            line(workbook.form("MN-01"), "Biểu MN-01.", "Biểu MN-01-TC. TRẺ KHUYẾT TẬT HỌC HÒA NHẬP");
            line(workbook.form("MN-01"), "Biểu số", "Phụ lục 1");
        });

        assertThat(read.forms()).hasSize(3);
        assertThat(text(only(read, SHEET_PASSED_OVER), Language.VI)).contains("“MN-01-TC”");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Biểu số: MN-01 (ban hành kèm theo Thông tư 19/2020/TT-BGDĐT)",
                "Biểu số: MN-01: Thống kê phổ cập",
                "Biểu số MN-01: Thống kê phổ cập",
                "Biểu số MN-01 - Thống kê phổ cập giáo dục mầm non",
                "Mẫu số MN-01, ban hành kèm theo Quyết định 387",
                "Biểu MN-01. Thống kê phổ cập",
                "Biểu số: MN-01.",
            })
    void textBehindACodeIsNoPartOfIt(String text) throws IOException {
        ReadWorkbook read = read(EDUCATION, workbook -> line(workbook.form("MN-01"), "Biểu số", text));

        assertThat(read.errors()).isEmpty();
        assertThat(read.forms()).anyMatch(form -> form.startsWith("MN-01 ")).hasSize(4);
        assertThat(read.remarks()).isEmpty();
    }

    // The year

    @Test
    void lastYearsPeriodAboveThisYearsBirthYears() {
        ReadWorkbook read = ReadWorkbook.of(TestWorkplace.WORKBOOKS.resolve("cases/period/2024.PCGD.32020.xlsx"));

        Finding conflict = only(read, PERIOD_CONFLICT);
        assertThat(text(conflict, Language.VI))
                .contains("“Năm 2023”", "năm 2024", "Sinh năm 2021 / 3 tuổi", "trang tính “MN-01”, ô C10");
        assertThat(text(conflict, Language.EN)).contains("“Năm 2023”", "2024", "sheet “MN-01”, cell C10");
        assertThat(conflict.sheet()).isNull();
        assertThat(conflict.cell()).isNull();
        assertThat(place(conflict)).containsExactly("MN-01", "A5");
    }

    @Test
    void thisYearsPeriodAboveLastYearsBirthYears() throws IOException {
        ReadWorkbook read = read(
                EDUCATION,
                workbook -> workbook.sheets().forEach(sheet -> line(sheet, "Kỳ báo cáo", "Kỳ báo cáo: Năm 2024")));

        assertThat(text(only(read, PERIOD_CONFLICT), Language.VI)).contains("“Năm 2024”", "năm 2023");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SN 2019", "sinh 2019", "2019", "Năm sinh: 2019", "(2019)"})
    void birthYearsInOtherWords(String said) throws IOException {
        ReadWorkbook read = read(EDUCATION, workbook -> relabel(workbook.form("MN-01"), "Sinh năm 2018", said));

        assertThat(text(only(read, PERIOD_CONFLICT), Language.VI)).contains("năm 2024", said + " / 5 tuổi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sinh năm 2018",
                "SN 2018",
                "2018",
                "sinh từ 2016 đến 2018",
                "Sinh năm 2017-2018",
                "Năm học 2023-2024",
                "Năm 2023",
                "31/12/2023",
                "Sinh trước năm 2019",
                ""
            })
    void headingsThatDoNotContradictAreLeftAlone(String said) throws IOException {
        ReadWorkbook read = read(EDUCATION, workbook -> relabel(workbook.form("MN-01"), "Sinh năm 2018", said));

        assertThat(read.errors()).isEmpty();
    }

    private static void relabel(DraftSheet sheet, String label, String other) {
        sheet.put(sheet.rowOf(label), sheet.columnOf(label), other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PCGD 2024.xlsx", "Copy of 2024.PCGD.xlsx", "pcgd_2022_Tân Thành.xlsx", "Báo cáo năm2024.xlsx"})
    void anotherYearInTheNameOfTheFile(String name) throws IOException {
        ReadWorkbook read = read(EDUCATION, name, workbook -> {});

        assertThat(read.errors()).isEmpty();
        assertThat(text(only(read, PERIOD_DOUBTFUL), Language.VI)).contains("“Năm 2023”", "tên tệp “" + name + "”");
        assertThat(text(only(read, PERIOD_DOUBTFUL), Language.EN)).contains("name of the file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PCGD 2023.xlsx",
                "PCGD 2023 gửi 2024.xlsx",
                "PCGD 20240115.xlsx",
                "PCGD 15.01.2024.xlsx",
                "PCGD 2024-01-15.xlsx",
                "PCGD thang 1.2024.xlsx",
                "năm học 2022-2023.xlsx",
                "năm học 2024-2025.xlsx",
                "Kế hoạch 2021-2030.xlsx",
                "QĐ 387-2022.xlsx",
                "32024.xlsx",
                "biểu.xlsx"
            })
    void namesWithoutAnotherYear(String name) throws IOException {
        assertThat(read(EDUCATION, name, workbook -> {}).remarks()).isEmpty();
    }

    @Test
    void anotherYearInTheNameOfASheetOrInATitle() throws IOException {
        ReadWorkbook sheet = read(LEARNING, workbook -> workbook.form("XHHT-02").named("XHHT-02 (2022)"));
        ReadWorkbook title = read(
                LEARNING,
                workbook -> line(
                        workbook.form("XHHT-01"), "Biểu XHHT-01.", "Biểu XHHT-01. DÂN SỐ VÀ TRÌNH ĐỘ DÂN CƯ NĂM 2024"));

        assertThat(text(only(sheet, PERIOD_DOUBTFUL), Language.VI)).contains("tên trang tính “XHHT-02 (2022)”");
        assertThat(text(only(title, PERIOD_DOUBTFUL), Language.VI))
                .contains("năm 2024 ở tiêu đề “Biểu XHHT-01.", "trang tính “XHHT-01”, ô A4");
        assertThat(place(only(title, PERIOD_DOUBTFUL))).containsExactly("XHHT-01", "A4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Biểu XHHT-01. DÂN SỐ NĂM 2023",
                "Biểu XHHT-01. DÂN SỐ NĂM HỌC 2023-2024",
                "Biểu XHHT-01. THEO QUYẾT ĐỊNH SỐ 387/QĐ-TTG NĂM 2022",
                "Biểu XHHT-01. GIAI ĐOẠN 2021-2030",
                "Biểu XHHT-01. TỪ NĂM 2021 ĐẾN NĂM 2025",
                "Biểu XHHT-01. Ban hành theo Thông tư số 07 năm 2016",
            })
    void titlesWithoutAnotherYear(String title) throws IOException {
        ReadWorkbook read = read(LEARNING, workbook -> line(workbook.form("XHHT-01"), "Biểu XHHT-01.", title));

        assertThat(read.remarks()).isEmpty();
    }

    // One sheet of several

    @Test
    void aPeriodThatCannotBeReadOnOneSheetIsNamedWithItsCell() throws IOException {
        ReadWorkbook read = read(
                LEARNING, workbook -> line(workbook.form("XHHT-03"), "Kỳ báo cáo", "Kỳ báo cáo: Năm học 2022-2023"));

        Finding unknown = only(read, PERIOD_UNKNOWN);
        assertThat(text(unknown, Language.VI)).contains("“Năm học 2022-2023” (trang tính “XHHT-03”, ô A5)");
        assertThat(place(unknown)).containsExactly("XHHT-03", "A5");
    }

    @Test
    void thePeriodOfTheMinorityIsTheOneThatDiffers() throws IOException {
        ReadWorkbook read =
                read(LEARNING, workbook -> line(workbook.form("XHHT-01"), "Kỳ báo cáo", "Kỳ báo cáo: Quý I năm 2023"));

        Finding conflict = only(read, PERIOD_CONFLICT);
        assertThat(text(conflict, Language.VI)).contains("“Năm 2023” và “Quý I năm 2023” (trang tính “XHHT-01”, ô A5)");
        assertThat(place(conflict)).containsExactly("XHHT-01", "A5");
    }

    @Test
    void aWorkbookOfSeveralCommunesIsToBeSplit() throws IOException {
        ReadWorkbook read = read(LEARNING, workbook -> {
            DraftSheet sheet = workbook.form("XHHT-04");
            line(sheet, "Đơn vị báo cáo", "Đơn vị báo cáo: Xã Trí Phải, Huyện Thới Bình, Tỉnh Cà Mau");
            line(sheet, "Mã đơn vị", "");
        });

        Finding conflict = only(read, UNIT_CONFLICT);
        assertThat(text(conflict, Language.VI)).contains("Xã Trí Phải", "trang tính “XHHT-04”, ô A6");
        String hint = conflict.arguments().stream()
                .filter(Phrase::isHint)
                .map(argument -> Phrase.in(argument, Language.VI))
                .findFirst()
                .orElseThrow();
        assertThat(hint).contains("mỗi xã một tệp").doesNotContain("giống nhau");
        assertThat(MESSAGES.text(Language.VI, "finding.UNIT_CONFLICT.hint")).doesNotContain("giống nhau");
        assertThat(place(conflict)).containsExactly("XHHT-04", "A6");
    }

    // The unit

    @Test
    void aMisspeltNameIsTakenAndTold() throws IOException {
        ReadWorkbook read = unit("Xã Tân Lôc Đông, Huyện Thới Bình, Tỉnh Cà Mau");

        assertThat(read.errors()).isEmpty();
        assertThat(text(only(read, UNIT_CORRECTED), Language.VI))
                .contains("“Xã Tân Lôc Đông, Huyện Thới Bình, Tỉnh Cà Mau” (trang tính “XHHT-01”, ô A6)")
                .contains("Xã Tân Lộc Đông (");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Xã Tân Lộc Đông, Huyện Thới Bình, Tỉnh Cà Mau",
                "XÃ TÂN LỘC ĐÔNG, HUYỆN THỚI BÌNH, TỈNH CÀ MAU",
                "xa Tan Loc Dong, huyen Thoi Binh, tinh Ca Mau",
                "Xã Tan Loc Dong, Huyện Thới Bình",
                "Tân Lộc Đông, Thới Bình",
                "UBND xã Tân Lộc Đông, huyện Thới Bình",
            })
    void anotherSpellingOfTheSameIsNoSlip(String name) throws IOException {
        assertThat(unit(name).remarks()).isEmpty();
    }

    private ReadWorkbook unit(String name) throws IOException {
        return read(
                LEARNING,
                workbook -> workbook.sheets().forEach(sheet -> {
                    line(sheet, "Đơn vị báo cáo", "Đơn vị báo cáo: " + name);
                    line(sheet, "Mã đơn vị", "");
                }));
    }

    @Test
    void theCodeInTheNameOfTheFileIsACandidate() throws IOException {
        ReadWorkbook read = read(
                LEARNING,
                "2023.XHHT.32158.xlsx",
                workbook -> workbook.sheets().forEach(sheet -> {
                    line(sheet, "Đơn vị báo cáo", "Đơn vị báo cáo: Xã Không Có Thật");
                    line(sheet, "Mã đơn vị", "");
                }));

        assertThat(text(only(read, UNIT_UNKNOWN), Language.VI)).contains("(32158) theo mã ở tên tệp");
        assertThat(read.forms()).allMatch(form -> form.contains(" ? "));
    }

    @Test
    void aVeryHiddenSheetIsNotToBeShownByExcelsMenu() throws IOException {
        for (SheetVisibility visibility : List.of(SheetVisibility.HIDDEN, SheetVisibility.VERY_HIDDEN)) {
            ReadWorkbook read =
                    read(LEARNING, workbook -> workbook.form("XHHT-02").shown(visibility));

            assertThat(only(read, HIDDEN_DATA).arguments().stream()
                            .filter(Phrase::isHint)
                            .map(argument -> Phrase.in(argument, Language.VI)))
                    .hasSize(visibility == SheetVisibility.HIDDEN ? 0 : 1)
                    .allMatch(hint -> hint.contains("VBA") && !hint.contains("Unhide"));
        }
    }
}
