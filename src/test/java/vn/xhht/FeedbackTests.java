package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellUtil;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.xhht.feedback.Feedback;
import vn.xhht.feedback.FeedbackLimits;
import vn.xhht.intake.Archive;
import vn.xhht.language.Messages;
import vn.xhht.workbook.ReadingLimits;

/** The answer to who sent a workbook: their own file with the faulty cells marked. */
class FeedbackTests {

    private static final String FIRST_SHEET = "KIỂM TRA";

    private static TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws SQLException {
        work = TestWorkplace.open("feedback");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private Path report(String commune, String name, Consumer<XSSFWorkbook> change) throws IOException {
        return new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx"))
                .saved(folder.resolve(name), change);
    }

    private static Cell inhabitants(Workbook workbook) {
        return right(workbook.getSheet("XHHT-01"), "Tổng số dân");
    }

    private static Cell right(Sheet sheet, String label) {
        for (Row row : sheet) {
            for (Cell cell : row) {
                if (cell.toString().equals(label)) {
                    return row.getCell(cell.getColumnIndex() + 1);
                }
            }
        }
        throw new AssertionError("no " + label);
    }

    private static long importing(Path... files) throws Exception {
        return work.night().importing(List.of(files), false);
    }

    private static Path answers(long run) {
        return work.home().resolve("feedback").resolve(String.valueOf(run));
    }

    private static List<String> names(long run) throws IOException {
        return Feedback.answersIn(answers(run)).stream()
                .map(file -> file.getFileName().toString())
                .sorted()
                .toList();
    }

    /** Wherever it lies. */
    private static Path answer(long run, String name) throws IOException {
        return answer(answers(run), name);
    }

    private static Path answer(Path folderOfRun, String name) throws IOException {
        return Feedback.answersIn(folderOfRun).stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Workbook read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return WorkbookFactory.create(in);
        }
    }

    private static List<List<String>> outcomes(long run) throws SQLException {
        return work.rows("select form_code, outcome from bi_v1.submission where run_id = ? order by 1, 2", run);
    }

    private static List<List<String>> findings(long run) throws SQLException {
        return work.rows("""
                select form_code, sheet, cell, finding_code, seen
                from bi_v1.finding
                where run_id = ? and finding_code not like 'SUBMISSION%'
                order by 1, 2, 3, 4""", run);
    }

    /** Every line of the first sheet, its cells parted by |. */
    private static List<String> page(Workbook answer) {
        DataFormatter shown = new DataFormatter();
        List<String> lines = new ArrayList<>();
        for (Row row : answer.getSheetAt(0)) {
            List<String> texts = new ArrayList<>();
            row.forEach(cell -> texts.add(shown.formatCellValue(cell)));
            lines.add(String.join("|", texts).replaceAll("\\|{2,}", "|"));
        }
        return lines;
    }

    // the sender's own file

    /** No answers are written where nobody asks for them, as is mostly so with {@code check}. */
    @Test
    void whereNobodyAsksForAnswersNoneAreWritten() throws Exception {
        Path file = report(
                "32230", "nobody asks.xlsx", workbook -> inhabitants(workbook).setCellValue(-1));
        work = work.again(Map.of("xhht.unanswered", true));
        long run = importing(file);
        work = work.again(Map.of());

        assertThat(work.value("select count(*) from bi_v1.finding where severity = 'error' and run_id = ?", run))
                .isNotEqualTo("0");
        assertThat(answers(run)).doesNotExist();
    }

