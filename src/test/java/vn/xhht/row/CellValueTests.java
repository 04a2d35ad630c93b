package vn.xhht.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.xhht.finding.FindingCode;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellStyle;
import vn.xhht.workbook.CellType;

/** Blanks in the tables: ␣ a no-break blank, ▽ a zero-width one, ↵ a line break. */
class CellValueTests {

    private static final CellStyle PLAIN = new CellStyle("Times New Roman", false, false, false);
    private static final CellStyle DATE = new CellStyle("Times New Roman", true, false, false);

    private static Cell cell(CellType type, String raw, double number, CellStyle style) {
        return new Cell(1, 0, type, raw, number, false, style);
    }

    private static Cell text(String written) {
        String raw = written.replace('␣', '\u00A0').replace('▽', '\u200B').replace('↵', '\n');
        return cell(CellType.TEXT, raw, Double.NaN, PLAIN);
    }

    private static Cell number(double number) {
        return cell(CellType.NUMBER, String.valueOf(number), number, PLAIN);
    }

    private static Cell valueless(CellType type, String raw) {
        return cell(type, raw, Double.NaN, PLAIN);
    }

    // counts

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "0,0",
                "7,7",
                "007,7",
                "1234,1234",
                " 12 ,12",
                "␣12␣,12",
                "▽12↵,12",
                "1.234,1234",
                "1 234,1234",
                "1␣234,1234",
                "12.345.678,12345678",
                "1.234.567.890,1234567890",
                "123.456.789.012.345,123456789012345",
                "12␣345␣678,12345678",
                "123456789012345,123456789012345",
                "-,0",
                "–,0",
                "—,0",
                " - ,0"
            })
    void aCountMayBeText(String written, long count) {
        assertThat(CellValue.count(text(written))).isEqualTo(Reading.of(count));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "1,234;VALUE_AMBIGUOUS",
                "1.23;VALUE_AMBIGUOUS",
                "1.2345;VALUE_AMBIGUOUS",
                "1234.567;VALUE_AMBIGUOUS",
                "0.123;VALUE_AMBIGUOUS",
                "1.234,5;VALUE_AMBIGUOUS",
                "1,234.5;VALUE_AMBIGUOUS",
                "1.234 567;VALUE_AMBIGUOUS",
                "1.234.56;VALUE_AMBIGUOUS",
                "12.;VALUE_AMBIGUOUS",
                "12,;VALUE_AMBIGUOUS",
                "12 34;VALUE_NOT_NUMBER",
                "1 234␣567;VALUE_NOT_NUMBER",
                "0 123;VALUE_NOT_NUMBER",
                "1  234;VALUE_NOT_NUMBER",
                "mười;VALUE_NOT_NUMBER",
                "12 người;VALUE_NOT_NUMBER",
                "khoảng 12;VALUE_NOT_NUMBER",
                "1e3;VALUE_NOT_NUMBER",
                "+5;VALUE_NOT_NUMBER",
                "--;VALUE_NOT_NUMBER",
                "x;VALUE_NOT_NUMBER",
                "1/2;VALUE_NOT_NUMBER",
                "50%;VALUE_NOT_NUMBER",
                "1234567890123456;VALUE_NOT_NUMBER",
                "-5;VALUE_NEGATIVE",
                "- 5;VALUE_NEGATIVE",
                "–5;VALUE_NEGATIVE",
                "-1.234;VALUE_NEGATIVE"
            })
    void whatIsDoubtfulAsACountIsNotGuessed(String written, FindingCode fault) {
        assertThat(CellValue.count(text(written))).isEqualTo(Reading.faulty(fault));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0,",
        "-0.0, 0,",
        "1234, 1234,",
        "999999999999999, 999999999999999,",
        "12.5, , VALUE_NOT_INTEGER",
        "0.0001, , VALUE_NOT_INTEGER",
        "-1, , VALUE_NEGATIVE",
        "-0.5, , VALUE_NEGATIVE",
        "1e15, , VALUE_NOT_NUMBER",
        "1e300, , VALUE_NOT_NUMBER"
    })
    void aCountMayBeANumber(double written, Long count, FindingCode fault) {
        assertThat(CellValue.count(number(written))).isEqualTo(new Reading<>(count, fault));
    }

    @ParameterizedTest
    @CsvSource({
        "BOOLEAN, TRUE, VALUE_NOT_NUMBER",
        "DATE, 2023-12-31, VALUE_NOT_NUMBER",
        "ERROR, #REF!, VALUE_FORMULA_ERROR",
        "NOT_CALCULATED, '', VALUE_NOT_CALCULATED"
    })
    void whatIsNeitherNumberNorTextIsNoCount(CellType type, String raw, FindingCode fault) {
        assertThat(CellValue.count(valueless(type, raw))).isEqualTo(Reading.faulty(fault));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"''", "' '", "␣", "▽", "↵"})
    void aBlankIsMissingAndNeverZero(String written) {
        assertThat(CellValue.count(text(written))).isEqualTo(Reading.blank());
        assertThat(mark(text(written))).isEqualTo(Reading.blank());
        assertThat(CellValue.date(text(written))).isEqualTo(Reading.blank());
        assertThat(words(text(written))).isEqualTo(Reading.blank());
    }

    @Test
    void noCellIsABlank() {
        assertThat(CellValue.count(null)).isEqualTo(Reading.blank());
        assertThat(mark(null)).isEqualTo(Reading.blank());
        assertThat(CellValue.date(null)).isEqualTo(Reading.blank());
        assertThat(words(null)).isEqualTo(Reading.blank());
    }

    // marks

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "x,true",
                "X,true",
                " x ,true",
                "✓,true",
                "v,true",
                "Có,true",
                "có,true",
                "có▽,true",
                "1,true",
                "Không,false",
                "không,false",
                "␣Không,false",
                "0,false"
            })
    void aMarkIsYesOrNo(String written, boolean mark) {
        assertThat(mark(text(written))).isEqualTo(Reading.of(mark));
    }

    /** The vowel and its diacritic as two characters, as some keyboards write them. */
    @Test
    void aMarkMayBeDecomposed() {
        assertThat(mark(text("Co\u0301"))).isEqualTo(Reading.of(true));
        assertThat(mark(text("Kho\u0302ng"))).isEqualTo(Reading.of(false));
    }

    @Test
    void aMarkMayBeWrittenInALegacyFont() {
        Cell yes = cell(CellType.TEXT, "Cã", Double.NaN, new CellStyle(".VnTime", false, false, false));

        assertThat(mark(yes)).isEqualTo(Reading.of(true));
    }

    @ParameterizedTest
    @CsvSource({"có thể", "ok", "?", "-", "xx", "2", "10", "co", "tạm dừng"})
    void anythingElseIsNoMark(String written) {
        assertThat(mark(text(written))).isEqualTo(Reading.faulty(FindingCode.VALUE_NOT_MARK));
    }

    @ParameterizedTest
    @CsvSource({
        "1, true,",
        "0, false,",
        "2, , VALUE_NOT_MARK",
        "-1, , VALUE_NOT_MARK",
        "0.5, , VALUE_NOT_MARK",
    })
    void aMarkMayBeANumber(double written, Boolean mark, FindingCode fault) {
        assertThat(mark(number(written))).isEqualTo(new Reading<>(mark, fault));
    }

    @ParameterizedTest
    @CsvSource({
        "DATE, 2023-12-31, VALUE_NOT_MARK",
        "ERROR, #N/A, VALUE_FORMULA_ERROR",
        "NOT_CALCULATED, '', VALUE_NOT_CALCULATED"
    })
    void aFormulaThatFailedIsNoMark(CellType type, String raw, FindingCode fault) {
        assertThat(mark(valueless(type, raw))).isEqualTo(Reading.faulty(fault));
    }

    // dates

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"31/12/2023,2023-12-31", " 01/02/2023 ,2023-02-01", "29/02/2024␣,2024-02-29"})
    void aDateMayBeText(String written, LocalDate day) {
        assertThat(CellValue.date(text(written))).isEqualTo(Reading.of(day));
    }

    @ParameterizedTest
    @CsvSource({
        "31/02/2021",
        "29/02/2023",
        "12/31/2023",
        "00/12/2023",
        "31/12/23",
        "2023-12-31",
        "2023",
        "12/12",
        "31/12/2023 hết",
        "hôm qua",
        "45291"
    })
    void whatIsNoDayOfTheCalendarIsNoDate(String written) {
        assertThat(CellValue.date(text(written))).isEqualTo(Reading.faulty(FindingCode.VALUE_NOT_DATE));
    }

    @Test
    void aDateMayBeANumberThatIsShownAsADate() {
        assertThat(CellValue.date(cell(CellType.NUMBER, "45291", 45_291, DATE)))
                .isEqualTo(Reading.of(LocalDate.of(2023, 12, 31)));
        assertThat(CellValue.date(cell(CellType.DATE, "2023-12-31", Double.NaN, PLAIN)))
                .isEqualTo(Reading.of(LocalDate.of(2023, 12, 31)));
    }

    /** 2023 and 45291 are numbers like others where nothing says that they are days. */
    @ParameterizedTest
    @CsvSource({"2023, false", "45291, false", "60, true", "-1, true"})
    void aNumberThatIsNoDayIsNoDate(double number, boolean shownAsDate) {
        assertThat(CellValue.date(cell(CellType.NUMBER, "", number, shownAsDate ? DATE : PLAIN)))
                .isEqualTo(Reading.faulty(FindingCode.VALUE_NOT_DATE));
    }

    @ParameterizedTest
    @CsvSource({
        "BOOLEAN, TRUE, VALUE_NOT_DATE",
        "ERROR, #VALUE!, VALUE_FORMULA_ERROR",
        "NOT_CALCULATED, '', VALUE_NOT_CALCULATED"
    })
    void aFormulaThatFailedIsNoDate(CellType type, String raw, FindingCode fault) {
        assertThat(CellValue.date(valueless(type, raw))).isEqualTo(Reading.faulty(fault));
    }

    // texts

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"  Trung tâm␣↵ số 1 ,Trung tâm số 1", "161/QĐ-UBND,161/QĐ-UBND"})
    void blanksInATextAreOnePlainBlank(String written, String kept) {
        assertThat(words(text(written))).isEqualTo(Reading.of(kept));
    }

    @Test
    void aTextMayBeANumber() {
        assertThat(words(number(161))).isEqualTo(Reading.of("161"));
    }

    @Test
    void aFormulaThatFailedIsNoText() {
        assertThat(words(valueless(CellType.ERROR, "#REF!")))
                .isEqualTo(Reading.faulty(FindingCode.VALUE_FORMULA_ERROR));
    }

    /** PostgreSQL holds no character zero. */
    @Test
    void aTextHoldsNothingThatTheDatabaseCanNotHold() {
        assertThat(words(text("Khóm\u00001"))).isEqualTo(Reading.of("Khóm 1"));
    }

    private static Reading<Boolean> mark(@Nullable Cell cell) {
        return CellValue.mark(cell, cell == null ? "" : CellText.of(cell));
    }

    private static Reading<String> words(@Nullable Cell cell) {
        return CellValue.text(cell, cell == null ? "" : CellText.of(cell));
    }
}
