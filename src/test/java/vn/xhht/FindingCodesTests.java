package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static vn.xhht.ExampleFiles.at;
import static vn.xhht.ExampleFiles.inLegacyText;
import static vn.xhht.finding.FindingCode.*;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import vn.xhht.finding.FindingCode;

/** Every code of the register comes out of some workbook: one that is sent here, or that of the test named. */
class FindingCodesTests {

    private static final Path READER = TestWorkplace.WORKBOOKS.resolve("reader");

    private static final String CASES = "../cases/";

    /** The codes that take more than a workbook: limits, an encrypted file, a second night, another year. */
    private static final Map<FindingCode, String> ELSEWHERE = Map.ofEntries(
            Map.entry(
                    FILE_PASSWORD, "vn.xhht.workbook.RefusalTests#excelsOwnPasswordOpensAWorkbookAndAnyOtherRefusesIt"),
            Map.entry(
                    FILE_FORMAT_UNSUPPORTED,
                    "vn.xhht.workbook.RefusalTests#openDocumentIsASpreadsheetFormatThatIsNotRead"),
            Map.entry(FILE_TOO_LARGE, "vn.xhht.workbook.LimitTests#eachLimitRefusesByItself"),
            Map.entry(
                    FILE_TOO_COMPRESSED,
                    "vn.xhht.workbook.LimitTests#aPartThatUnpacksBeyondAllMeasureIsRefusedWhoeverReadsIt"),
            Map.entry(FILE_TOO_SLOW, "vn.xhht.workbook.LimitTests#theDeadlineHoldsWhileReading"),
            Map.entry(FILE_UNREADABLE, "vn.xhht.workbook.RefusalTests#whatCannotBeOpenedIsUnreadable"),
            Map.entry(ARCHIVE_DAMAGED, "vn.xhht.DamagedArchiveTests#aRerunBlamesTheArchiveAndNotTheSender"),
            Map.entry(SUBMISSION_CONFLICT, "vn.xhht.ImportJobTests#twoDifferentFilesInOneRunAreHeld"),
            Map.entry(
                    SUBMISSION_SUPERSEDES,
                    "vn.xhht.ImportJobTests#aCorrectionSupersedesAtOnceAndTheOlderFiguresStayReadable"),
            Map.entry(
                    PERIOD_LOCKED, "vn.xhht.CorrectionTests#aLateFileForAClosedPeriodIsKeptAndPublishedAfterAnUnlock"),
            Map.entry(CROSS_FORM_MISMATCH, "vn.xhht.CheckedWorkbooksTests#householdsAgainstFamilies"),
            Map.entry(COHORT_CHANGED, "vn.xhht.YearOverYearTests#childrenAreComparedWithThoseAYearYounger"),
            Map.entry(YEAR_JUMP, "vn.xhht.CheckedWorkbooksTests#aFigureThatJumpsAndFormsThatAreLastYears"),
            Map.entry(FIGURE_IS_SUMMARY, "vn.xhht.ReportersTests#aSummaryOfCommunesIsNotCountedASecondTime"),
            Map.entry(FLOW_DECREASES, "vn.xhht.PeriodsTests#whatIsAddedUpOverTheYearDoesNotBecomeLess"),
            Map.entry(COPIED_FIGURES, "vn.xhht.CheckedWorkbooksTests#formsThatAreAnothersCommunes"),
            Map.entry(COPY_CONFIRMED, "vn.xhht.CopiedFiguresTests#whatIsConfirmedIsPublishedAndStays"),
            Map.entry(SAME_AS_YEAR_BEFORE, "vn.xhht.CheckedWorkbooksTests#aFigureThatJumpsAndFormsThatAreLastYears"),
            Map.entry(YEAR_WITHOUT_PLAN, "vn.xhht.LateFiguresTests#aFormForAYearWithoutAPlanSaysSo"),
            Map.entry(CLOSED_YEAR_CHANGED, "vn.xhht.LateFiguresTests#whatCorrectsAPeriodClosedLongAgoSaysSo"),
            Map.entry(NEWER_IN_FORCE, "vn.xhht.LateFiguresTests#whoSendsAnOlderFileAgainIsToldWhatIsInForce"),
            Map.entry(SUBMISSION_UNCHANGED, "vn.xhht.ImportJobTests#equalFiguresInOtherBytesAreUnchanged"));

