package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.RichTextString;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.xhht.definition.DefinitionLoader;
import vn.xhht.dimension.ReferenceUnits;
import vn.xhht.row.MaskedCopy;
import vn.xhht.workbook.ReadingLimits;

/**
 * Cells that show something else than they store: in both of Excel's formats, in tables of every shape, and in copies.
 */
@Tag("reading")
class CellsSeenOtherwiseTests {

    private static final Path XHHT = TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx");
    private static final Path REGISTER = TestWorkplace.WORKBOOKS.resolve("cases/controls/m28-control-no-extlst.xlsx");
    private static final Path AGES = TestWorkplace.SAMPLE.resolve("2023.PCGD.32020.xlsx");

    @TempDir
    private static Path folder;

    /** A change of a workbook; what is found then, one a finding: its code, cell and arguments. */
    private record Change(String name, Path source, Consumer<Workbook> change, List<String> found) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Change> ALL = new ArrayList<>();

    private static void change(String name, Path source, Consumer<Workbook> change, String... found) {
        ALL.add(new Change(name, source, change, List.of(found)));
    }

    static Stream<Change> changes() {
        if (ALL.isEmpty()) {
            runs();
            fonts();
            formats();
            places();
            covers();
            signs();
        }
        return ALL.stream();
    }

    private static void runs() {
        change(
                "a raised digit behind a figure of a table by ages",
                AGES,
                book -> rich(cell(book, "MN-01", "C13"), "232", "1", font -> font.setTypeOffset(Font.SS_SUPER)),
                "VALUE_AMBIGUOUS C13 [2321, raised, 1]");
        change(
                "a struck digit before a count of a list",
                XHHT,
                book -> rich(cell(book, "XHHT-03", "H11"), "3", "26", font -> font.setStrikeout(true)),
                "VALUE_AMBIGUOUS H11 [326, struck, 26]");
        change(
                "a lowered digit in a date of a register",
                REGISTER,
                book -> rich(first(book, "I"), "25/12/202", "3", font -> font.setTypeOffset(Font.SS_SUB)),
                "VALUE_AMBIGUOUS I11 [25/12/2023, lowered, 3]");
        change(
                "a struck mark",
                REGISTER,
                book -> rich(first(book, "F"), "x", "x", font -> font.setStrikeout(true)),
                "VALUE_AMBIGUOUS F11 [•••, struck, •••]");
        change(
                "a bold digit",
                XHHT,
                book -> rich(cell(book, "XHHT-02", "C12"), "212", "8", font -> font.setBold(true)));
        change("a raised mark behind a label", XHHT, book -> footnote(book, cell(book, "XHHT-02", "B12")));
        change(
                "raised marks behind a heading",
                XHHT,
                book -> footnote(book, find(book, "XHHT-02", "Đăng ký trong năm")));
        change(
                "a raised blank behind a figure",
                XHHT,
                book -> rich(cell(book, "XHHT-02", "C12"), "2128", " ", font -> font.setTypeOffset(Font.SS_SUPER)));
    }

    private static void fonts() {
        change(
                "a figure struck out as a whole",
                XHHT,
                book -> styled(cell(book, "XHHT-02", "C12"), font -> font.setStrikeout(true), "General")
                        .setCellValue(2128),
                "VALUE_AMBIGUOUS C12 [2128, struck, 2128]");
        change(
                "a figure raised as a whole",
                XHHT,
                book -> styled(cell(book, "XHHT-02", "C12"), font -> font.setTypeOffset(Font.SS_SUPER), "General")
                        .setCellValue(2128),
                "VALUE_AMBIGUOUS C12 [2128, raised, 2128]");
        change(
                "a name struck out",
                XHHT,
                book -> styled(cell(book, "XHHT-04", "B12"), font -> font.setStrikeout(true), "General"));
    }