    @Test
    void theFaultyCellIsColouredNotedAndLinked() throws Exception {
        Path sent =
                report("32002", "sai.xlsx", workbook -> inhabitants(workbook).setCellValue("nhiều"));

        long run = importing(sent);

        assertThat(names(run)).containsExactly("sai_KIEMTRA.xlsx");
        try (Workbook answer = read(answer(run, "sai_KIEMTRA.xlsx"))) {
            Cell faulty = inhabitants(answer);
            assertThat(faulty.getStringCellValue()).isEqualTo("nhiều");
            assertThat(faulty.getCellStyle().getFillPattern()).isEqualTo(FillPatternType.SOLID_FOREGROUND);
            assertThat(faulty.getCellStyle().getFillForegroundColor()).isEqualTo(IndexedColors.ROSE.getIndex());
            assertThat(faulty.getCellComment().getAuthor()).isEqualTo("Kiểm tra tự động (xhht)");
            assertThat(faulty.getCellComment().getString().getString())
                    .isEqualTo(
                            "Kiểm tra tự động (xhht):\nLỖI: Ô phải là số, nhưng ghi “nhiều”.\n"
                                    + "Cách sửa: Xóa chữ và đơn vị tính, chỉ ghi các chữ số; ghi chú thì viết vào cột Ghi chú hoặc dưới bảng.");

            assertThat(answer.getSheetName(0)).isEqualTo(FIRST_SHEET);
            assertThat(answer.getActiveSheetIndex()).isZero();
            String address = faulty.getAddress().formatAsString();
            assertThat(page(answer))
                    .contains("CÒN 1 TRÊN 6 BIỂU PHẢI SỬA – sửa theo bảng dưới đây rồi gửi lại|")
                    .anySatisfy(line -> assertThat(line).startsWith("Tệp đã gửi|sai.xlsx"))
                    .anySatisfy(line -> assertThat(line).contains("Phường 4, Thành phố Cà Mau (32002)"))
                    .anySatisfy(line -> assertThat(line).contains("Năm 2023"))
                    .anySatisfy(line -> assertThat(line).contains("XHHT-01").endsWith("CHƯA công bố: 1 lỗi phải sửa"))
                    .anySatisfy(line -> assertThat(line).contains("XHHT-02").endsWith("Đã công bố"))
                    .last()
                    .asString()
                    .startsWith("1|LỖI|XHHT-01|Trang XHHT-01, ô " + address + "|Dòng: Tổng số dân\nCột: Tổng số|");
            Row last = answer.getSheetAt(0).getRow(answer.getSheetAt(0).getLastRowNum());
            assertThat(last.getCell(3).getHyperlink().getAddress()).isEqualTo("'XHHT-01'!" + address);
        }
    }

    /** The finding is about the file; whoever mends it is led to the line of the sheet that differs. */
    @Test
    void thePeriodThatDiffersOnOneSheetIsMarkedThere() throws Exception {
        Path sent = report(
                "32140", "kỳ.xlsx", workbook -> periodOf(workbook).setCellValue("Kỳ báo cáo: Năm học 2022-2023"));

        long run = importing(sent);

        try (Workbook answer = read(answer(run, "kỳ_KIEMTRA.xlsx"))) {
            Cell faulty = periodOf(answer);
            assertThat(faulty.getCellStyle().getFillForegroundColor()).isEqualTo(IndexedColors.ROSE.getIndex());
            assertThat(faulty.getCellComment().getString().getString())
                    .contains("“Năm học 2022-2023” (trang tính “XHHT-03”, ô A5)");
            assertThat(answer.getSheet("XHHT-01").getRow(4).getCell(0).getCellComment())
                    .isNull();
            Row last = answer.getSheetAt(0).getRow(answer.getSheetAt(0).getLastRowNum());
            assertThat(last.getCell(3).getStringCellValue()).isEqualTo("Trang XHHT-03, ô A5");
            assertThat(last.getCell(3).getHyperlink().getAddress()).isEqualTo("'XHHT-03'!A5");
        }
        assertThat(work.rows("select finding_code, sheet, cell from bi_v1.finding where run_id = ?", run))
                .containsExactly(List.of("PERIOD_UNKNOWN", "", ""));
    }

    private static Cell periodOf(Workbook workbook) {
        return workbook.getSheet("XHHT-03").getRow(4).getCell(0);
    }

