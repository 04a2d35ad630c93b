package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static vn.xhht.ExampleFiles.at;
import static vn.xhht.ExampleFiles.inLegacyText;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The decision table for values, {@code src/docs/values.md}: every row of it is sent in a workbook. */
@Tag("reading")
class ValuesTests {

    private static final Path TABLE = Path.of("src", "docs", "values.md");
    private static final Pattern ROW = Pattern.compile("^\\| ([A-Z][0-9]+) \\|", Pattern.MULTILINE);

    /** A cell of a register and what comes of it: a value as the database writes it, or the code of an error. */
    private record Sent(String row, String column, Consumer<XSSFCell> fill, String expected) {}

    /** A form and what is found in it, by its cell. */
    private record SentForm(String row, String form, Consumer<XSSFSheet> change, List<String> expected) {}

    private static final String AMBIGUOUS = "VALUE_AMBIGUOUS";

    private static final String COUNT = "D";
    private static final String MARK = "E";
    private static final String DATE = "H";
    private static final String TEXT = "C";

    private static final Map<String, String> READ =
            Map.of(COUNT, "counts[1]", MARK, "marks[1]", DATE, "dates[1]", TEXT, "texts[2]");

    private static final List<Sent> CELLS = new ArrayList<>();
    private static final List<Sent> CELLS_OF_1904 = new ArrayList<>();
    private static final List<Sent> SPLIT_DATES = new ArrayList<>();
    private static final List<SentForm> FORMS = new ArrayList<>();

    private static TestWorkplace work;
    private static ExampleFiles files;

    static {
        counts();
        marks();
        dates();
        texts();
        formulas();
        forms();
    }

    private static void text(String row, String column, String expected, String... written) {
        for (String one : written) {
            CELLS.add(new Sent(row, column, cell -> cell.setCellValue(one), expected));
        }
    }

    private static void number(String row, String column, String expected, double written, String... format) {
        CELLS.add(new Sent(row, column, numberIn(written, format), expected));
    }

    private static Consumer<XSSFCell> numberIn(double written, String... format) {
        return cell -> {
            cell.setCellValue(written);
            for (String one : format) {
                XSSFWorkbook workbook = cell.getSheet().getWorkbook();
                XSSFCellStyle style = workbook.createCellStyle();
                style.setDataFormat(workbook.createDataFormat().getFormat(one));
                cell.setCellStyle(style);
            }
        };
    }

    private static void truth(String row, String column, String expected, boolean written) {
        CELLS.add(new Sent(row, column, cell -> cell.setCellValue(written), expected));
    }

