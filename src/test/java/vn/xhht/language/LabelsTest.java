package vn.xhht.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Hoà Mỹ|Hòa Mỹ",
                "thuý|thúy",
                "KHOẺ|khỏe",
                "Thuỷ lợi|Thủy lợi",
                "qúy|quý",
                "gía trị|giá trị",
                "hòan thành|hoàn thành",
                "Xoá mù chữ|Xóa mù chữ",
                "Đơn vị báo cáo :|đơn vị báo cáo",
                "Cộng đồng học tập ( ấp ,khóm )|Cộng đồng học tập (ấp, khóm)",
                "Tỷ lệ(%)|Tỷ lệ (%)",
                "15 – 25|15-25",
                "Ðầm Dơi|Đầm Dơi",
                "Ea H’Leo|Ea H'Leo",
                "  Tổng   số |Tổng số",
                "BÁO CÁO XÂY DỰNG|Báo cáo xây dựng"
            })
    void oneTextWrittenTwoWaysHasOneKey(String written, String other) {
        assertThat(Labels.key(written)).isEqualTo(Labels.key(other));
    }

    @ParameterizedTest
    @CsvSource({
        "Sa Pa, Sa Pả",
        "Tân Thành, Tân Thanh",
        "Đông, Dông",
        "hai, hay",
        "Trực Hưng, Trực Hùng",
        "của, cua",
        "Nam, Năm",
        "Phường 1, Phường 10"
    })
    void differentTextsHaveDifferentKeys(String one, String other) {
        assertThat(Labels.key(one)).isNotEqualTo(Labels.key(other));
    }

    @Test
    void aTextIsBlankWhereItsKeyIsEmpty() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            for (String text : new String[] {String.valueOf(c), " " + c + ":", c + "a"}) {
                assertThat(Labels.isBlank(text)).isEqualTo(Labels.key(text).isEmpty());
            }
        }
        assertThat(Labels.isBlank("")).isTrue();
    }

    @Test
    void blanksLineBreaksAndInvisibleCharactersAreFolded() {
        assertThat(Labels.key("\uFEFFTổng\u00A0số\r\n\u200B hộ\tgia đình\u2028"))
                .isEqualTo("tổng số hộ gia đình");
    }

    @Test
    void decomposedTextHasTheKeyOfTheComposed() {
        String label = "Số trẻ hoàn thành chương trình giáo dục mầm non";
        assertThat(Labels.key(Normalizer.normalize(label, Normalizer.Form.NFD))).isEqualTo(Labels.key(label));
    }

    @ParameterizedTest
    @CsvSource({
        "của", "hòa", "khỏe", "thủy", "quý", "giá", "gì", "quốc", "nguyễn", "thuở", "mười", "khuỷu", "ngoài", "giếng",
        "huỳnh", "quả", "mía", "giải", "hoạch", "cứu", "tuýp"
    })
    void standardSpellingIsItsOwnKey(String word) {
        assertThat(Labels.key(word)).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Phường 01 - TP. Cà Mau|phuong 1 tp ca mau",
                "Đầm Dơi|dam doi",
                "XHHT-02|xhht 2",
                "  100 % |100",
                "00|0"
            })
    void foldedTextHasBareLettersAndPlainNumbers(String text, String folded) {
        assertThat(Labels.folded(text)).isEqualTo(folded);
        assertThat(Labels.folded(Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(folded);
    }

    @Test
    void invisibleCharactersAreShown() {
        assertThat(Labels.visible("1\u00A0234\t5\r\n6\u200B\u202E")).isEqualTo("1⍽234⇥5↵6⟨U+200B⟩⟨U+202E⟩");
        assertThat(Labels.visible("5\u2009844 5\u2007844")).isEqualTo("5⟨U+2009⟩844 5⟨U+2007⟩844");
    }

    @Test
    void longTextIsCutWithoutBreakingACharacter() {
        assertThat(Labels.visible("😀".repeat(121))).isEqualTo("😀".repeat(120) + "…");
        assertThat(Labels.visible("a".repeat(120))).isEqualTo("a".repeat(120));
    }
}
