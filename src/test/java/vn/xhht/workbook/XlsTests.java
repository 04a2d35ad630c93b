package vn.xhht.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.finding.FindingCode;

/** Workbooks of Excel 97 to 2003, written by POI's user model, and records that it does not write. */
class XlsTests {

    @TempDir
    Path folder;

    @Test
    void everyKindOfCellIsThatOfPoisUserModel() throws Exception {
        Path file = folder.resolve("kinds.xls");
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 5; i++) {
                workbook.createFont().setFontName("Font " + i);
            }
            var legacy = workbook.createFont();
            legacy.setFontName(".VnTime");
            var sheet = workbook.createSheet("Kinds");
            var row = sheet.createRow(6);
            row.setZeroHeight(true);
            row.createCell(0).setCellValue(0.1);
            row.createCell(1).setCellValue(-17);
            row.createCell(2).setCellValue(20221108050440.0);
            row.createCell(3).setCellValue("Hµ Néi\u00AD");
            row.createCell(4).setCellValue(true);
            row.createCell(5).setCellErrorValue(FormulaError.DIV0.getCode());
            row.createCell(6).setBlank();
            row.createCell(7).setCellValue("");
            var formulas = sheet.createRow(7);
            formulas.createCell(0).setCellFormula("1+2");
            formulas.createCell(1).setCellFormula("\"Cà\"&\" Mau\"");
            formulas.createCell(2).setCellFormula("1=1");
            formulas.createCell(3).setCellFormula("1/0");
            formulas.createCell(4).setCellFormula("\"\"");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            var dates = workbook.createCellStyle();
            dates.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
            dates.setFont(legacy);
            var date = formulas.createCell(5);
            date.setCellValue(45_291);
            date.setCellStyle(dates);
            sheet.setColumnHidden(1, true);
            sheet.addMergedRegion(new CellRangeAddress(0, 2, 1, 4));
            sheet.addMergedRegion(new CellRangeAddress(6, 7, 10, 10));
            workbook.createSheet("Hidden").createRow(0).createCell(0).setCellValue(1);
            workbook.createSheet("Very hidden");
            workbook.setSheetVisibility(1, SheetVisibility.HIDDEN);
            workbook.setSheetVisibility(2, SheetVisibility.VERY_HIDDEN);
            workbook.write(out);
        }

        assertThat(UserModel.asWeSeeIt(file)).containsExactlyInAnyOrderEntriesOf(UserModel.asPoiSeesIt(file));
        assertThat(UserModel.asWeSeeIt(file))
                .containsEntry("Kinds!B8", "TEXT Cà Mau formula Arial in a hidden column")
                .containsEntry("Kinds!F8", "NUMBER 45291.0 2023-12-31 .VnTime")
                .containsEntry("Kinds!A7", "NUMBER 0.1 Arial hidden")
                .doesNotContainKey("Kinds!E8");
        assertThat(Reading.cells(file))
                .extracting(Cell::raw)
                .startsWith("0.1", "-17", "20221108050440", "Hµ Néi\u00AD", "TRUE", "#DIV/0!");
    }

    @Test
    void recordsThatOnlyExcelWritesAreRead() throws Exception {
        byte[] stream = stream("kinds");
        // RK 1 at A1; MULRK 2 and 3.5 at B1 and C1; LABEL at D1; the date system of 1904.
        String records = """
            7E02 0A00 0000 0000 0000 06000000
            BD00 1200 0000 0100 0000 0A000000 0000 00000C40 0200
            0402 0B00 0000 0300 0000 0200 00 6869
            """;
        byte[] crafted = beforeTheEndOfTheSheet(stream, records);

        assertThat(Reading.shown(write(crafted)))
                .containsExactly("A1 NUMBER 1", "B1 NUMBER 2", "C1 NUMBER 3.5", "D1 TEXT hi", "A9 TEXT kinds");
    }

    /** A label without its letters, a number that is none, a text that the table does not hold. */
    @Test
    void aRecordThatBreaksTheFormatIsAFaultyCellByItself() throws Exception {
        String records = """
            0402 0900 0000 0000 0000 0500 00
            0302 0E00 0000 0100 0000 000000000000F87F
            FD00 0A00 0000 0200 0000 63000000
            0402 0800 0000 0300 0000 0000
            7E02 0A00 0000 0400 0000 06000000
            """;

        assertThat(Reading.shown(write(beforeTheEndOfTheSheet(stream("kinds"), records))))
                .containsExactly("A1 ERROR ⟨…⟩", "B1 ERROR NaN", "C1 ERROR ⟨99⟩", "E1 NUMBER 1", "A9 TEXT kinds");
    }

    @Test
    void theNumberOfSharedTextsThatAFileClaimsIsNotBelieved() throws Exception {
        byte[] stream = stream("kinds");
        int table = indexOf(stream, "FC00");
        Arrays.fill(stream, table + 8, table + 11, (byte) 0xFF);
        stream[table + 11] = 0x7F;

        assertThat(Reading.shown(write(stream))).containsExactly("A9 TEXT kinds");
    }

    @Test
    void aStreamCutShortIsCorrupt() throws Exception {
        byte[] stream = stream("kinds");

        for (int length : new int[] {20, stream.length / 2, indexOf(stream, "FC00") + 9}) {
            Path file = write(Arrays.copyOf(stream, length));
            WorkbookRefused refused = catchThrowableOfType(WorkbookRefused.class, () -> Reading.rows(file));
            assertThat(refused.code()).isEqualTo(FindingCode.FILE_CORRUPT);
        }
    }

    @Test
    void theDateSystemOf1904Counts() throws Exception {
        byte[] stream = stream("kinds");
        stream[indexOf(stream, "22000200") + 4] = 1;

        assertThat(Reading.cells(write(stream)).get(0).style().date1904()).isTrue();
    }

    /** The record stream of a workbook with one text at A9. */
    private static byte[] stream(String text) throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                POIFSFileSystem container = new POIFSFileSystem()) {
            workbook.createSheet("S").createRow(8).createCell(0).setCellValue(text);
            container.createDocument(new ByteArrayInputStream(workbook.getBytes()), "Workbook");
            try (DocumentInputStream in = container.createDocumentInputStream("Workbook")) {
                return in.readAllBytes();
            }
        }
    }

    private static byte[] beforeTheEndOfTheSheet(byte[] stream, String records) {
        byte[] added = HexFormat.of().parseHex(records.replaceAll("\\s", ""));
        int end = stream.length;
        while (!(stream[end - 4] == 0x0A && stream[end - 3] == 0 && stream[end - 2] == 0 && stream[end - 1] == 0)) {
            end--;
        }
        byte[] crafted = Arrays.copyOf(stream, stream.length + added.length);
        System.arraycopy(added, 0, crafted, end - 4, added.length);
        System.arraycopy(stream, end - 4, crafted, end - 4 + added.length, stream.length - end + 4);
        return crafted;
    }

    /** Steps from record to record, so that no content is taken for a record. */
    private static int indexOf(byte[] stream, String hex) {
        byte[] start = HexFormat.of().parseHex(hex);
        int at = 0;
        while (!Arrays.equals(stream, at, at + start.length, start, 0, start.length)) {
            at += 4 + (stream[at + 2] & 0xFF) + ((stream[at + 3] & 0xFF) << 8);
        }
        return at;
    }

    private Path write(byte[] stream) throws IOException {
        Path file = Files.createTempFile(folder, "crafted", ".xls");
        try (POIFSFileSystem container = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            container.createDocument(new ByteArrayInputStream(stream), "Workbook");
            container.writeFilesystem(out);
        }
        return file;
    }
}