    private static void counts() {
        number("C1", COUNT, "1234", 1234);
        text("C1", COUNT, "1234", "1234", "\u00A01234\u200B");
        text("C1", COUNT, "123456789012345", "123456789012345");
        text("C2", COUNT, "1234", "1.234", "1 234", "1\u00A0234");
        text("C2", COUNT, "1234567", "1.234.567");
        text("C3", COUNT, "0", "-", "–", "—", "−");
        CELLS.add(new Sent("C4", COUNT, XSSFCell::setBlank, "VALUE_MISSING"));
        text("C4", COUNT, "VALUE_MISSING", " \u00A0\u200B");
        number("C5", COUNT, "VALUE_NOT_INTEGER", 12.5);
        number("C6", COUNT, "VALUE_NEGATIVE", -5);
        number("C6", COUNT, "VALUE_NEGATIVE", -2.5);
        text("C6", COUNT, "VALUE_NEGATIVE", "-5", "-1.234");
        text("C7", COUNT, "VALUE_AMBIGUOUS", "1,234", "1.23", "1.234,5", "0.500", "-1,5");
        text("C8", COUNT, "VALUE_NOT_NUMBER", "12 người", "12%", "(5)", "+5", "x", "…");
        truth("C8", COUNT, "VALUE_NOT_NUMBER", true);
        number("C8", COUNT, "VALUE_NOT_NUMBER", 1e15);
        number("C9", COUNT, "VALUE_NOT_NUMBER", 45285, "dd/mm/yyyy");
        number("C10", COUNT, "VALUE_AMBIGUOUS", 12, "0%");
        number("C10", COUNT, "0", 0, "0%");
        number("C10", COUNT, "VALUE_NOT_INTEGER", 0.5, "0%");
        for (short raised : new short[] {Font.SS_SUPER, Font.SS_SUB}) {
            CELLS.add(
                    new Sent("C15", COUNT, cell -> set(cell, "4", "1", font -> font.setTypeOffset(raised)), AMBIGUOUS));
        }
        CELLS.add(new Sent("C15", COUNT, cell -> set(cell, "8", "8", font -> font.setStrikeout(true)), AMBIGUOUS));
        CELLS.add(new Sent("C15", COUNT, cell -> set(cell, "", "8", font -> font.setStrikeout(true)), AMBIGUOUS));
        CELLS.add(new Sent("C15", COUNT, cell -> set(cell, "8", "8", font -> font.setBold(true)), "88"));
        for (String format : List.of("0\".000\"", "0,", "#,##0,")) {
            number("C16", COUNT, AMBIGUOUS, 3, format);
        }
        for (String format : List.of("#,##0", "0.00", "0\" người\"", "_(* #,##0_)")) {
            number("C16", COUNT, "3", 3, format);
        }
        number("C17", COUNT, "1777", 1776.9999999999998);
        number("C17", COUNT, "VALUE_NOT_INTEGER", 1777.0000001);
        CELLS.add(new Sent("C19", COUNT, cell -> cell.getCTCell().setV("NaN"), "VALUE_NOT_NUMBER"));
    }

    /** A text, and behind it one that is set otherwise. */
    private static void set(XSSFCell cell, String plain, String changed, Consumer<Font> change) {
        XSSFRichTextString text = new XSSFRichTextString(plain + changed);
        XSSFFont font = cell.getSheet().getWorkbook().createFont();
        change.accept(font);
        text.applyFont(plain.length(), plain.length() + changed.length(), font);
        cell.setCellValue(text);
    }

    private static Consumer<XSSFCell> signIn(String font, String letter) {
        return cell -> {
            XSSFWorkbook workbook = cell.getSheet().getWorkbook();
            XSSFFont signs = workbook.createFont();
            signs.setFontName(font);
            XSSFCellStyle style = workbook.createCellStyle();
            style.setFont(signs);
            cell.setCellStyle(style);
            cell.setCellValue(letter);
        };
    }

    private static void marks() {
        text("M1", MARK, "t", "x", "X", "✓", "✔", "✔\uFE0F", "☑", "✅", "v", "V", "Có", "có", "1");
        number("M1", MARK, "t", 1);
        truth("M1", MARK, "t", true);
        text("M2", MARK, "f", "☐", "□", "Không", "không", "0");
        text("M2", MARK, "", " ");
        truth("M2", MARK, "f", false);
        text("M3", MARK, "VALUE_NOT_MARK", "có thể", "2");
        number("M3", MARK, "VALUE_NOT_MARK", 45285, "dd/mm/yyyy");
        // beside marks that say yes
        text("M4", MARK, AMBIGUOUS, "☒", "✗", "✘", "❌");
        Map.of("Wingdings", "üþ", "Wingdings 2", "PR", "Webdings", "a")
                .forEach((font, letters) -> signs(font, letters, "t"));
        Map.of("Wingdings", "o¨", "Wingdings 2", "£", "Webdings", "c")
                .forEach((font, letters) -> signs(font, letters, "f"));
        Map.of("Wingdings", "ûx", "Wingdings 2", "O", "Webdings", "r")
                .forEach((font, letters) -> signs(font, letters, AMBIGUOUS));
    }

    private static void signs(String font, String letters, String expected) {
        letters.chars().forEach(letter -> CELLS.add(new Sent("M5", MARK, signIn(font, "" + (char) letter), expected)));
    }