    /** A fault of the program: no workbook may bring it about. */
    private static final Set<FindingCode> NEVER = EnumSet.of(ROWS_NOT_ACCOUNTED);

    private static final Map<FindingCode, Path> SENT = new LinkedHashMap<>();

    private static TestWorkplace work;
    private static ExampleFiles files;
    private static long run;

    @BeforeAll
    static void sendAllAtOnce(@TempDir Path folder) throws Exception {
        work = TestWorkplace.open("codes");
        files = new ExampleFiles(work, folder);
        copied(folder, FILE_EMPTY, "empty.xlsx");
        copied(folder, FILE_NOT_A_WORKBOOK, "json.xlsx");
        copied(folder, FILE_CORRUPT, "cut-short.xlsx");
        form(TEMPLATE_UNKNOWN, "XHHT-02", sheet -> at(sheet, "A1").setCellValue("Biểu số: LUONG-01"));
        tables();
        looks();
        headings();
        values();
        form(PART_EXCEEDS_WHOLE, "XHHT-02", sheet -> at(sheet, "E7").setCellValue(3000));
        form(SPLIT_NOT_EQUAL_TOTAL, "MN-01", sheet -> at(sheet, "C11").setCellValue(1));
        form(TOTAL_MISMATCH, "MN-01", sheet -> at(sheet, "F7").setCellValue(1));
        form(PERCENT_MISMATCH, "XHHT-02", sheet -> at(sheet, "G7").setCellValue(1));
        form(HIDDEN_DATA, "XHHT-02", sheet -> sheet.setColumnHidden(2, true));
        copied(folder, RESULTS_MAY_BE_STALE, CASES + "8-debatable/b12-stale-cache.xlsx");
        copied(folder, DASH_FROM_FORMULA, CASES + "8-debatable/b26-iferror-dash.xlsx");
        copied(folder, CHECK_BOXES_NOT_READ, CASES + "8-debatable/b28-form-checkboxes.xlsx");
        copied(folder, SHEET_WITHOUT_CONTENT, CASES + "6-good-refused/a08-sheet-empty-rid.xlsx");
        form(FURTHER_FINDINGS, "XMC-03", sheet -> {
            for (int row = 8; row < 30; row++) {
                for (String column : List.of("C", "D", "E")) {
                    at(sheet, column + row).setCellValue("nhiều");
                }
            }
        });
        form(TEXT_CONVERTED, "XHHT-02", sheet -> inLegacyText(sheet, "B7", "Gia ®×nh häc tËp"));
        run = work.night().importing(List.of(folder), false);
    }

    private static void tables() throws IOException {
        form(COLUMN_MISSING, "XHHT-02", sheet -> at(sheet, "C6").setCellValue("Ghi nhận"));
        form(COLUMN_AMBIGUOUS, "XHHT-02", sheet -> at(sheet, "H6").setCellValue("Tổng số"));
        form(ROW_MISSING, "XHHT-02", sheet -> sheet.removeRow(sheet.getRow(9)));
        form(ROW_UNKNOWN, "XHHT-02", sheet -> at(sheet, "B8").setCellValue("Trường học tập"));
        form(ROW_DUPLICATE, "XHHT-02", sheet -> at(sheet, "B8").setCellValue("Gia đình học tập"));
    }

