package vn.xhht.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "General                            | false | false",
                "0                                  | false | false",
                "#,##0 \"đồng/ngày\"                | false | false",
                "#,##0 VND                          | false | false",
                "0.00\\d                            | false | false",
                "#,##0_d                            | false | false",
                "[Red]0;[Blue]-0                    | false | false",
                "@                                  | false | false",
                "dd/mm/yyyy                         | true  | false",
                "dd/mm/yyyy;@                       | true  | false",
                "[$-42A]dd\\ mmmm\\ yyyy            | true  | false",
                "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy | true  | false",
                "\"Ngày \"dd\" tháng \"mm\" năm \"yyyy | true  | false",
                "yyyy-mm-dd hh:mm:ss.000            | true  | false",
                "mmm-yy                             | true  | false",
                "mmmm                               | true  | false",
                "m/d/yy h:mm AM/PM                  | true  | false",
                "h:mm                               | false | false",
                "h:mm AM/PM                         | false | false",
                "mm:ss.0                            | false | false",
                "[h]:mm:ss                          | false | false",
                "0%                                 | false | true",
                "0.00%;[Red]-0.00%                  | false | true",
                "0\"%\"                             | false | false",
                "0\\%                               | false | false",
                "0_%                                | false | false",
                "0;0%                               | false | true",
            })
    void theCodeOfAFormatTellsDatesAndPercentages(String code, boolean date, boolean percent) {
        assertThat(NumberFormat.of(code))
                .extracting(NumberFormat::date, NumberFormat::percent)
                .containsExactly(date, percent);
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, false", "9, false, true", "10, false, true", "13, false, false", "14, true, false",
        "17, true, false", "18, false, false", "21, false, false", "22, true, false", "45, false, false",
        "49, false, false", "58, true, false", "164, false, false",
    })
    void aFormatWithoutACodeIsKnownByItsNumber(int id, boolean date, boolean percent) {
        assertThat(NumberFormat.builtIn(id))
                .extracting(NumberFormat::date, NumberFormat::percent)
                .containsExactly(date, percent);
    }
}