    private static void dates() {
        CELLS.add(new Sent(
                "D10",
                DATE,
                cell -> set(cell, "25/12/202", "3", font -> font.setTypeOffset(Font.SS_SUPER)),
                AMBIGUOUS));
        CELLS.add(new Sent("D10", MARK, cell -> set(cell, "x", "x", font -> font.setStrikeout(true)), AMBIGUOUS));
        number("D1", DATE, "2023-12-25", 45285, "dd/mm/yyyy");
        number("D1", DATE, "2023-12-25", 45285.75, "d/m/yy h:mm");
        CELLS_OF_1904.add(new Sent("D2", DATE, numberIn(43823, "dd/mm/yyyy"), "2023-12-25"));
        text("D3", DATE, "2023-12-25", "25/12/2023");
        text("D3", DATE, "2023-01-05", "5/1/2023");
        text("D4", DATE, "VALUE_NOT_DATE", "25-12-2023", "25.12.2023", "2023-12-25", "25/12/23", "12/2023");
        text("D5", DATE, "VALUE_NOT_DATE", "31/02/2023", "12/25/2023");
        number("D6", DATE, "VALUE_NOT_DATE", 45285);
        number("D6", DATE, "VALUE_NOT_DATE", 2023);
        split("D7", "2023-12-25", 25, 12, 2023);
        split("D7", "2023-12-25", "25", " 12", "2023");
        split("D8", "VALUE_NOT_DATE", 25, null, 2023);
        split("D8", "VALUE_NOT_DATE", 31, 2, 2023);
        split("D9", "", null, null, null);
        CELLS.add(new Sent("D9", DATE, XSSFCell::setBlank, ""));
    }

    private static void split(String row, String expected, Object... parts) {
        SPLIT_DATES.add(new Sent(
                row,
                DATE,
                cell -> {
                    for (int i = 0; i < parts.length; i++) {
                        XSSFCell part = cell.getRow().createCell(cell.getColumnIndex() + i);
                        if (parts[i] instanceof Integer number) {
                            part.setCellValue(number);
                        } else if (parts[i] instanceof String text) {
                            part.setCellValue(text);
                        }
                    }
                },
                expected));
    }

    private static void texts() {
        CELLS.add(new Sent(
                "T1",
                TEXT,
                cell -> inLegacyText(cell.getSheet(), cell.getAddress().formatAsString(), "Khãm 3"),
                "Khóm 3"));
        number("T2", TEXT, "12", 12);
        number("T2", TEXT, "12.5", 12.5);
        text("T3", TEXT, "00123", "00123");
        text("T7", TEXT, "Khóm 3", Normalizer.normalize("Khóm 3", Normalizer.Form.NFD), "Khóm\u200E 3");
        number("T4", TEXT, "123", 123, "00000");
    }

    private static void formulas() {
        CELLS.add(new Sent("F1", COUNT, cell -> formula(cell).setCellValue(7), "7"));
        CELLS.add(new Sent("F1", COUNT, cell -> formula(cell).setCellValue("1,5"), "VALUE_AMBIGUOUS"));
        CELLS.add(new Sent("F1", DATE, cell -> formula(cell).setCellValue("5/1/2023"), "2023-01-05"));
        CELLS.add(new Sent("F2", COUNT, cell -> formula(cell).setCellValue(""), "VALUE_MISSING"));
        CELLS.add(new Sent("F2", MARK, cell -> formula(cell).setCellValue(""), ""));
        CELLS.add(new Sent("F3", COUNT, ValuesTests::notCalculated, "VALUE_NOT_CALCULATED"));
        CELLS.add(new Sent("F3", TEXT, ValuesTests::notCalculated, ""));
        CELLS.add(new Sent("F4", COUNT, cell -> cell.setCellErrorValue(FormulaError.REF), "VALUE_FORMULA_ERROR"));
        CELLS.add(new Sent(
                "F4", DATE, cell -> formula(cell).setCellErrorValue(FormulaError.DIV0), "VALUE_FORMULA_ERROR"));
    }

