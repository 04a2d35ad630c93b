package vn.xhht.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;
import vn.xhht.language.Language;

@Tag("reading")
class LimitTests {

    private static final Duration AMPLE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Content_Types].xml",
                "_rels/.rels",
                "xl/workbook.xml",
                "xl/styles.xml",
                "xl/sharedStrings.xml",
                "xl/worksheets/sheet1.xml"
            })
    void aPartThatUnpacksBeyondAllMeasureIsRefusedWhoeverReadsIt(String part) throws IOException {
        Path file = new RawXlsx()
                .row("<c t='s'><v>0</v></c>")
                .part(part, "<a>" + " ".repeat(20 << 20) + "</a>")
                .writeTo(folder);

        assertThat(Reading.refusal(file, ReadingLimits.defaults()).code()).isEqualTo(FindingCode.FILE_TOO_COMPRESSED);
    }

    @Test
    void stylesThatCompressWellAreNoBomb() throws Exception {
        Path file = new RawXlsx()
                .styles("<cellXfs>" + "<xf numFmtId='14'/>".repeat(100_000) + "</cellXfs>")
                .row("<c s='99999'><v>45000</v></c>")
                .writeTo(folder);

        assertThat(Reading.cells(file).get(0).date()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 2000, 100000000, 1000000, 100, 1000, FILE_TOO_LARGE",
        "1000000, 5, 100000000, 1000000, 100, 1000, FILE_TOO_LARGE",
        "1000000, 2000, 1000, 1000000, 100, 1000, FILE_TOO_LARGE",
        "1000000, 2000, 100000000, 50, 100, 1000, FILE_TOO_LARGE",
        "1000000, 2000, 100000000, 1000000, 9, 1000, FILE_TOO_LARGE",
        "1000000, 2000, 100000000, 1000000, 100, 3, FILE_TOO_LARGE",
    })
    void eachLimitRefusesByItself(
            long fileBytes, int entries, long inflated, long characters, int textLength, long cells, FindingCode code)
            throws Exception {
        Path file = new RawXlsx()
                .sharedStrings("<si><t>0123456789</t></si>")
                .row("<c t='s'><v>0</v></c>".repeat(5))
                .writeTo(folder);

        assertThat(Reading.cells(file)).hasSize(5);
        WorkbookRefused refused = Reading.refusal(
                file, new ReadingLimits(fileBytes, entries, inflated, characters, textLength, cells, AMPLE));
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.arguments()).singleElement().asString().isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"hidden-sheet.xls, 60, 100000", "hidden-sheet.xls, 1000000, 20", "tcvn3.xls, 1000000, 100"})
    void theLimitsHoldForOldWorkbooksToo(String name, long characters, long cells) {
        Path file = Path.of("src/test/resources/workbooks/reader", name);

        WorkbookRefused refused =
                Reading.refusal(file, new ReadingLimits(1 << 20, 2_000, 1 << 20, characters, 32_767, cells, AMPLE));

        assertThat(refused.code()).isEqualTo(FindingCode.FILE_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"formula-error.xlsx", "tcvn3.xls"})
    void theDeadlineHoldsWhileReading(String name) {
        Path file = Path.of("src/test/resources/workbooks/reader", name);
        ReadingLimits limits =
                new ReadingLimits(1 << 20, 2_000, 1 << 20, 1_000_000, 32_767, 1_000_000, Duration.ofNanos(1));

        assertThat(Reading.refusal(file, limits).code()).isEqualTo(FindingCode.FILE_TOO_SLOW);
    }

    @Test
    void aTextLongerThanACellHoldsIsRefusedBeforeItIsGathered() throws IOException {
        Path file = new RawXlsx()
                .row("<c t='inlineStr'><is><t>" + "ă".repeat(32_768) + "</t></is></c>")
                .writeTo(folder);

        assertThat(Reading.refusal(file, ReadingLimits.defaults()).arguments())
                .extracting(argument -> Phrase.in(argument, Language.VI))
                .containsExactly("> 32767 ký tự trong một ô");
    }

    @Test
    void aDirectoryOfCountlessPartsIsRefused() throws IOException {
        RawXlsx workbook = new RawXlsx();
        for (int i = 0; i < 30_000; i++) {
            workbook.part("xl/media/" + i + "/" + "x".repeat(60), "");
        }

        assertThat(Reading.refusal(workbook.writeTo(folder), ReadingLimits.defaults())
                        .arguments())
                .singleElement()
                .asString()
                .contains("> 2000 ");
    }

    /**
     * A workbook made to fill the memory is stopped by a limit that was meant for it, long before the memory is full.
     */
    @ParameterizedTest
    @MethodSource
    void whatFillsTheMemoryIsRefusedByALimit(String what, RawXlsx workbook) throws IOException {
        WorkbookRefused refused = Reading.refusal(workbook.writeTo(folder), ReadingLimits.defaults());

        assertThat(refused.arguments()).singleElement().asString().contains(what);
        assertThat(refused).hasNoCause();
    }

    static Stream<Arguments> whatFillsTheMemoryIsRefusedByALimit() {
        String number = "<c s='0'><v>1</v></c>";
        return Stream.of(
                Arguments.of(
                        "kiểu định dạng",
                        new RawXlsx()
                                .styles("<cellXfs>" + "<xf/>".repeat(140_000) + "</cellXfs>")
                                .row(number)),
                Arguments.of(
                        "kiểu định dạng",
                        new RawXlsx()
                                .styles("<fonts>" + "<font/>".repeat(140_000) + "</fonts>")
                                .row(number)),
                Arguments.of(
                        "chuỗi chữ",
                        new RawXlsx()
                                .sharedStrings(digits(1_100_000).replaceAll("..", "<si><t>$0</t></si>"))
                                .row("<c t='s'><v>0</v></c>")),
                Arguments.of("trong một phần", new RawXlsx().row("<c x='" + digits(2_000_000) + "'><v>1</v></c>")),
                Arguments.of(
                        "trong một phần",
                        new RawXlsx().part("_rels/.rels", "<a><!--" + digits(2_000_000) + "--></a>")));
    }

    /** Does not compress well. */
    private static String digits(int length) {
        return new Random(6)
                .ints(length, '0', '9')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void aRowOfMoreCellsThanColumnsIsRefused() throws IOException {
        Path file = new RawXlsx().row("<c r='A1'><v>7</v></c>".repeat(20_000)).writeTo(folder);

        Reading.assertRefused(file, FindingCode.FILE_CORRUPT, "more cells than columns in row 1");
    }

    @Test
    void aSheetsNameOfAnyLengthIsRefused() throws IOException {
        Path file = new RawXlsx().row("<c><v>1</v></c>").named("x".repeat(300)).writeTo(folder);

        Reading.assertRefused(file, FindingCode.FILE_CORRUPT, "a sheet's name of 300 characters");
    }

    /** A record holds the numbers of a whole row, ten bytes each in the file and ten times as many in memory. */
    @Test
    void anOldWorkbookOfMillionsOfCellsIsRefused() throws IOException {
        Path file = folder.resolve("nhiều ô.xls");
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            HSSFSheet sheet = workbook.createSheet();
            for (int row = 0; row < 2_900; row++) {
                HSSFRow cells = sheet.createRow(row);
                for (int column = 0; column < 250; column++) {
                    cells.createCell(column).setCellValue(column);
                }
            }
            workbook.write(out);
        }

        Reading.assertRefused(file, FindingCode.FILE_TOO_LARGE, "> 700000 ô trong một trang tính");
    }

    /** Each of the container's streams costs many times its entry of 128 bytes, before the first byte of a workbook is read. */
    @Test
    void anOldWorkbookAmongCountlessStreamsIsRefused() throws IOException {
        Path file = folder.resolve("mục lục.xls");
        try (POIFSFileSystem container = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            container.createDocument(new ByteArrayInputStream(new byte[8]), "Workbook");
            for (int i = 0; i < 30_000; i++) {
                container.createDirectory("n" + i);
            }
            container.writeFilesystem(out);
        }

        Reading.assertRefused(file, FindingCode.FILE_TOO_LARGE, null);
        assertThat(Reading.refusal(file, ReadingLimits.defaults()).arguments().get(0))
                .contains("mục lục");
    }

    /** Four that each fill a sheet and the table of texts do not fit into a heap that bears four packed workbooks. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void ofLargeOldWorkbooksOneIsOpenAtATime() throws Exception {
        Path large = folder.resolve("lớn.xls");
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(large)) {
            HSSFSheet sheet = workbook.createSheet();
            for (int row = 0; row < 40_000; row++) {
                sheet.createRow(row).createCell(0).setCellValue(row + 0.1);
            }
            workbook.write(out);
        }
        ReadingLimits limits =
                new ReadingLimits(1 << 24, 2_000, 1 << 24, 1_000_000, 32_767, 1_000_000, Duration.ofMillis(1_500));
        CompletableFuture<Integer> another;
        try (Workbook one = Workbooks.open(large, limits);
                Workbook again = Workbooks.open(large, limits)) {
            assertThat(again.sheets()).hasSameSizeAs(one.sheets());
            another = CompletableFuture.supplyAsync(() -> rows(large, limits));
            Thread.sleep(2_000);

            assertThat(another).isNotDone();
            assertThat(Reading.rows(Path.of("src/test/resources/workbooks/reader/tcvn3.xls")))
                    .as("a small one, beside")
                    .isNotEmpty();
        }

        assertThat(another.get()).as("its clock begins when its turn comes").isEqualTo(40_000);
        assertThat(rows(large, limits)).isEqualTo(40_000);
    }

    private static int rows(Path file, ReadingLimits limits) {
        try {
            return Reading.rows(file, limits).size();
        } catch (IOException | WorkbookRefused failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void aRefusalEndsTheTurn() throws Exception {
        Path large = Files.write(
                folder.resolve("rác.xls"), Arrays.copyOf(HexFormat.of().parseHex("d0cf11e0a1b11ae1"), 2 << 20));

        Reading.assertRefused(large, FindingCode.FILE_CORRUPT, null);

        CompletableFuture.runAsync(() -> Reading.assertRefused(large, FindingCode.FILE_CORRUPT, null))
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void aFileIsNeitherChangedNorLockedNorAnythingWrittenBesideIt() throws Exception {
        Path file = new RawXlsx().row("<c><v>1</v></c>").writeTo(folder);
        byte[] before = Files.readAllBytes(file);
        var modified = Files.getLastModifiedTime(file);

        Reading.rows(file);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(modified);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
