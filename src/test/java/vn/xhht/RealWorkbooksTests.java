package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.xhht.row.Piece;

/** Workbooks of the sample with one thing in them that office programs and libraries are reported to write: read right, or told. */
@Tag("reading")
class RealWorkbooksTests {

    private static final Path CASES = TestWorkplace.WORKBOOKS.resolve("cases");

    private static final Map<List<String>, List<List<String>>> ORIGINALS = new ConcurrentHashMap<>();

    private static ReadWorkbook read(String name) {
        return ReadWorkbook.of(CASES.resolve(name));
    }

    /** Returns the facts that the files of the sample state for the same forms, unit and period. */
    private static List<List<String>> originals(ReadWorkbook read) throws IOException {
        if (ORIGINALS.isEmpty()) {
            try (Stream<Path> files = Files.list(TestWorkplace.SAMPLE)) {
                for (Path file : files.filter(file -> !file.toString().matches(".*(PCGD|GDHT).*"))
                        .sorted()
                        .toList()) {
                    ReadWorkbook original = ReadWorkbook.of(file);
                    ORIGINALS
                            .computeIfAbsent(original.forms(), forms -> new java.util.ArrayList<>())
                            .add(original.facts());
                }
            }
        }
        return ORIGINALS.getOrDefault(read.forms(), List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5-covered-cells/b23-width-zero.xlsx",
                "6-good-refused/a01-core-refined.xlsx",
                "6-good-refused/a02-core-twice.xlsx",
                "6-good-refused/a03-core-xmllang.xlsx",
                "6-good-refused/a08-sheet-empty-rid.xlsx",
                "6-good-refused/a10-sheet-unknown-rid.xlsx",
                "6-good-refused/a13-pretty-printed.xlsx",
                "6-good-refused/b01-15-digits.xlsx",
                "6-good-refused/b05-marks-emoji.xlsx",
                "6-good-refused/c09-core-othertype.xlsx",
                "8-debatable/b06-marks-wingdings.xlsx",
                "8-debatable/c12-ds-store.xlsx",
                "8-debatable/i08-content-type-charset.xlsx",
                "8-debatable/l09-part-with-blank.xlsx",
                "8-debatable/r06-core-keywords-children.xlsx",
                "9-reader/27g core.xml sau.xlsx",
                "9-reader/A chi so chuoi co dau cach.xlsx",
                "9-reader/B trang Module r-id rong.xlsx",
                "9-reader/C DS_Store.xlsx",
                "9-reader/D gop ca cot H-I.xlsx",
                "9-reader/F fontId qua lon.xlsx",
                "9-reader/G SST ghi thua 3.xls",
                "9-reader/J so viet hai lan v va is.xlsx",
                "controls/b14-table-total-A.xlsx",
            })
    void whatIsWrittenOddlySaysWhatTheOriginalSays(String name) throws IOException {
        ReadWorkbook read = read(name);

        assertThat(read.errors()).isEmpty();
        assertThat(originals(read)).contains(read.facts());
    }