    private static XSSFCell formula(XSSFCell cell) {
        cell.setCellFormula("1+1");
        return cell;
    }

    private static void notCalculated(XSSFCell cell) {
        cell.setBlank();
        formula(cell);
    }

    private static void forms() {
        form("C11", "XHHT-01", sheet -> at(sheet, "D8").setCellValue(7), "D8 VALUE_UNEXPECTED");
        form("C12", "XHHT-01", sheet -> at(sheet, "C7").setCellValue(20_000_001), "C7 VALUE_IMPLAUSIBLE");
        form("C12", "XHHT-01", sheet -> at(sheet, "C7").setCellValue("20.000.001"), "C7 VALUE_IMPLAUSIBLE");
        form("C12", "XHHT-01", sheet -> at(sheet, "C7").setCellValue(1e300), "C7 VALUE_IMPLAUSIBLE");
        form("C12", "XHHT-01", sheet -> at(sheet, "C7").setCellValue("1234567890123456"), "C7 VALUE_IMPLAUSIBLE");
        form("C12", "XHHT-01", sheet -> at(sheet, "C7").setCellValue(-1e300), "C7 VALUE_NEGATIVE");
        form("C12", "XHHT-01", sheet -> at(sheet, "C7").setCellValue(20_000_000));
        form("C13", "XHHT-02", sheet -> {
            oneHeading(sheet);
            at(sheet, "F8").setBlank();
            at(sheet, "G8").setCellValue(2);
        });
        form("C14", "XHHT-02", sheet -> oneHeading(sheet).setCellValue(3), "F7 VALUE_TWICE");
        form("T1", "XHHT-02", sheet -> inLegacyText(sheet, "B7", "Gia ®×nh häc tËp"), " TEXT_CONVERTED");
        form("T8", "XHHT-02", sheet -> {
            String heading = at(sheet, "D6").getStringCellValue();
            set(at(sheet, "D6"), heading, "1", font -> font.setTypeOffset(Font.SS_SUPER));
            at(sheet, "B7").setCellValue(at(sheet, "B7").getStringCellValue() + "¹");
        });
        form(
                "C18",
                "XHHT-02",
                sheet -> sheet.addMergedRegion(CellRangeAddress.valueOf("C7:C8")),
                " HIDDEN_DATA",
                "C8 VALUE_TWICE");
        form(
                "H1",
                "XHHT-02",
                sheet -> {
                    sheet.setColumnWidth(3, 0);
                    numberIn(at(sheet, "C7").getNumericCellValue(), ";;;").accept(at(sheet, "C7"));
                },
                " HIDDEN_DATA");
        form("H2", "XHHT-03", ValuesTests::checkBox, " CHECK_BOXES_NOT_READ");
        form(
                "F5",
                "XHHT-02",
                sheet -> {
                    for (String address : List.of("C8", "D8", "E8", "F8")) {
                        formula(at(sheet, address)).setCellValue("-");
                    }
                    at(sheet, "G8").setBlank();
                },
                " DASH_FROM_FORMULA");
        form(
                "F6",
                "XHHT-02",
                sheet -> {
                    double registered = at(sheet, "D7").getNumericCellValue();
                    formula(at(sheet, "D7")).setCellValue(registered);
                    sheet.getWorkbook().setForceFormulaRecalculation(true);
                },
                " RESULTS_MAY_BE_STALE");
        form("T5", "XHHT-02", sheet -> {
            String code = at(sheet, "A5").getStringCellValue().replaceAll("[^0-9]", "");
            at(sheet, "A5").setCellValue("Mã đơn vị hành chính:");
            at(sheet, "B5").setCellValue(Integer.parseInt(code));
        });
        form("T5", "XHHT-02", sheet -> {});
        form("T6", "XHHT-02", sheet -> {
            at(sheet, "B7").setCellValue("GIA ĐÌNH\nHỌC  TẬP:");
            at(sheet, "B8").setCellValue(Normalizer.normalize("Dòng họ học tập", Normalizer.Form.NFD));
            at(sheet, "D6").setCellValue("ĐĂNG KÝ\u00A0TRONG\nNĂM");
        });
        form("P1", "MN-01", sheet -> at(sheet, "F7").setCellValue("678"));
        form("P1", "XMC-03", sheet -> {
            at(sheet, "C19").setCellValue("2.200");
            at(sheet, "D19").setCellValue("1,100");
        });
        form("P2", "MN-01", sheet -> at(sheet, "F7").setCellValue(679), "F7 TOTAL_MISMATCH");
        form("P2", "MN-01", sheet -> at(sheet, "F7").setCellValue("đủ"), "F7 TOTAL_MISMATCH");
        form("P2", "MN-01", sheet -> at(sheet, "F7").setCellErrorValue(FormulaError.REF), "F7 TOTAL_MISMATCH");
        form("P3", "XHHT-02", sheet -> at(sheet, "G7").setCellValue(40.79));
        form("P3", "XHHT-02", sheet -> at(sheet, "G7").setCellValue(41));
        form("P3", "XHHT-02", sheet -> at(sheet, "G7").setCellValue(0.4079));
        form("P3", "XHHT-02", sheet -> numberIn(0.4079, "0%").accept(at(sheet, "G7")));
        form("P3", "XHHT-02", sheet -> at(sheet, "G7").setCellValue("40,79%"));
        form("P4", "XHHT-02", sheet -> at(sheet, "G7").setCellValue(50), "G7 PERCENT_MISMATCH");
        form("P5", "MN-01", sheet -> {
            at(sheet, "F7").setBlank();
            notCalculated(at(sheet, "F8"));
        });
        form("P5", "XHHT-02", sheet -> {
            for (String count : List.of("C8", "D8", "E8", "F8")) {
                at(sheet, count).setCellValue(0);
            }
            at(sheet, "G8").setCellErrorValue(FormulaError.DIV0);
        });
        form(
                "P6",
                "MN-01",
                sheet -> {
                    at(sheet, "C12").setBlank();
                    at(sheet, "F12").setCellValue(1);
                },
                "C12 VALUE_MISSING");
        form("R1", "MN-01", sheet -> at(sheet, "E13").setBlank(), "E13 VALUE_MISSING");
        form(
                "R2",
                "XHHT-03",
                sheet -> {
                    at(sheet, "B7").setBlank();
                    at(sheet, "H8").setBlank();
                    at(sheet, "G10").setBlank();
                    at(sheet, "H10").setBlank();
                },
                "B7 VALUE_MISSING",
                "H8 VALUE_MISSING");
        form("R3", "SO-GDHT", sheet -> at(sheet, "I9").setBlank(), "I9 VALUE_MISSING");
        form("R4", "XHHT-03", sheet -> {
            at(sheet, "C7").setBlank();
            at(sheet, "D7").setBlank();
        });
    }