    @Test
    void warningsStandBelowErrorsAndStopNothing() throws Exception {
        Consumer<XSSFWorkbook> unexpected = workbook -> {
            Cell households = right(workbook.getSheet("XHHT-01"), "Tổng số hộ gia đình");
            CellUtil.getCell(households.getRow(), households.getColumnIndex() + 1)
                    .setCellValue(7);
        };
        long warned = importing(report("32110", "nhắc.xlsx", unexpected));
        assertThat(outcomes(warned)).extracting(form -> form.get(1)).containsOnly("published");
        try (Workbook answer = read(answer(warned, "nhắc_KIEMTRA.xlsx"))) {
            assertThat(page(answer))
                    .contains("ĐÃ NHẬN – không có lỗi, nhưng có chỗ nên xem lại|")
                    .anySatisfy(line -> assertThat(line).endsWith("Đã công bố (1 chỗ nên xem lại)"))
                    .last()
                    .asString()
                    .startsWith("1|NÊN XEM|XHHT-01|");
            Cell households = right(answer.getSheet("XHHT-01"), "Tổng số hộ gia đình");
            assertThat(households
                            .getRow()
                            .getCell(households.getColumnIndex() + 1)
                            .getCellStyle()
                            .getFillForegroundColor())
                    .isEqualTo(IndexedColors.LIGHT_YELLOW.getIndex());
        }

        long both = importing(report("32113", "cả hai.xlsx", workbook -> {
            unexpected.accept(workbook);
            right(workbook.getSheet("XHHT-05"), "Xóa mù chữ").setCellValue("nhiều");
        }));
        try (Workbook answer = read(answer(both, "cả hai_KIEMTRA.xlsx"))) {
            assertThat(answer.getNumberOfSheets()).isEqualTo(7);
            assertThat(page(answer))
                    .anySatisfy(line -> assertThat(line).contains("phải sửa, biểu chưa được công bố"))
                    .anySatisfy(line -> assertThat(line).contains("nên xem lại; không cản việc công bố"))
                    .filteredOn(line -> line.matches("(?s)[12]\\|.*"))
                    .satisfiesExactly(
                            worst -> assertThat(worst).startsWith("1|LỖI|XHHT-05|"),
                            next -> assertThat(next).startsWith("2|NÊN XEM|XHHT-01|"));
        }
    }

    @Test
    void nothingElseOfTheWorkbookChanges() throws Exception {
        Path sent = report("32025", "sai.xlsx", workbook -> {
            inhabitants(workbook).setCellValue(1.5);
            // a stored result that no calculation gives
            Cell formula = workbook.getSheet("XHHT-05").createRow(60).createCell(1);
            formula.setCellFormula("1+1");
            formula.setCellValue(3);
            workbook.setPrintArea(2, 0, 5, 0, 9);
            workbook.getSheetAt(1).setRepeatingRows(CellRangeAddress.valueOf("1:3"));
            workbook.getSheetAt(0).setSelected(true);
        });

        long run = importing(sent);

        try (Workbook before = read(sent);
                Workbook after = read(answer(run, "sai_KIEMTRA.xlsx"))) {
            after.removeSheetAt(0);
            assertThat(cells(after)).isEqualTo(cells(before)).hasSizeGreaterThan(300);
            assertThat(after.getPrintArea(2)).isEqualTo(before.getPrintArea(2)).isNotNull();
            assertThat(after.getSheetAt(1).getRepeatingRows())
                    .isEqualTo(before.getSheetAt(1).getRepeatingRows())
                    .isNotNull();
            assertThat(after)
                    .as("sheets selected together would be edited together")
                    .noneMatch(Sheet::isSelected);
        }
    }

    private static Map<String, String> cells(Workbook workbook) {
        Map<String, String> cells = new TreeMap<>();
        for (Sheet sheet : workbook) {
            for (Row row : sheet) {
                for (Cell cell : row) {
                    String formula = cell.getCellType() == CellType.FORMULA
                            ? "=" + cell.getCellFormula() + " " + cell.getCachedFormulaResultType() + " "
                            : "";
                    CellType type = formula.isEmpty() ? cell.getCellType() : cell.getCachedFormulaResultType();
                    String value = type == CellType.NUMERIC
                            ? String.valueOf(cell.getNumericCellValue())
                            : type == CellType.STRING ? cell.getStringCellValue() : type.name();
                    cells.put(
                            sheet.getSheetName() + "!" + cell.getAddress(),
                            formula + value + " " + cell.getCellStyle().getDataFormatString());
                }
            }
        }
        return cells;
    }

