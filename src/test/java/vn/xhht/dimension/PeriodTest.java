package vn.xhht.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.xhht.dimension.Period.Kind;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "Năm 2023, 2023",
        "NĂM 2023, 2023",
        "cả năm 2023, 2023",
        "2023, 2023",
        "Cả năm 2023, 2023",
        "Năm báo cáo: 2023, 2023",
        "12 tháng năm 2023, 2023",
        "Mười hai tháng năm 2023, 2023",
        "6 tháng đầu năm 2023, 2023-H1",
        "06 tháng đầu năm 2023, 2023-H1",
        "6 THÁNG ĐẦU NĂM 2023, 2023-H1",
        "Sáu tháng đầu năm 2023, 2023-H1",
        "6 tháng đầu năm/2023, 2023-H1",
        "6 tháng năm 2023, 2023-H1",
        "06 tháng năm 2023, 2023-H1",
        "6 tháng/2023, 2023-H1",
        "nửa đầu năm 2023, 2023-H1",
        "6 tháng cuối năm 2023, 2023-H2",
        "Sáu tháng cuối năm 2023, 2023-H2",
        "Nửa cuối năm 2023, 2023-H2",
        "3 tháng đầu năm 2023, 2023-Q1",
        "Ba tháng đầu năm 2023, 2023-Q1",
        "Quý I/năm 2023, 2023-Q1",
        "Quý 1-2023, 2023-Q1",
        "Quý I/2023, 2023-Q1",
        "Quý 01 năm 2023, 2023-Q1",
        "QUÝ II NĂM 2023, 2023-Q2",
        "Quý II - Năm 2023, 2023-Q2",
        "Quý hai năm 2023, 2023-Q2",
        "Quý ba năm 2023, 2023-Q3",
        "Quý tư năm 2023, 2023-Q4",
        "Q3/2023, 2023-Q3",
        "H1/2023, 2023-H1",
        "H2 2023, 2023-H2",
        "Tổng kết năm 2023, 2023",
        "Sơ kết 6 tháng đầu năm 2023, 2023-H1",
        "SƠ KẾT QUÝ III NĂM 2023, 2023-Q3",
        "Quý I năm 2023, 2023-Q1",
        "Quý II/2023, 2023-Q2",
        "quí III năm 2023, 2023-Q3",
        "Qúy IV năm 2023, 2023-Q4",
        "Quý 1/2023, 2023-Q1",
        "9 tháng năm 2023, 2023-9M",
        "9 tháng đầu năm 2023, 2023-9M",
        "09 tháng năm 2023, 2023-9M",
        "Chín tháng đầu năm 2023, 2023-9M",
        "Chín tháng năm 2023, 2023-9M",
        "Năm 2023 (từ 01/01/2023 đến 31/12/2023), 2023",
        "Năm 2023 (từ ngày 01/01 đến 31/12/2023), 2023",
        "Năm 2023 (01/01/2023 - 31/12/2023), 2023",
        "NĂM 2023 (TÍNH TỪ NGÀY 1/1/2023 ĐẾN HẾT NGÀY 31/12/2023), 2023",
        "Cả năm 2023; từ 01.01.2023 đến 31.12.2023, 2023",
        "6 tháng đầu năm 2024 (từ ngày 01/01/2024 đến 30/6/2024), 2024-H1",
        "6 tháng đầu năm 2024 (từ ngày 01 tháng 01 năm 2024 đến ngày 30 tháng 6 năm 2024), 2024-H1",
        "6 tháng cuối năm 2023 (từ 01/7/2023 tới 31/12/2023), 2023-H2",
        "9 tháng năm 2023 (từ 01/01/2023 đến 30/09/2023), 2023-9M",
        "Quý II năm 2023 (từ 01/4/2023 đến 30/6/2023), 2023-Q2"
    })
    void aPeriodIsReadAsOfficesWriteIt(String written, String code) {
        assertThat(Period.read(" " + written + ". ")).contains(Period.of(code));
    }

    /** The days are shown beside what is named, and neither is taken. */
    @ParameterizedTest
    @CsvSource({
        "Năm 2023 (từ 01/01/2022 đến 31/12/2022), 2023, 01/01/2022–31/12/2022",
        "Năm 2023 (từ 01/9/2022 đến 31/8/2023), 2023, 01/09/2022–31/08/2023",
        "Năm 2023 (từ 01/01 đến 30/11/2023), 2023, 01/01/2023–30/11/2023",
        "6 tháng đầu năm 2024 (từ ngày 01/01/2024 đến 31/12/2024), 2024-H1, 01/01/2024–31/12/2024",
        "6 tháng đầu năm 2024 (từ 02/01/2024 đến 30/6/2024), 2024-H1, 02/01/2024–30/06/2024",
        "Quý I năm 2023 (01/04/2023 - 30/06/2023), 2023-Q1, 01/04/2023–30/06/2023"
    })
    void daysOfAnotherPeriodContradictTheOneNamed(String written, String code, String days) {
        assertThat(Period.read(written)).isEmpty();
        assertThat(WrittenPeriod.of(written)).hasValueSatisfying(found -> {
            assertThat(found.isContradictory()).isTrue();
            assertThat(found.period()).isEqualTo(Period.of(code));
            assertThat(found.days()).isEqualTo(days);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Năm 2023 (từ 01/01/2023 đến 31/11/2023)",
                "Năm 2023 (từ 12/31/2022 đến 31/12/2023)",
                "Năm 2023 (từ 01/01/2023)",
                "Năm 2023 (đến 31/12/2023 và 01/01/2024)",
                "Từ 01/01/2023 đến 31/12/2023",
                "",
                "Năm 20…",
                "Năm ....",
                "2023-2024",
                "Năm học 2023-2024",
                "Năm học 2023",
                "Quý V năm 2023",
                "Quý năm 2023",
                "Tháng 6 năm 2023",
                "Tháng 6/2023",
                "6/2023",
                "3 tháng năm 2023",
                "3 tháng cuối năm 2023",
                "9 tháng cuối năm 2023",
                "8 tháng đầu năm 2023",
                "16 tháng đầu năm 2023",
                "6 tháng đầu năm",
                "6 tháng đầu năm học 2023",
                "Năm học 2022-2023",
                "Học kỳ I năm 2023",
                "Quý I và quý II năm 2023",
                "Quý IV và cả năm 2023",
                "Quý 5 năm 2023",
                "Đầu năm 2023",
                "Nửa năm 2023",
                "Năm 23",
                "Năm 2023 và năm 2022",
                "Năm 20233"
            })
    void whatIsNotOneWholePeriodIsNone(String written) {
        assertThat(Period.read(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2023, YEAR, 2023-01-01, 2023-12-31",
        "2024-H1, HALF, 2024-01-01, 2024-06-30",
        "2023-H2, HALF, 2023-07-01, 2023-12-31",
        "2023-Q1, QUARTER, 2023-01-01, 2023-03-31",
        "2023-Q4, QUARTER, 2023-10-01, 2023-12-31",
        "2023-9M, NINE_MONTHS, 2023-01-01, 2023-09-30"
    })
    void aCodeGivesFirstAndLastDay(String code, Kind kind, LocalDate from, LocalDate to) {
        assertThat(Period.of(code)).isEqualTo(new Period(code, kind, from.getYear(), from, to));
        assertThat(Period.of(code).closesOn(false)).isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "23", "2023-H3", "2023-Q5", "2023-Q0", "2023-6M", "2023 ", "2023-h1"})
    void anythingElseIsNoCode(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> Period.of(code));
    }

    @Test
    void universalEducationClosesOnTheLastOfSeptember() {
        assertThat(Period.of("2023").closesOn(true)).isEqualTo(LocalDate.of(2023, 9, 30));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.of("2023-9M").closesOn(true));
    }
}