    private static void checkBox(XSSFSheet sheet) {
        try {
            PackagePart box = sheet.getWorkbook()
                    .getPackage()
                    .createPart(
                            PackagingURIHelper.createPartName("/xl/ctrlProps/ctrlProp1.xml"),
                            "application/vnd.ms-excel.controlproperties+xml");
            try (OutputStream out = box.getOutputStream()) {
                out.write("<formControlPr objectType=\"CheckBox\"/>".getBytes(StandardCharsets.UTF_8));
            }
            sheet.getPackagePart()
                    .addRelationship(
                            box.getPartName(),
                            TargetMode.INTERNAL,
                            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/ctrlProp");
        } catch (IOException | InvalidFormatException e) {
            throw new AssertionError(e);
        }
    }

    /** The column of percentages goes under the heading of the one before; the cell beside the first figure. */
    private static XSSFCell oneHeading(XSSFSheet sheet) {
        for (int row = 6; row <= 10; row++) {
            at(sheet, "G" + row).setBlank();
        }
        sheet.addMergedRegion(CellRangeAddress.valueOf("F6:G6"));
        return at(sheet, "G7");
    }

    private static void form(String row, String form, Consumer<XSSFSheet> change, String... expected) {
        FORMS.add(new SentForm(row, form, change, List.of(expected)));
    }

    @BeforeAll
    static void open(@TempDir Path folder, @TempDir Path definitions) throws SQLException, IOException {
        unbounded(definitions);
        work = TestWorkplace.open("values", Map.of("xhht.definitions", definitions));
        files = new ExampleFiles(work, folder);
    }

    /** The register, whose cells are read here, without a bound: what can be read at all is told apart from what can be meant. */
    private static void unbounded(Path definitions) throws IOException {
        String register = Files.readString(Path.of("jobs", "forms", "SO-GDHT.yaml"));
        String free = register.replace(", at_most: 10000", "").replaceFirst("(?s)  - name: no household has.*", "");
        assertThat(free).doesNotContain("at_most", "VALUE_IMPLAUSIBLE").isNotEqualTo(register);
        Files.createDirectories(definitions.resolve("forms"));
        Files.writeString(definitions.resolve("forms").resolve("SO-GDHT.yaml"), free);
    }

    @AfterAll
    static void close() {
        work.close();
    }

    @Test
    void everyRowOfTheTableIsSent() throws IOException {
        TreeSet<String> rows = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(TABLE));
        while (row.find()) {
            assertThat(rows.add(row.group(1))).as(row.group(1)).isTrue();
        }
        TreeSet<String> sent = new TreeSet<>();
        Stream.of(CELLS, CELLS_OF_1904, SPLIT_DATES).forEach(cells -> cells.forEach(cell -> sent.add(cell.row)));
        FORMS.forEach(form -> sent.add(form.row));
        sent.addAll(ListRowsTests.lines());
        assertThat(sent).as("a row of %s needs a cell that is sent here", TABLE).isEqualTo(rows);
    }