    private static void looks() throws IOException {
        form(ROW_DOUBTFUL, "XHHT-04", sheet -> {
            for (int row = 7; row <= 10; row++) {
                at(sheet, "A" + row).setBlank();
            }
            at(sheet, "B12").setCellValue("Khối phổ thông");
        });
        form(ROW_PASSED_OVER, "XHHT-04", sheet -> {
            at(sheet, "A8").setBlank();
            for (String column : List.of("C", "D", "E", "F")) {
                at(sheet, column + "8").setBlank();
            }
        });
        form(LIST_EMPTY, "XHHT-04", sheet -> {
            for (int row = 6; row <= 12; row++) {
                if (sheet.getRow(row) != null) {
                    sheet.removeRow(sheet.getRow(row));
                }
            }
        });
        SENT.put(SHEET_PASSED_OVER, files.saveAll("SHEET_PASSED_OVER.xlsx", "XHHT-02", workbook -> {
            workbook.cloneSheet(0, "sai số biểu");
            at(workbook.getSheetAt(1), "A1").setCellValue("Biểu số: XHHT-O2");
            at(workbook.getSheetAt(1), "A2").setBlank();
        }));
    }

    private static void headings() throws IOException {
        form(UNIT_UNKNOWN, "XHHT-02", sheet -> {
            at(sheet, "A4").setCellValue("Đơn vị báo cáo: Xã Không Có Thật, Huyện Đầm Dơi, Tỉnh Cà Mau");
            at(sheet, "A5").setBlank();
        });
        form(UNIT_AMBIGUOUS, "XHHT-02", sheet -> {
            at(sheet, "A4").setCellValue("Đơn vị báo cáo: Tân Thành, Thành phố Cà Mau, Tỉnh Cà Mau");
            at(sheet, "A5").setBlank();
        });
        form(UNIT_CONFLICT, "XHHT-02", sheet -> {
            at(sheet, "A4").setCellValue("Đơn vị báo cáo: Xã Trí Phải, Huyện Thới Bình, Tỉnh Cà Mau");
            at(sheet, "A5").setCellValue("Mã đơn vị hành chính: 31999");
        });
        form(UNIT_CORRECTED, "XHHT-02", sheet -> {
            at(sheet, "A4").setCellValue("Đơn vị báo cáo: Xã Tân Lôc Đông, Huyện Thới Bình, Tỉnh Cà Mau");
            at(sheet, "A5").setBlank();
        });
        form(
                PERIOD_DOUBTFUL,
                "XHHT-02",
                sheet -> at(sheet, "A2").setCellValue("Biểu XHHT-02. CÔNG NHẬN CÁC DANH HIỆU NĂM 2021"));
        form(REPORTER_NOT_EXPECTED, "XHHT-01", sheet -> {
            at(sheet, "A4").setCellValue("Đơn vị báo cáo: Huyện Đầm Dơi, Tỉnh Cà Mau");
            at(sheet, "A5").setCellValue("Mã đơn vị hành chính: 970");
        });
        form(FIGURE_NOT_EXPECTED, "XHHT-02", sheet -> {
            at(sheet, "A4").setCellValue("Đơn vị báo cáo: Huyện Cái Nước, Tỉnh Cà Mau");
            at(sheet, "A5").setCellValue("Mã đơn vị hành chính: 969");
        });
        form(PERIOD_UNKNOWN, "XHHT-02", sheet -> at(sheet, "A3").setCellValue("Kỳ báo cáo: Năm 20…"));
        SENT.put(PERIOD_CONFLICT, files.saveAll("PERIOD_CONFLICT.xlsx", "XHHT-02", workbook -> {
            workbook.cloneSheet(0, "năm trước");
            at(workbook.getSheetAt(1), "A3").setCellValue("Kỳ báo cáo: Năm 2022");
        }));
    }