    private static void formats() {
        for (String code : List.of("0,", "0.0,,", "0\".000\"", "0\" 000\"", "\"1\"0", "\"nhiều\"")) {
            change(
                    "the format " + code,
                    XHHT,
                    book -> styled(cell(book, "XHHT-02", "C12"), font -> {}, code)
                            .setCellValue(2128),
                    "VALUE_AMBIGUOUS C12 [2128, format, " + code + "]");
        }
        for (String code : List.of(
                "#,##0",
                "0",
                "0.00",
                "#,##0\" người\"",
                "0\" m2\"",
                "[Red]0",
                "_(* #,##0_);_(* (#,##0);_(* \"-\"??_);_(@_)",
                "[=0]\"-\";#,##0",
                "0_);(0)",
                "#\".\"##0",
                "@",
                "00000")) {
            change(
                    "the format " + code,
                    XHHT,
                    book -> styled(cell(book, "XHHT-02", "C12"), font -> {}, code)
                            .setCellValue(2128));
        }
        change(
                "a count in percent",
                REGISTER,
                book -> styled(first(book, "D"), font -> {}, "0%").setCellValue(3),
                "VALUE_AMBIGUOUS D11 [3, percent, 300%]");
        change(
                "nothing in percent",
                XHHT,
                book -> styled(cell(book, "XHHT-02", "F12"), font -> {}, "0.0%").setCellValue(0));
    }

    private static void places() {
        for (String code : List.of(";;;", "\"\";\"\";\"\"", "* ", ";;;@")) {
            change(
                    "the format " + code,
                    XHHT,
                    book -> styled(cell(book, "XHHT-02", "C12"), font -> {}, code)
                            .setCellValue(2128),
                    "HIDDEN_DATA null [C12]");
        }
        change(
                "a column of width 0",
                REGISTER,
                book -> book.getSheetAt(0).setColumnWidth(3, 0),
                "HIDDEN_DATA null [D:D]");
        change(
                "a row of height 0",
                AGES,
                book -> book.getSheet("MN-01").getRow(12).setHeight((short) 0),
                "HIDDEN_DATA null [13:13]");
    }

    private static void covers() {
        change(
                "a figure under another of the row above",
                AGES,
                book -> book.getSheet("MN-01").addMergedRegion(CellRangeAddress.valueOf("C14:C15")),
                "VALUE_TWICE C15 [3, C14, covered]",
                "HIDDEN_DATA null [C15]");
        change(
                "an equal count of a register under that of the row above",
                REGISTER,
                book -> {
                    cell(book.getSheetAt(0), "D11").setCellValue(3);
                    cell(book.getSheetAt(0), "D12").setCellValue(3);
                    book.getSheetAt(0).addMergedRegion(CellRangeAddress.valueOf("D11:D12"));
                },
                "VALUE_TWICE D12 [3, D11, covered]");
        change(
                "a count of a register under a blank one",
                REGISTER,
                book -> {
                    cell(book.getSheetAt(0), "D12").setCellValue(3);
                    cell(book.getSheetAt(0), "C12").setBlank();
                    book.getSheetAt(0).addMergedRegion(CellRangeAddress.valueOf("C12:D12"));
                },
                "HIDDEN_DATA null [D12]");
    }

    private static void signs() {
        for (String sign : List.of("✔\uFE0F", "☑", "✅", "🗹")) {
            change("the mark " + sign, REGISTER, book -> first(book, "F").setCellValue(sign));
        }
        change("a cross", REGISTER, book -> first(book, "F").setCellValue("☒"), "VALUE_AMBIGUOUS F11 [☒, cross, ]");
        change("a box filled in beside empty ones", REGISTER, book -> boxes(book, "☒", "☐"));
        change(
                "a box with a cross beside one that is ticked",
                REGISTER,
                book -> {
                    boxes(book, "☒", "☐");
                    cell(book.getSheetAt(0), "F12").setCellValue("☑");
                },
                "VALUE_AMBIGUOUS *");
        change(
                "a tick of Wingdings",
                REGISTER,
                book -> styled(first(book, "F"), font -> font.setFontName("Wingdings"), "General")
                        .setCellValue("ü"));
        change(
                "a ticked box of Wingdings 2",
                REGISTER,
                book -> styled(first(book, "F"), font -> font.setFontName("Wingdings 2"), "General")
                        .setCellValue("R"));
        change(
                "a tick of Wingdings in its own place",
                REGISTER,
                book -> first(book, "F").setCellValue("\uF0FC"));
        change(
                "a smile of Wingdings",
                REGISTER,
                book -> styled(first(book, "F"), font -> font.setFontName("Wingdings"), "General")
                        .setCellValue("J"),
                "VALUE_NOT_MARK F11 [•••]");
    }