    @TestFactory
    Stream<DynamicTest> cellsThatAreRead() throws Exception {
        return Stream.of(
                        come(CELLS, false, workbook -> {}),
                        come(
                                CELLS_OF_1904,
                                false,
                                workbook ->
                                        workbook.getCTWorkbook().getWorkbookPr().setDate1904(true)),
                        come(SPLIT_DATES, false, ValuesTests::inThreeColumns))
                .flatMap(List::stream);
    }

    @TestFactory
    Stream<DynamicTest> cellsThatAreRefused() throws Exception {
        return Stream.of(come(CELLS, true, workbook -> {}), come(SPLIT_DATES, true, ValuesTests::inThreeColumns))
                .flatMap(List::stream);
    }

    /** The column of the date's heading becomes three; those to its right move on. */
    private static void inThreeColumns(XSSFWorkbook workbook) {
        XSSFSheet sheet = workbook.getSheetAt(0);
        sheet.shiftRows(6, 7, 1);
        for (int column = 9; column >= 8; column--) {
            at(sheet, "" + (char) ('A' + column + 2) + 6)
                    .setCellValue(at(sheet, "" + (char) ('A' + column) + 6).getStringCellValue());
        }
        at(sheet, "I6").setBlank();
        at(sheet, "J6").setBlank();
        List<String> parts = List.of("Ngày", "Tháng", "Năm");
        for (int column = 0; column < 12; column++) {
            if (column < 7 || column > 9) {
                sheet.addMergedRegion(new CellRangeAddress(5, 6, column, column));
            } else {
                at(sheet, "" + (char) ('A' + column) + 7).setCellValue(parts.get(column - 7));
            }
        }
        sheet.addMergedRegion(new CellRangeAddress(5, 5, 7, 9));
    }