    private static void values() throws IOException {
        form(VALUE_MISSING, "XHHT-02", sheet -> at(sheet, "C7").setBlank());
        form(VALUE_NOT_NUMBER, "XHHT-02", sheet -> at(sheet, "C7").setCellValue("nhiều"));
        form(VALUE_NOT_INTEGER, "XHHT-02", sheet -> at(sheet, "C7").setCellValue(12.5));
        form(VALUE_NEGATIVE, "XHHT-02", sheet -> at(sheet, "C7").setCellValue(-3));
        form(VALUE_IMPLAUSIBLE, "XHHT-02", sheet -> at(sheet, "C7").setCellValue(2_466_145_510L));
        form(VALUE_AMBIGUOUS, "XHHT-02", sheet -> at(sheet, "C7").setCellValue("2,466"));
        form(VALUE_NOT_DATE, "SO-GDHT", sheet -> at(sheet, "H9").setCellValue("31/02/2020"));
        form(VALUE_TWICE, "XHHT-02", sheet -> {
            // The last column, of percentages, goes under the heading of the one before.
            at(sheet, "G6").setBlank();
            sheet.addMergedRegion(CellRangeAddress.valueOf("F6:G6"));
        });
        form(VALUE_TOO_LONG, "XHHT-03", sheet -> at(sheet, "B7").setCellValue("rất dài ".repeat(300)));
        form(VALUE_NOT_MARK, "XHHT-03", sheet -> at(sheet, "D7").setCellValue("có thể"));
        form(VALUE_FORMULA_ERROR, "XHHT-02", sheet -> at(sheet, "C7").setCellErrorValue(FormulaError.REF));
        form(VALUE_NOT_CALCULATED, "XHHT-02", sheet -> {
            at(sheet, "C7").setCellFormula("1+1");
            at(sheet, "C7").getCTCell().unsetV();
        });
        form(VALUE_UNEXPECTED, "XHHT-01", sheet -> at(sheet, "D8").setCellValue(7));
    }

    private static void form(FindingCode code, String form, Consumer<XSSFSheet> change) throws IOException {
        SENT.put(code, files.save(code + ".xlsx", form, change));
    }

    private static void copied(Path folder, FindingCode code, String name) throws IOException {
        Path file = folder.resolve(code + ".xlsx");
        Files.copy(READER.resolve(name), file);
        SENT.put(code, EditedWorkbook.modified(file, java.time.Instant.parse("2024-01-15T02:00:00Z")));
    }

    @AfterAll
    static void close() {
        work.close();
    }

    @TestFactory
    Stream<DynamicTest> everyCodeThatOneWorkbookGives() {
        return SENT.entrySet().stream()
                .map(sent -> dynamicTest(
                        sent.getKey().name(),
                        () -> assertThat(work.column(
                                        "select finding_code from bi_v1.finding where run_id = ? and file_name = ?",
                                        run,
                                        sent.getValue().getFileName().toString()))
                                .contains(sent.getKey().name())));
    }

    /** The test named is there, and speaks of the code. */
    @TestFactory
    Stream<DynamicTest> everyCodeThatAnotherTestGives() {
        return ELSEWHERE.entrySet().stream()
                .map(named -> dynamicTest(named.getKey() + " by " + named.getValue(), () -> {
                    String[] test = named.getValue().split("#");
                    Method method = Arrays.stream(Class.forName(test[0]).getDeclaredMethods())
                            .filter(declared -> declared.getName().equals(test[1]))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("no test " + named.getValue()));
                    assertThat(AnnotationSupport.isAnnotated(method, Testable.class))
                            .isTrue();
                    assertThat(Files.readString(
                                    Path.of("src", "test", "java").resolve(test[0].replace('.', '/') + ".java")))
                            .contains(named.getKey().name());
                }));
    }

    @Test
    void everyCodeIsAccountedForOnce() {
        assertThat(Stream.of(SENT.keySet(), ELSEWHERE.keySet(), NEVER).flatMap(Set::stream))
                .as("a code that a workbook can bring about is sent here, or named with its test")
                .containsExactlyInAnyOrder(FindingCode.values());
    }
}
