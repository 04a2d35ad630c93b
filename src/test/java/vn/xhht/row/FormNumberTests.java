package vn.xhht.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A code is known whole, or it is another form's. */
class FormNumberTests {

    private static final Set<String> CODES = Set.of("MN-01", "XHHT-01", "SO-GDHT");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MN-01",
                "MN – 01",
                "mn 01",
                "MN-01.",
                " MN-01:",
                "MN-01 (ban hành kèm theo Thông tư 19/2020/TT-BGDĐT)",
                "MN-01(ban hành kèm theo)",
                "MN-01: Thống kê phổ cập",
                "MN-01 : TC",
                "MN-01 - Thống kê phổ cập giáo dục mầm non",
                "MN-01 – THỐNG KÊ PHỔ CẬP",
                "MN-01 - THONG KE PHO CAP",
                "MN-01. Thống kê…",
                "MN-01.Thống kê phổ cập",
                "MN-01.THONG KE PHO CAP",
                "MN-01-THỐNG KÊ PHỔ CẬP",
                "MN-01-thong ke pho cap",
                "MN-01, ban hành kèm theo",
                "MN-01; Năm 2023",
                "MN-01 Năm 2023",
                "MN-01 nam 2023",
                "MN-01 2023",
                "MN-01/2023",
                "MN-01-2023",
                "MN-01 ban hành kèm theo",
                "MN-01 BAN HANH KEM THEO",
                "MN-01 TT 19/2020/TT-BGDĐT",
                "MN-01\nBan hành kèm theo Thông tư",
                "MN-01\nTC",
                "MN-01 [1]",
            })
    void whatFollowsAsTextLeavesTheCodeWhole(String text) {
        assertThat(FormNumber.of(text, CODES)).hasValueSatisfying(number -> {
            assertThat(number.whole()).isTrue();
            assertThat(number.code()).isEqualTo("MN-01");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MN-01-TC              | MN-01-TC",
                "MN-01-TE              | MN-01-TE",
                "MN-01-GV              | MN-01-GV",
                "MN-01-CSVC            | MN-01-CSVC",
                "mn-01-tc              | mn-01-tc",
                "MN-01–TC              | MN-01–TC",
                "MN-01/TC              | MN-01/TC",
                "MN-01.TC              | MN-01.TC",
                "MN-01.2               | MN-01.2",
                "MN-01_TC              | MN-01_TC",
                "MN-01 TC              | MN-01 TC",
                "MN-01 - TC            | MN-01 - TC",
                "MN-01-ĐT              | MN-01-ĐT",
                "MN-01a                | MN-01a",
                "MN-011                | MN-011",
                "MN-01-1               | MN-01-1",
                "MN-01-TC (ban hành kèm theo) | MN-01-TC",
                "MN-01-TC: Trẻ khuyết tật     | MN-01-TC",
                "MN-01-TC ban hành            | MN-01-TC",
                "MN-01-GV THỐNG KÊ GIÁO VIÊN  | MN-01-GV",
                "MN-01-TE. THỐNG KÊ TRẺ EM    | MN-01-TE",
                "MN-01 GV - Thống kê          | MN-01 GV",
                "MN-01-TE THỐNG KÊ TRẺ EM     | MN-01-TE",
                "MN-01 TC (kèm theo)          | MN-01 TC",
            })
    void aCodeThatGoesOnIsAnotherForms(String text, String written) {
        assertThat(FormNumber.of(text, CODES)).hasValueSatisfying(number -> {
            assertThat(number.whole()).isFalse();
            assertThat(number.written()).isEqualTo(written);
            assertThat(number.code()).isEqualTo("MN-01");
        });
    }

    @Test
    void theLongerOfTwoKnownCodesIsMeant() {
        Set<String> codes = Set.of("MN-01", "MN-01-TC");

        assertThat(FormNumber.of("MN-01-TC: Trẻ", codes)).contains(new FormNumber("MN-01-TC", "MN-01-TC", true));
        assertThat(FormNumber.of("MN-01: Trẻ", codes)).contains(new FormNumber("MN-01", "MN-01", true));
    }

    @Test
    void codesOfLettersAloneAreWholeToo() {
        assertThat(FormNumber.of("SO-GDHT", CODES)).contains(new FormNumber("SO-GDHT", "SO-GDHT", true));
        assertThat(FormNumber.of("XHHT-01-BS", CODES)).contains(new FormNumber("XHHT-01-BS", "XHHT-01", false));
        assertThat(FormNumber.of("LUONG-01", CODES)).isEmpty();
    }
}
