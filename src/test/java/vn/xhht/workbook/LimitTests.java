package vn.xhht.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.xhht.finding.FindingCode;

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
                .containsExactly("> 32767 ký tự trong một ô (characters in a cell)");
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
