package vn.xhht.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "7",
                "-7",
                "007",
                "9999",
                "10000",
                "0.1",
                "-0.1",
                ".5",
                "5.",
                "0.000",
                "123456789012345",
                "1234567890123456",
                "0.123456789012345",
                "0.1234567890123456",
                "0.40369999999999995",
                "1E3",
                "1.5e-7",
                "+3",
                "1.7976931348623157E308",
                "4.9E-324",
                "99999999999999999999"
            })
    void aNumberIsParsedToTheSameBitsAsByJava(String text) {
        assertThat(value(text)).isEqualTo(Double.parseDouble(text));
        assertThat(Double.doubleToRawLongBits(value(text)))
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
        assertThat(NumberText.raw(text.toCharArray(), 0, text.length(), value(text)))
                .isEqualTo(NumberText.raw(value(text)));
    }

    @Test
    void randomNumbersAreParsedToTheSameBitsAsByJava() {
        Random random = new Random(17);
        for (int i = 0; i < 100_000; i++) {
            String text = Double.toString(
                    i % 2 == 0
                            ? random.nextInt(1_000_000) / 1000.0
                            : Double.longBitsToDouble(random.nextLong() >>> 1 | 1L << 61));
            if (Double.isFinite(Double.parseDouble(text))) {
                assertThat(value(text)).as(text).isEqualTo(Double.parseDouble(text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                ".",
                "-.",
                "1.2.3",
                "1,5",
                "abc",
                "NaN",
                "Infinity",
                "1e999",
                "0x1p3",
                "1d",
                "1 2",
                "--1",
                "1e"
            })
    void anythingElseIsNoNumber(String text) {
        assertThat(value(text)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, -1",
        "9999, 9999",
        "10000, 10000",
        "2.0221108050440E13, 20221108050440",
        "0.1, 0.1",
        "1e21, 1.0E21"
    })
    void aNumberWithoutTextIsWrittenAsAWholeOneWhereItIs(double value, String expected) {
        assertThat(NumberText.raw(value)).isEqualTo(expected);
    }

    private static double value(String text) {
        return NumberText.value(text.toCharArray(), 0, text.length());
    }
}
