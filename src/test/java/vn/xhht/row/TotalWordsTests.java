package vn.xhht.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.xhht.language.Labels;

/** Labels of totals and names that begin like them. */
class TotalWordsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tổng cộng",
                "Tổng công",
                "TỔNG CỘNG:",
                "Tổng số",
                "Tổng",
                "Cộng",
                "cộng .",
                "(Tổng cộng)",
                "- Cộng",
                "II. Tổng cộng",
                "b) Cộng",
                "3. Tổng số hộ",
                "Total",
                "TOTALS",
                "Grand Total",
                "Sub-total",
                "Subtotal:",
                "Sum",
                "Sum of all",
                "Σ",
                "∑ 3",
                "@",
                "T.Cộng",
                "T. Cộng",
                "T/C",
                "T.C.",
                "TC",
                "T.số",
                "Tong cong",
                "TONG CONG",
                "tong so",
                "Tong",
                "Cong",
                "Cong khom 1",
                "Cộng I",
                "Cộng (I + II)",
                "Cộng khối mầm non",
                "Tổng cộng xã Tân Hưng",
                "Tổng cộng Tân Hưng",
                "Toàn xã",
                "Toàn xã Tân Hưng",
                "Cả xã",
                "Cả thị trấn",
                "Toàn địa bàn",
                "Tất cả",
                "Cộng dồn",
                "Lũy kế",
                "Luỹ kế từ đầu năm",
                "Tổng: 3 trung tâm",
                "Cộng chung",
                "Cộng trang 2"
            })
    void aTotal(String label) {
        assertThat(TotalWords.of(Labels.key(label))).isEqualTo(TotalWords.SURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tông cộng", "Tồng cộng", "CÔNG", "Công", "Tống", "Tổng hợp", "Tổng hợp toàn xã"})
    void aTotalUnlessTheRowHoldsMore(String label) {
        assertThat(TotalWords.of(Labels.key(label))).isEqualTo(TotalWords.WEAK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tổng Cọt", "Cộng Thới Bình", "Tổng Bình Minh"})
    void perhapsATotal(String label) {
        assertThat(TotalWords.of(Labels.key(label))).isEqualTo(TotalWords.LIKE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tổng công ty Lúa Vàng",
                "Tổng cục Dạy nghề",
                "Công ty Hoa Sen",
                "Công an xã",
                "Công lập",
                "Công đoàn",
                "Cộng đồng học tập",
                "Cộng hòa",
                "Cộng tác viên",
                "Trung tâm Tổng hợp",
                "Trường Cả Xã",
                "Trường Tổng Cọt",
                "Tống Công Minh",
                "Tống Thị Số",
                "Tống Văn A",
                "Tong Cong Minh",
                "Tong Van A",
                "Tòng A Sử",
                "Tống Phương",
                "Tống Chung",
                "Tong Nam",
                "Cống Tổng",
                "Toàn Thắng",
                "Ca sĩ nhí",
                "Total Kids",
                "TC Toán",
                "Summer School",
                "Tổ 3",
                "Tân Cộng",
                "x",
                "",
                "Trường tiểu học"
            })
    void aName(String label) {
        assertThat(TotalWords.of(Labels.key(label))).isEqualTo(TotalWords.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "I, II, true",
        "III, IV, true",
        "a, b, true",
        "d, đ, true",
        "d, e, true",
        "h, i, true",
        "e, g, true",
        "I, III, false",
        "a, B, false",
        "II, I, false",
        "I, a, false",
        "a, a, false",
        "IX, X, true"
    })
    void oneMarkLeadsToTheNext(String one, String other, boolean leads) {
        assertThat(new RowMark(one).leadsTo(new RowMark(other))).isEqualTo(leads);
    }
}
