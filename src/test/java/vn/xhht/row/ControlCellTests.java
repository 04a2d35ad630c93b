package vn.xhht.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellStyle;
import vn.xhht.workbook.CellType;

class ControlCellTests {

    private static final CellStyle PLAIN = new CellStyle("Arial", false, false, false);
    private static final CellStyle PERCENT = new CellStyle("Arial", false, true, false);

    private static Cell text(String raw) {
        return new Cell(1, 0, CellType.TEXT, raw, Double.NaN, false, PLAIN);
    }

    private static Cell number(double number, CellStyle style) {
        return new Cell(1, 0, CellType.NUMBER, String.valueOf(number), number, true, style);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1234;1234;true",
                "1.234;1234;true",
                "1 234;1234;true",
                "1,234;1234;true",
                "-;0;true",
                "1235;1234;false",
                "1,235;1234;false",
                "12,34;1234;false",
                "-;1;false",
                "nhiều;1;false",
                "-5;5;false"
            })
    void aTotalIsReadAsACountAndWithCommas(String written, long total, boolean agrees) {
        assertThat(ControlCell.isTotal(text(written), total)).isEqualTo(agrees);
    }

    /** 1006 of 2466 are 40.7948…%. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "40.79;false;true",
                "40.8;false;true",
                "41;false;true",
                "40.794809407948098;false;true",
                "0.4079;false;true",
                "0.40794809407948098;false;true",
                "0.41;false;true",
                "0.4079;true;true",
                "0.41;true;true",
                "0.4;true;false",
                "40.79;true;false",
                "40.8;true;false",
                "40.7;false;false",
                "40.78;false;false",
                "42;false;false",
                "0.4;false;false",
                "0;false;false",
                "59.21;false;false",
                "-40.79;false;false"
            })
    void aPercentageMayBeRoundedToAsManyDecimalsAsWereWritten(double written, boolean format, boolean agrees) {
        assertThat(ControlCell.isPercentage(number(written, format ? PERCENT : PLAIN), 1006, 2466))
                .isEqualTo(agrees);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "40,79;true", "40.79;true", "40,79%;true", "40,79 %;true", "41%;true", "0,4079;true",
                "40,7;false", "0,41%;false", "50%;false", "1006/2466;false", "x;false", "-;false"
            })
    void aPercentageMayBeText(String written, boolean agrees) {
        assertThat(ControlCell.isPercentage(text(written), 1006, 2466)).isEqualTo(agrees);
    }

    /** 2469 of 20000 are 12.345 %: half a unit of the last place is rounded up by one program and down by another. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"12,35;true", "12,34;true", "12,345;true", "12,33;false", "12,36;false"})
    void aTieMayBeRoundedEitherWay(String written, boolean agrees) {
        assertThat(ControlCell.isPercentage(text(written), 2469, 20000)).isEqualTo(agrees);
    }

    @ParameterizedTest
    @CsvSource({"-, true", "0, true", "0%, true", "1, false"})
    void noneOfThemAreZeroPercent(String written, boolean agrees) {
        assertThat(ControlCell.isPercentage(text(written), 0, 12)).isEqualTo(agrees);
    }
}