    @Test
    void aNoteOfTheSendersStaysAndOursGoesWithTheFault() throws Exception {
        Path sent = report("32098", "có ghi chú.xlsx", workbook -> {
            Cell cell = inhabitants(workbook);
            cell.setCellValue(-5);
            Comment note = cell.getSheet()
                    .createDrawingPatriarch()
                    .createCellComment(workbook.getCreationHelper().createClientAnchor());
            note.setString(workbook.getCreationHelper().createRichTextString("theo sổ hộ khẩu"));
            note.setAuthor("Lan");
            cell.setCellComment(note);
        });
        Path answer = answer(importing(sent), "có ghi chú_KIEMTRA.xlsx");
        try (Workbook workbook = read(answer)) {
            assertThat(inhabitants(workbook).getCellComment().getString().getString())
                    .startsWith("Kiểm tra tự động (xhht):\nLỖI: Ô không được là số âm")
                    .endsWith("––– Ghi chú trước đó của Lan:\ntheo sổ hộ khẩu");
        }

        Path again = corrected(answer, "có ghi chú_KIEMTRA.xlsx", workbook -> {
            // as LibreOffice does
            inhabitants(workbook).getCellComment().setAuthor(" ");
            inhabitants(workbook).setCellValue(20_000);
            right(workbook.getSheet("XHHT-01"), "Tổng số hộ gia đình").setCellValue("?");
        });
        try (Workbook workbook = read(answer(importing(again), "có ghi chú_KIEMTRA.xlsx"))) {
            assertThat(workbook.getNumberOfSheets()).isEqualTo(7);
            Cell mended = inhabitants(workbook);
            assertThat(mended.getCellComment().getString().getString()).isEqualTo("theo sổ hộ khẩu");
            assertThat(mended.getCellComment().getAuthor()).isEqualTo("Lan");
            assertThat(mended.getCellStyle().getFillPattern()).isEqualTo(FillPatternType.NO_FILL);
            assertThat(right(workbook.getSheet("XHHT-01"), "Tổng số hộ gia đình")
                            .getCellComment()
                            .getString()
                            .getString())
                    .startsWith("Kiểm tra tự động (xhht):\nLỖI: Ô phải là số");
        }
    }

    private Path corrected(Path answer, String name, Consumer<Workbook> change) throws IOException {
        Path target = Files.createDirectories(folder.resolve("sửa")).resolve(name);
        try (Workbook workbook = read(answer);
                OutputStream out = Files.newOutputStream(target)) {
            change.accept(workbook);
            workbook.write(out);
        }
        return target;
    }

    // sent in again

    @Test
    void theAnswerMeansWhatTheOriginalMeantAndIsPublishedOnceMended() throws Exception {
        // a file name and a sheet that look like the heading of a form
        Path sent = report("32068", "Biểu XHHT-01 Kỳ báo cáo.xlsx", workbook -> {
            inhabitants(workbook).setCellValue("1.23");
            right(workbook.getSheet("XHHT-02"), "Gia đình học tập").setCellValue(1);
        });
        long first = importing(sent);
        Path answer = answer(first, "Biểu XHHT-01 Kỳ báo cáo_KIEMTRA.xlsx");
        List<List<String>> found = findings(first);
        assertThat(found).extracting(finding -> finding.get(3)).contains("VALUE_AMBIGUOUS", "PART_EXCEEDS_WHOLE");

        long second = importing(answer);

        assertThat(findings(second)).isEqualTo(found);
        assertThat(outcomes(second))
                .isEqualTo(outcomes(first).stream()
                        .map(one -> List.of(one.get(0), one.get(1).replace("published", "unchanged")))
                        .toList());

        long third = importing(
                corrected(answer, "xong.xlsx", workbook -> inhabitants(workbook).setCellValue(20_000)));

        assertThat(outcomes(third)).contains(List.of("XHHT-01", "published"), List.of("XHHT-02", "rejected"));
    }

