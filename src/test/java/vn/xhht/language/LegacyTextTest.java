package vn.xhht.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.xhht.language.LegacyText.Conversion;

class LegacyTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Kú b¸o c¸o: N¨m 2023|Kỳ báo cáo: Năm 2023",
                "§¬n vÞ b¸o c¸o: Ph\u00ADêng 9, Thµnh phè Cµ Mau|Đơn vị báo cáo: Phường 9, Thành phố Cà Mau",
                "M· ®¬n vÞ hµnh chÝnh: 31999|Mã đơn vị hành chính: 31999",
                "Hä vµ tªn chñ hé|Họ và tên chủ hộ",
                "BiÓu sè: XHHT-01|Biểu số: XHHT-01",
                "TiÕng ViÖt rÊt hay|Tiếng Việt rất hay",
                "§VT: TriÖu ®ång|ĐVT: Triệu đồng",
                "N÷|Nữ"
            })
    void tcvn3IsConvertedWithItsFontAndWithoutWhereItIsUnmistakable(String legacy, String unicode) {
        assertThat(LegacyText.toUnicode(legacy, ".VnTime")).isEqualTo(new Conversion(unicode, true));
        assertThat(LegacyText.toUnicode(legacy, "VnTime")).isEqualTo(new Conversion(unicode, true));
        assertThat(LegacyText.toUnicode(legacy, "Times New Roman")).isEqualTo(new Conversion(unicode, true));
    }

    @ParameterizedTest
    @CsvSource({"Ghi chó, Ghi chú", "Sè líp, Số lớp", "Néi dung, Nội dung", "Céng, Cộng"})
    void wordsThatAreGoodVietnameseBothWaysFollowTheFont(String raw, String meant) {
        assertThat(LegacyText.toUnicode(raw, ".VnTime")).isEqualTo(new Conversion(meant, true));
        assertThat(LegacyText.toUnicode(raw, "Calibri")).isEqualTo(new Conversion(raw, false));
    }

    @Test
    void aFontOfCapitalsGivesCapitals() {
        assertThat(LegacyText.toUnicode("b¸o c¸o", ".VnTimeH").text()).isEqualTo("BÁO CÁO");
    }

    @ParameterizedTest
    @CsvSource({
        "Tieáng Vieät raát hay, Tiếng Việt rất hay",
        "ngöôøi ñöùng ñaàu, người đứng đầu",
        "UÛY BAN NHAÂN DAÂN, ỦY BAN NHÂN DÂN",
        "Ñaêng kyù trong naêm, Đăng ký trong năm"
    })
    void vniIsConvertedWithItsFontAndWithoutWhereItIsUnmistakable(String legacy, String unicode) {
        assertThat(LegacyText.toUnicode(legacy, "VNI-Times")).isEqualTo(new Conversion(unicode, true));
        assertThat(LegacyText.toUnicode(legacy, "Arial")).isEqualTo(new Conversion(unicode, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tâm",
                "TC TOÁN",
                "José",
                "Café",
                "René",
                "Müller",
                "Señor Peña",
                "Loïc",
                "5 µm",
                "30 m²",
                "«Hoa»",
                "3÷5 tuổi",
                "3÷5",
                "6 ÷ 10",
                "×",
                "© 2023",
                "Microsoft®",
                "§ 5",
                "co\u00ADoperate",
                "Hoàng",
                "Đà Nẵng",
                "Bún bò Huế",
                ""
            })
    void genuineTextIsLeftAlone(String text) {
        assertThat(LegacyText.toUnicode(text, "Times New Roman")).isEqualTo(new Conversion(text, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STT", "2023", "Đơn vị báo cáo", "Cà Mau", "TC TOÁN", "José", "×", "3÷5", "✓", "Tổng số…"})
    void textTypedAnewInAnOldFontIsLeftAlone(String text) {
        assertThat(LegacyText.toUnicode(text, ".VnTime")).isEqualTo(new Conversion(text, false));
    }
}
