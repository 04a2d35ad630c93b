package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The same workbook in the format of Excel 97 to 2003: the same facts, the same findings at the same cells. */
@Tag("reading")
class SameInXlsTests {

    @TempDir
    private static Path folder;

    /** Those that can be opened: what is refused as a whole has nothing to be converted. */
    private static List<Path> workbooks(Path inbox) throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.filter(SameInXlsTests::isXlsx)
                    .filter(file -> !ReadWorkbook.of(file).forms().isEmpty())
                    .sorted()
                    .toList();
        }
    }

    private static boolean isXlsx(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(4), new byte[] {'P', 'K', 3, 4});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> tidyMessyAndRegister() throws IOException {
        List<Path> all = new ArrayList<>();
        List<Path> tidy = workbooks(TestWorkplace.SAMPLE);
        for (int i = 0; i < tidy.size(); i += 20) {
            all.add(tidy.get(i));
        }
        all.addAll(workbooks(TestWorkplace.WORKBOOKS.resolve("messy")));
        all.addAll(workbooks(TestWorkplace.WORKBOOKS.resolve("register")));
        return all.stream()
                .map(file -> dynamicTest(file.getFileName().toString(), () -> same(DraftWorkbook.read(file))));
    }

    @TestFactory
    Stream<DynamicTest> odd() {
        List<Path> tidy = RecognitionTests.TIDY;
        List<List<Oddities.Oddity>> mixtures = new ArrayList<>(RecognitionTests.mixtures(45));
        Oddities.all().stream()
                .filter(oddity -> mixtures.stream()
                        .flatMap(List::stream)
                        .noneMatch(mixed -> mixed.name().equals(oddity.name())))
                .forEach(oddity -> mixtures.add(List.of(oddity)));
        return IntStream.range(0, mixtures.size())
                .mapToObj(number -> dynamicTest(
                        Oddities.names(mixtures.get(number)),
                        () -> same(RecognitionTests.draft(tidy.get(number % tidy.size()), mixtures.get(number)))));
    }

    private static void same(DraftWorkbook draft) throws IOException {
        // The older format keeps a result with every formula: one that was never calculated cannot be written in it.
        assumeThat(draft.hasFormulaWithoutResult()).isFalse();

        ReadWorkbook xlsx = ReadWorkbook.of(draft.save(folder.resolve("biểu.xlsx")));
        ReadWorkbook xls = ReadWorkbook.of(draft.saveAsXls(folder.resolve("biểu.xls")));

        assertThat(xls.pieces()).isEqualTo(xlsx.pieces());
    }

    /** Through to what is in force. */
    @Test
    void sentInBothFormatsTheSecondIsUnchanged() throws Exception {
        try (TestWorkplace work = TestWorkplace.open("xls")) {
            for (Path tidy : RecognitionTests.TIDY) {
                DraftWorkbook draft = DraftWorkbook.read(tidy);
                work.night().importing(List.of(draft.save(folder.resolve("gửi.xlsx"))), false);
                long again = work.night().importing(List.of(draft.saveAsXls(folder.resolve("gửi lại.xls"))), false);

                assertThat(work.column("select distinct outcome from bi_v1.submission where run_id = ?", again))
                        .containsExactly("unchanged");
            }
        }
    }
}