    @Test
    void anXlsComesBackAsAnXls() throws Exception {
        Path sent = folder.resolve("cũ.xls");
        try (Workbook workbook = read(TestWorkplace.WORKBOOKS.resolve("messy").resolve("2023.PCGD.32056.xls"));
                OutputStream out = Files.newOutputStream(sent)) {
            for (Row row : workbook.getSheetAt(0)) {
                for (Cell cell : row) {
                    if (cell.getCellType() == CellType.NUMERIC && row.getRowNum() > 12) {
                        cell.setCellValue(-1);
                    }
                }
            }
            workbook.setPrintArea(1, 0, 5, 0, 9);
            workbook.getSheetAt(2).setRepeatingRows(CellRangeAddress.valueOf("1:3"));
            workbook.write(out);
        }
        long first = importing(sent);
        Path answer = answer(first, "cũ_KIEMTRA.xls");

        try (Workbook before = read(sent);
                Workbook workbook = read(answer)) {
            assertThat(workbook).isInstanceOf(HSSFWorkbook.class);
            assertThat(workbook.getSheetName(0)).isEqualTo(FIRST_SHEET);
            assertThat(workbook.getSheetAt(1).getCellComments()).isNotEmpty();
            assertThat(workbook.getPrintArea(2)).isEqualTo(before.getPrintArea(1));
            assertThat(workbook.getSheetAt(3).getRepeatingRows())
                    .isEqualTo(before.getSheetAt(2).getRepeatingRows())
                    .isNotNull();
            workbook.removeSheetAt(0);
            assertThat(cells(workbook)).containsAllEntriesOf(cells(before));
        }
        long second = importing(answer);
        assertThat(findings(second)).isEqualTo(findings(first)).isNotEmpty();
        assertThat(names(second)).containsExactly("cũ_KIEMTRA.xls");
    }

    @Test
    void theFormulasOfAnXlsNameTheirSheetsAsBefore() throws Exception {
        Path sent = folder.resolve("công thức.xls");
        try (Workbook workbook = read(TestWorkplace.WORKBOOKS.resolve("messy").resolve("2023.PCGD.32056.xls"));
                OutputStream out = Files.newOutputStream(sent)) {
            Sheet first = workbook.getSheetAt(0);
            for (Cell cell : first.getRow(14)) {
                if (cell.getCellType() == CellType.NUMERIC) {
                    cell.setCellValue(-1);
                }
            }
            List<String> sheets = new ArrayList<>();
            workbook.forEach(sheet -> sheets.add("'" + sheet.getSheetName() + "'"));
            Name name = workbook.createName();
            name.setNameName("first");
            name.setRefersToFormula(sheets.get(0) + "!$C$13:$C$15");
            Name local = workbook.createName();
            local.setSheetIndex(2);
            local.setNameName("local");
            local.setRefersToFormula(sheets.get(2) + "!$C$13");
            Row row = workbook.getSheetAt(2).createRow(90);
            List.of(
                            sheets.get(3) + "!C13",
                            "SUM(" + sheets.get(0) + "!C13:D15)",
                            sheets.get(1) + "!C13",
                            "SUM(first)",
                            "local")
                    .forEach(formula ->
                            row.createCell(row.getPhysicalNumberOfCells()).setCellFormula(formula));
            workbook.write(out);
        }

        Path answer = answer(importing(sent), "công thức_KIEMTRA.xls");
        Path again = answer(importing(answer), "công thức_KIEMTRA.xls");

        for (Path copy : List.of(answer, again)) {
            try (Workbook before = read(sent);
                    Workbook workbook = read(copy)) {
                assertThat(workbook.getSheetName(0)).isEqualTo(FIRST_SHEET);
                assertThat(workbook.getSheetAt(3).getRow(90))
                        .extracting(Cell::getCellFormula)
                        .containsExactlyElementsOf(formulas(before.getSheetAt(2).getRow(90)));
                for (Name name : before.getAllNames()) {
                    assertThat(workbook.getName(name.getNameName()).getRefersToFormula())
                            .isEqualTo(name.getRefersToFormula());
                }
                assertThat(workbook.getName("local").getSheetIndex()).isEqualTo(3);
            }
        }
    }

    private static List<String> formulas(Row row) {
        List<String> formulas = new ArrayList<>();
        row.forEach(cell -> formulas.add(cell.getCellFormula()));
        return formulas;
    }