    private static void boxes(Workbook book, String filled, String empty) {
        for (Row row : book.getSheetAt(0)) {
            if (row.getRowNum() > 9 && row.getCell(3) != null && row.getCell(1) != null) {
                Cell mark = row.getCell(5, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
                mark.setCellValue(row.getRowNum() % 2 == 0 ? filled : empty);
            }
        }
    }

    // Places and changes

    private static Cell cell(Workbook book, String sheet, String address) {
        return cell(book.getSheet(sheet), address);
    }

    private static Cell cell(Sheet sheet, String address) {
        CellAddress at = new CellAddress(address);
        Row row = sheet.getRow(at.getRow());
        return (row == null ? sheet.createRow(at.getRow()) : row)
                .getCell(at.getColumn(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    }

    private static Cell first(Workbook register, String column) {
        return cell(register.getSheetAt(0), column + "11");
    }

    private static Cell find(Workbook book, String sheet, String text) {
        for (Row row : book.getSheet(sheet)) {
            for (Cell cell : row) {
                if (cell.toString().equals(text)) {
                    return cell;
                }
            }
        }
        throw new AssertionError("no " + text);
    }

    private static void rich(Cell cell, String plain, String changed, Consumer<Font> change) {
        Workbook book = cell.getSheet().getWorkbook();
        Font font = book.createFont();
        change.accept(font);
        RichTextString text = book.getCreationHelper().createRichTextString(plain + changed);
        text.applyFont(plain.length(), plain.length() + changed.length(), font);
        cell.setCellValue(text);
    }

    private static void footnote(Workbook book, Cell label) {
        rich(label, label.getStringCellValue(), "1", font -> font.setTypeOffset(Font.SS_SUPER));
    }

    private static Cell styled(Cell cell, Consumer<Font> change, String format) {
        Workbook book = cell.getSheet().getWorkbook();
        CellStyle style = book.createCellStyle();
        Font font = book.createFont();
        change.accept(font);
        style.setFont(font);
        style.setDataFormat(book.createDataFormat().getFormat(format));
        cell.setCellStyle(style);
        return cell;
    }

    private static Path saved(Change change, boolean old) throws IOException {
        String name = "sổ" + (old ? ".xls" : ".xlsx");
        Path plain = folder.resolve("trước " + name);
        DraftWorkbook draft = DraftWorkbook.read(change.source);
        if (old) {
            draft.saveAsXls(plain);
        } else {
            draft.save(plain);
        }
        Path target = folder.resolve(name);
        try (InputStream in = Files.newInputStream(plain);
                Workbook book = WorkbookFactory.create(in)) {
            change.change.accept(book);
            try (OutputStream out = Files.newOutputStream(target)) {
                book.write(out);
            }
        }
        return target;
    }

    private static List<String> found(Path file) {
        return ReadWorkbook.of(file).findings().stream()
                .map(finding -> finding.code() + " " + finding.cell() + " " + finding.arguments())
                .toList();
    }

    private static void assertFound(Path file, Change change) {
        List<String> before = found(change.source);
        List<String> found = new ArrayList<>(found(file));
        before.forEach(found::remove);
        // Totals and other cells of the row may differ now.
        found.removeIf(finding -> finding.startsWith("TOTAL_MISMATCH") || finding.startsWith("PERCENT_MISMATCH"));
        for (String expected : change.found) {
            String start = expected.endsWith("*") ? expected.substring(0, expected.length() - 1) : expected;
            assertThat(found)
                    .anyMatch(finding -> expected.endsWith("*") ? finding.startsWith(start) : finding.equals(start));
            found.removeIf(finding -> finding.startsWith(start));
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isToldOrReadRight(Change change) throws IOException {
        Path file = saved(change, false);

        assertFound(file, change);
        Path copy = folder.resolve("bản sao.xlsx");
        if (change.source.equals(REGISTER)) {
            assertThat(new MaskedCopy(DefinitionLoader.load(null), ReferenceUnits.directory(), ReadingLimits.defaults())
                            .write(file, copy))
                    .isTrue();
            assertFound(copy, change);
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isToldOrReadRightInAnOldWorkbook(Change change) throws IOException {
        assertFound(saved(change, true), change);
    }
}
