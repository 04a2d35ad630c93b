package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.xhht.finding.Finding;

/** Real-world lists, each a workbook of the sample with one change: what they say is what the unchanged workbook says. */
class ListCasesTests {

    private static final Path CASES = TestWorkplace.WORKBOOKS.resolve("cases");

    private static ReadWorkbook read(String file) {
        return ReadWorkbook.of(CASES.resolve(file));
    }

    /** The workbooks of the sample by their commune. */
    private static final Map<String, ReadWorkbook> SAMPLE = new HashMap<>();

    @BeforeAll
    static void readSample() throws IOException {
        try (Stream<Path> files = Files.list(TestWorkplace.SAMPLE)) {
            for (Path file :
                    files.filter(file -> file.toString().contains("XHHT")).toList()) {
                ReadWorkbook read = ReadWorkbook.of(file);
                SAMPLE.put(unit(read), read);
            }
        }
    }

    private static String unit(ReadWorkbook read) {
        return read.forms().get(0).split(" ")[1];
    }

    /** The same commune's workbook in the sample. */
    private static ReadWorkbook unchanged(ReadWorkbook changed) {
        return Objects.requireNonNull(SAMPLE.get(unit(changed)));
    }

    private static List<String> of(String form, ReadWorkbook read) {
        return read.facts().stream().filter(fact -> fact.startsWith(form)).toList();
    }

    private static List<String> others(String form, ReadWorkbook read) {
        return read.facts().stream().filter(fact -> !fact.startsWith(form)).toList();
    }

    private static List<String> told(ReadWorkbook read) {
        return read.findings().stream()
                .map(finding ->
                        finding.code() + " " + finding.sheet() + " " + Objects.requireNonNullElse(finding.cell(), ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "1-rows-dropped/o01-na-row-between.xlsx, VALUE_FORMULA_ERROR, XHHT-04, B12 C12 D12 E12 F12",
        "1-rows-dropped/o02-na-row-typed-code.xlsx, VALUE_FORMULA_ERROR, XHHT-04, B12 C12 D12 E12 F12",
        "1-rows-dropped/p15-not-calculated-row.xlsx, VALUE_NOT_CALCULATED, XHHT-04, B12 D12 E12 F12",
        "1-rows-dropped/p13-xhht03-na-row.xlsx, VALUE_FORMULA_ERROR, XHHT-03, B11 C11 D11 E11 F11 G11 H11",
        "controls/o04-na-name-only.xlsx, VALUE_FORMULA_ERROR, XHHT-04, B12"
    })
    void aRowThatFailedIsRejectedAtItsCells(String file, String code, String form, String cells) {
        ReadWorkbook read = read(file);
        ReadWorkbook unchanged = unchanged(read);
        List<String> expected = Stream.of(cells.split(" "))
                .map(cell -> code + " " + form + " " + cell)
                .toList();

        assertThat(told(read)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(of(form, read)).hasSize(of(form, unchanged).size() - 1);
        assertThat(others(form, read)).isEqualTo(others(form, unchanged));
    }

    @ParameterizedTest
    @CsvSource({
        "1-rows-dropped/p01-letters.xlsx, ''",
        "1-rows-dropped/p04-roman-all-names.xlsx, ROW_DOUBTFUL",
        "controls/p06-numbered-name-only.xlsx, ''"
    })
    void aRowWithANameOnlyIsCounted(String file, String told) {
        ReadWorkbook read = read(file);

        assertThat(read.errors()).isEmpty();
        assertThat(String.join(",", read.remarks())).isEqualTo(told);
        assertThat(names(read)).isEqualTo(names(unchanged(read)));
    }

    private static List<String> names(ReadWorkbook read) {
        return of("XHHT-04", read).stream()
                .map(fact -> fact.substring(fact.indexOf('[') + 1).split("[,\\]]")[0])
                .toList();
    }

    static Stream<Path> totals() throws Exception {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> folder = Files.list(CASES.resolve("2-totals-counted"))) {
            folder.sorted().forEach(files::add);
        }
        files.add(CASES.resolve("controls/b14-table-total-A.xlsx"));
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("totals")
    void aTotalIsNoItem(Path file) {
        ReadWorkbook read = ReadWorkbook.of(file);

        assertThat(read.errors()).isEmpty();
        assertThat(read.remarks()).isEmpty();
        assertThat(read.facts()).isEqualTo(unchanged(read).facts());
    }

    /** One centre, merged down over two rows with figures in both: it is neither two centres nor one with half its figures. */
    @Test
    void aCentreInTwoRowsIsRefused() {
        ReadWorkbook read = read("8-debatable/q04-one-centre-two-rows-figures.xlsx");

        assertThat(read.findings())
                .filteredOn(Finding::isError)
                .extracting(finding -> finding.code() + " " + finding.cell() + " " + finding.arguments())
                .containsExactly("VALUE_TWICE G12 [3, G11]", "VALUE_TWICE H12 [40, H11]");
        assertThat(of("XHHT-03", read)).isEqualTo(of("XHHT-03", unchanged(read)));
    }
}