    /** A register with a household for each cell. */
    private static List<DynamicTest> come(List<Sent> all, boolean refused, Consumer<XSSFWorkbook> form)
            throws Exception {
        List<Sent> cells = all.stream()
                .filter(cell -> cell.expected.startsWith("VALUE_") == refused)
                .toList();
        Map<Integer, Sent> sent = new LinkedHashMap<>();
        Path file = files.saveAll("sổ.xlsx", "SO-GDHT", workbook -> {
            XSSFSheet sheet = workbook.getSheetAt(0);
            for (int row = sheet.getLastRowNum(); row > 5; row--) {
                sheet.removeRow(sheet.getRow(row));
            }
            form.accept(workbook);
            for (Sent cell : cells) {
                int row = sheet.getLastRowNum() + 2;
                at(sheet, "A" + row).setCellValue(sent.size() + 1);
                at(sheet, "B" + row).setCellValue("Hộ thứ " + row);
                at(sheet, "D" + row).setCellValue(4);
                cell.fill.accept(at(sheet, cell.column + row));
                sent.put(row, cell);
            }
        });
        long run = work.night().importing(List.of(file), false);
        return sent.entrySet().stream()
                .map(row -> dynamicTest(
                        row.getValue().row + " " + row.getValue().column + row.getKey() + " is "
                                + row.getValue().expected,
                        () -> assertThat(refused ? error(run, row) : value(run, row))
                                .isEqualTo(row.getValue().expected)))
                .toList();
    }

    private static String error(long run, Map.Entry<Integer, Sent> row) throws SQLException {
        return work.value(
                "select finding_code from bi_v1.finding where run_id = ? and severity = 'error' and cell = ?",
                run,
                row.getValue().column + row.getKey());
    }

    private static String value(long run, Map.Entry<Integer, Sent> row) throws SQLException {
        return work.value(
                "select " + READ.get(row.getValue().column)
                        + " from fact.item join bi_v1.submission using (submission_id) where run_id = ? and row_no = ?",
                run,
                row.getKey());
    }

    @TestFactory
    Stream<DynamicTest> formsWithTheirFindings() {
        return FORMS.stream()
                .map(sent -> dynamicTest(sent.row + " " + sent.form + " " + sent.expected, () -> {
                    long run = work.night().importing(List.of(files.save("biểu.xlsx", sent.form, sent.change)), false);
                    assertThat(work.column(
                                    "select concat_ws(' ', coalesce(cell, ''), finding_code) from bi_v1.finding where run_id = ? and finding_code not in ('COPIED_FIGURES', 'SUBMISSION_UNCHANGED', 'SUBMISSION_SUPERSEDES') order by 1",
                                    run))
                            .isEqualTo(sent.expected);
                }));
    }

    /** The text of a cell is kept beside the value that it was read as. */
    @Test
    void rawAndCleanValuesAreBothKept() throws Exception {
        long run = work.night()
                .importing(
                        List.of(
                                files.save(
                                        "biểu.xlsx",
                                        "XHHT-02",
                                        sheet -> at(sheet, "C7").setCellValue(" 2.466 ")),
                                files.save("danh sách.xlsx", "SO-GDHT", sheet -> {
                                    at(sheet, "D7").setCellValue("1.234");
                                    at(sheet, "E7").setCellValue("Có");
                                })),
                        true);

        assertThat(work.rows("""
                select value, raw
                from fact.figure
                join bi_v1.submission using (submission_id)
                where run_id = ? and measure_code in ('title_family_units', 'title_clan_units')
                order by 1""", run))
                .as("not twice where both are the same")
                .containsExactly(List.of("9", ""), List.of("2466", " 2.466 "));
        assertThat(work.rows("""
                select counts[1], raw[3], marks[1], raw[4], raw[1]
                from fact.item
                join bi_v1.submission using (submission_id)
                where run_id = ? and row_no = 7""", run)).containsExactly(List.of("1234", "1.234", "t", "Có", ""));
    }
}