    /** A formula gives 28.999999999999996, which is shown as 29, in place of another figure. */
    @Test
    void theResultOfAFormulaIsWhatIsShown() {
        ReadWorkbook read = read("6-good-refused/b02-15-digits-formula.xlsx");

        assertThat(read.errors()).isEmpty();
        assertThat(read.facts())
                .contains("XHHT-06 Figure[measure=staff_public_trained_language, breakdown=total, age=null] = 29");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3-rich-text/b03-superscript.xlsx          | VALUE_AMBIGUOUS XHHT-01 C12 [109721, raised, 1]",
                "3-rich-text/b03-superscript.xls           | VALUE_AMBIGUOUS XHHT-01 C12 [109721, raised, 1]",
                "3-rich-text/b04-strike.xlsx               | VALUE_AMBIGUOUS XHHT-02 C13 [88, struck, 8]",
                "3-rich-text/f03-subscript.xlsx            | VALUE_AMBIGUOUS XHHT-06 D12 [41, lowered, 1]",
                "3-rich-text/f04-strike-list.xlsx          | VALUE_AMBIGUOUS XHHT-03 H11 [326, struck, 3]",
                "5-covered-cells/b07-covered-down.xlsx     | VALUE_TWICE XHHT-01 C15 [3755, C14, covered]",
                "5-covered-cells/b09-covered-list.xlsx     | VALUE_TWICE XHHT-03 H12 [2089, H11, covered]",
                "8-debatable/b27-strike-whole-cell.xlsx    | VALUE_AMBIGUOUS XHHT-02 C12 [2128, struck, 2128]",
                "8-debatable/k07-percent-100.xlsx          | VALUE_AMBIGUOUS XHHT-02 F12 [1, percent, 100%]",
                "8-debatable/n04-percent-count-300.xlsx    | VALUE_AMBIGUOUS XHHT-01 C13 [3, percent, 300%]",
                "8-debatable/n05-thousand-literal.xlsx     | VALUE_AMBIGUOUS XHHT-01 C13 [3, format, #,##0\".000\"]",
                "controls/d02-date-control.xlsx            | VALUE_NOT_NUMBER XHHT-01 C13 [45204]",
                "controls/h05-15digits-edge.xlsx           | VALUE_NOT_INTEGER XHHT-01 C13 [1777.0000001]",
                "controls/o04-na-name-only.xlsx            | VALUE_FORMULA_ERROR XHHT-04 B12 [#N/A]",
            })
    void whatIsDoubtfulIsToldAtItsCell(String name, String error) {
        assertThat(read(name).errors()).containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource({
        "5-covered-cells/b23-width-zero.xlsx, HIDDEN_DATA",
        "6-good-refused/a08-sheet-empty-rid.xlsx, SHEET_WITHOUT_CONTENT",
        "6-good-refused/a10-sheet-unknown-rid.xlsx, SHEET_WITHOUT_CONTENT",
        "8-debatable/b12-stale-cache.xlsx, RESULTS_MAY_BE_STALE",
        "8-debatable/b26-iferror-dash.xlsx, DASH_FROM_FORMULA",
        "8-debatable/b28-form-checkboxes.xlsx, CHECK_BOXES_NOT_READ",
        "9-reader/D gop ca cot H-I.xlsx,",
        "controls/b14-table-total-A.xlsx,",
        "controls/m28-control-no-extlst.xlsx,",
    })
    void whatIsReadAndYetWorthKnowingIsToldAndNothingElse(String name, String code) {
        ReadWorkbook read = read(name);

        assertThat(read.errors()).isEmpty();
        assertThat(read.remarks()).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4-checkbox-styles/m27-checkbox-365-small.xlsx"})
    void theListOfFormatsGoesOnBehindAnExtension(String name) {
        ReadWorkbook read = read(name);

        assertThat(read.findings()).isEmpty();
        assertThat(read.facts())
                .isEqualTo(read("controls/m28-control-no-extlst.xlsx").facts());
    }

    /** An extension has a {@code workbookPr} of its own, which says nothing about the dates. */
    @ParameterizedTest
    @ValueSource(strings = {"9-reader/I2 so 1904 hai workbookPr.xlsx"})
    void theDatesOfARegisterFrom1904AreThoseOfTheOriginal(String name) throws IOException {
        ReadWorkbook read = read(name);

        assertThat(read.findings()).isEmpty();
        assertThat(read.pieces().stream()
                        .filter(Piece.ItemRow.class::isInstance)
                        .flatMap(item -> ((Piece.ItemRow) item).dates().stream())
                        .filter(java.util.Objects::nonNull)
                        .mapToInt(day -> day.getYear()))
                .isNotEmpty()
                .allMatch(year -> year >= 2020 && year <= 2026);
    }
}