    @Test
    void aWorkbookWithMacrosComesBackWithoutThem() throws Exception {
        byte[] macros = "macros".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Path sent = report("32047", "macro.xlsm", workbook -> {
            inhabitants(workbook).setCellValue("nhiều");
            try {
                workbook.setWorkbookType(XSSFWorkbookType.XLSM);
                workbook.setVBAProject(new java.io.ByteArrayInputStream(macros));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        long run = importing(sent);

        Path answered = answer(run, "macro_KIEMTRA.xlsx");
        try (XSSFWorkbook answer = (XSSFWorkbook) read(answered)) {
            assertThat(answer.isMacroEnabled()).isFalse();
            assertThat(inhabitants(answer).toString()).isEqualTo("nhiều");
        }
        try (java.util.zip.ZipFile parts = new java.util.zip.ZipFile(answered.toFile())) {
            assertThat(parts.stream().map(java.util.zip.ZipEntry::getName))
                    .isNotEmpty()
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("vba"));
            assertThat(new String(
                            parts.getInputStream(parts.getEntry("xl/_rels/workbook.xml.rels"))
                                    .readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain("vbaProject");
        }
    }

    // texts that bite, names of persons

    @Test
    void whatLooksLikeAFormulaStaysAText() throws Exception {
        String bite = "=HYPERLINK(\"http://example.org\",\"x\")";
        Path sent = report("32077", "=1+1.xlsx", workbook -> {
            inhabitants(workbook).setCellValue(bite);
            workbook.setSheetName(0, "@cmd|' 'a");
        });

        long run = importing(sent);

        try (Workbook answer = read(answer(run, "=1+1_KIEMTRA.xlsx"))) {
            for (Row row : answer.getSheetAt(0)) {
                for (Cell cell : row) {
                    assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                    if (cell.getCellType() == CellType.STRING) {
                        assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
                    }
                }
            }
            assertThat(page(answer)).anySatisfy(line -> assertThat(line).contains("=1+1.xlsx"));
            assertThat(page(answer)).last().asString().contains(bite);
        }
    }

    @Test
    void theSenderOfANameReadsItAndNobodyElse() throws Exception {
        Path sent = new EditedWorkbook(
                        TestWorkplace.WORKBOOKS.resolve("register").resolve("2023.GDHT.32020.xlsx"))
                .saved(
                        folder.resolve("sổ.xlsx"),
                        workbook -> firstHead(workbook)
                                .setCellErrorValue(org.apache.poi.ss.usermodel.FormulaError.NAME.getCode()));

        long run = importing(sent);

        assertThat(findings(run)).extracting(finding -> finding.get(4)).containsOnly("•••");
        try (Workbook answer = read(answer(run, "sổ_KIEMTRA.xlsx"))) {
            assertThat(page(answer)).last().asString().contains("#NAME?").doesNotContain("•••");
        }
    }

    private static Cell firstHead(Workbook workbook) {
        for (Sheet sheet : workbook) {
            for (Row row : sheet) {
                for (Cell cell : row) {
                    if (cell.toString().equals("Họ và tên chủ hộ")) {
                        // below the numbers of the columns
                        return sheet.getRow(row.getRowNum() + 2).getCell(cell.getColumnIndex());
                    }
                }
            }
        }
        throw new AssertionError("no heads of households");
    }

    // the list alone

    @Test
    void aFileThatCanNotBeOpenedIsExplainedOnOnePage() throws Exception {
        Path empty = Files.copy(TestWorkplace.SAMPLE.resolve("rong.xlsx"), folder.resolve("rong.xlsx"));
        Path folderOfOthers = Files.createDirectories(folder.resolve("khác"));
        Path other = Files.copy(TestWorkplace.SAMPLE.resolve("van ban.xlsx"), folderOfOthers.resolve("rong.xlsx"));

        long run = importing(empty, other);

        assertThat(names(run)).containsExactly("rong_KIEMTRA.xlsx", "rong_KIEMTRA.xlsx");
        assertThat(answers(run).resolve("chua-ro-don-vi").resolve("khác/rong_KIEMTRA.xlsx"))
                .isRegularFile();
        try (Workbook answer = read(answers(run)
                .resolve("chua-ro-don-vi")
                .resolve(empty.getParent().getFileName())
                .resolve("rong_KIEMTRA.xlsx"))) {
            assertThat(answer.getNumberOfSheets()).isEqualTo(1);
            assertThat(page(answer))
                    .contains("TỆP CHƯA ĐƯỢC NHẬN – sửa theo hướng dẫn dưới đây rồi gửi lại|")
                    .anySatisfy(line -> assertThat(line).startsWith("Tệp rỗng"))
                    .anySatisfy(line -> assertThat(line).contains("Save As"));
        }
    }

    @Test
    void aWorkbookAboveTheSizeGetsTheListAloneAndTheWorstFirst() throws Exception {
        long run = importing(report("32050", "lớn.xlsx", workbook -> {
            inhabitants(workbook).setCellValue("nhiều");
            right(workbook.getSheet("XHHT-06"), "Cán bộ, công chức, viên chức").setCellValue("nhiều");
        }));
        Path small = folder.resolve("small");
        feedback(small, limits(1, 1)).write(run);

        try (Workbook answer = read(answer(small.resolve(run + ""), "lớn_KIEMTRA.xlsx"))) {
            assertThat(answer.getNumberOfSheets()).isEqualTo(1);
            assertThat(page(answer))
                    .anySatisfy(line -> assertThat(line).startsWith("Tệp này không tô màu được"))
                    .anySatisfy(line -> assertThat(line).startsWith("1|LỖI|XHHT-01"))
                    .noneSatisfy(line -> assertThat(line).startsWith("2|"))
                    .last()
                    .asString()
                    .startsWith("Còn 1 điều nữa");
        }
    }

    /** The copy is proven within the limits of reading that the administrator sets. */
    @Test
    void aWorkbookBeyondTheLimitsOfReadingGetsTheListAlone() throws Exception {
        long run = importing(report(
                "32080", "giới hạn.xlsx", workbook -> inhabitants(workbook).setCellValue("nhiều")));
        ReadingLimits reading = ReadingLimits.defaults();
        ReadingLimits oneEntry = new ReadingLimits(
                reading.fileBytes(),
                1,
                reading.inflatedBytes(),
                reading.charactersOfText(),
                reading.textLength(),
                reading.cells(),
                reading.deadline());

        assertThat(sheetsOfTheAnswer(run, new FeedbackLimits(1 << 24, 100, reading)))
                .isEqualTo(7);
        assertThat(sheetsOfTheAnswer(run, new FeedbackLimits(1 << 24, 100, oneEntry)))
                .isEqualTo(1);
    }

    /**
     * An archive may hold parts that its directory does not list. A reader that begins at the start of the archive
     * unpacks them too, and nobody has weighed them.
     */
    @Test
    void partsThatTheDirectoryDoesNotListAreNotUnpacked() throws Exception {
        byte[] report = Files.readAllBytes(
                report("32131", "sạch.xlsx", workbook -> inhabitants(workbook).setCellValue("nhiều")));
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(part)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write("<worksheet/>".getBytes(StandardCharsets.UTF_8));
        }
        int directory = startOfDirectory(report);
        int hidden = startOfDirectory(part.toByteArray());
        ByteBuffer whole = ByteBuffer.allocate(report.length + hidden).order(ByteOrder.LITTLE_ENDIAN);
        whole.put(report, 0, directory)
                .put(part.toByteArray(), 0, hidden)
                .put(report, directory, report.length - directory);
        whole.putInt(whole.capacity() - 6, directory + hidden);

        long run = importing(Files.write(folder.resolve("giấu.xlsx"), whole.array()));

        try (Workbook answer = read(answer(run, "giấu_KIEMTRA.xlsx"))) {
            assertThat(answer.getNumberOfSheets()).isEqualTo(7);
        }
        String hash = work.value("select sha256 from intake.file where run_id = ?", run);
        assertThat(work.home().resolve("archive").resolve(hash.substring(0, 2)).resolve(hash))
                .as("the original")
                .hasBinaryContent(whole.array());
    }

    /** Returns where the directory starts in a zip archive without a comment. */
    private static int startOfDirectory(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 6);
    }

    private int sheetsOfTheAnswer(long run, FeedbackLimits limits) throws IOException {
        Path target = Files.createTempDirectory(folder, "answer");
        feedback(target, limits).write(run);
        try (Workbook answer =
                read(Feedback.answersIn(target.resolve(String.valueOf(run))).get(0))) {
            return answer.getNumberOfSheets();
        }
    }

    /** Copying has a clock too: what POI takes too long for, such as thousands of notes, gets the list alone. */
    @Test
    void aWorkbookThatCanNotBeMarkedInTimeGetsTheListAlone() throws Exception {
        long run = importing(report(
                "32116", "ghi chú.xlsx", workbook -> inhabitants(workbook).setCellValue("nhiều")));
        ReadingLimits reading = ReadingLimits.defaults();

        assertThat(sheetsOfTheAnswer(run, new FeedbackLimits(1 << 24, 100, reading.within(Duration.ofMillis(1)))))
                .isEqualTo(1);
        assertThat(sheetsOfTheAnswer(run, new FeedbackLimits(1 << 24, 100, reading)))
                .isEqualTo(7);
    }

    @Test
    void aStepThatRunsAgainWritesTheSameFilesAndClearsWhatAKilledOneLeft() throws Exception {
        long run = importing(
                report("32059", "hai.xlsx", workbook -> inhabitants(workbook).setCellValue("nhiều")));
        List<Path> before = everything(answers(run));
        Files.writeString(answers(run).resolve(".writing-1.tmp"), "half");
        Files.writeString(answer(run, "hai_KIEMTRA.xlsx"), "half");

        feedback(work.home().resolve("feedback"), limits(1 << 24, 100)).write(run);

        assertThat(names(run)).containsExactly("hai_KIEMTRA.xlsx");
        assertThat(everything(answers(run))).isEqualTo(before);
        read(answer(run, "hai_KIEMTRA.xlsx")).close();
    }

    private static List<Path> everything(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void whatCanNotBeWrittenIsSaidAndMayBeTriedAgain() throws Exception {
        Path blocked = Files.writeString(folder.resolve("feedback"), "a file, not a folder");
        long run = importing(
                report("32026", "ba.xlsx", workbook -> inhabitants(workbook).setCellValue("nhiều")));

        Feedback feedback = feedback(blocked, limits(1 << 24, 100));
        assertThatThrownBy(() -> feedback.write(run))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(blocked.toString());
        assertThat(blocked).hasContent("a file, not a folder");

        Files.delete(blocked);
        feedback.write(run);
        assertThat(answer(blocked.resolve(String.valueOf(run)), "ba_KIEMTRA.xlsx"))
                .exists();
    }

    /** Another program takes over while an answer is being made. */
    @Test
    void whoWasReplacedPutsNoAnswerInItsPlace() throws Exception {
        long run = importing(
                report("32029", "bốn.xlsx", workbook -> inhabitants(workbook).setCellValue("nhiều")));
        AtomicInteger asked = new AtomicInteger();
        Feedback replaced = feedback(folder.resolve("late"), limits(1 << 24, 100), () -> {
            if (asked.incrementAndGet() > 1) {
                throw new IllegalStateException("replaced");
            }
        });

        assertThatThrownBy(() -> replaced.write(run)).hasMessage("replaced");

        assertThat(folder.resolve("late").resolve(String.valueOf(run))).isEmptyDirectory();
    }

    @Test
    void aFileWithoutFaultsGetsNoAnswer() throws Exception {
        Path good = TestWorkplace.SAMPLE.resolve("2023.XHHT.32080.xlsx");
        assertThat(answers(importing(Files.copy(good, folder.resolve("tốt.xlsx"), StandardCopyOption.COPY_ATTRIBUTES))))
                .doesNotExist();
    }

    private static FeedbackLimits limits(long copyBytes, int findings) {
        return new FeedbackLimits(copyBytes, findings, ReadingLimits.defaults());
    }

    private static Feedback feedback(Path folder, FeedbackLimits limits) {
        return feedback(folder, limits, () -> {});
    }

    private static Feedback feedback(Path folder, FeedbackLimits limits, Runnable guard) {
        TestDatabase database = TestDatabase.shared();
        return new Feedback(
                new NamedParameterJdbcTemplate(
                        new DriverManagerDataSource(database.url(), database.user(), database.password())),
                new Archive(work.home().resolve("archive")),
                new Messages(),
                folder,
                limits,
                guard);
    }
}
