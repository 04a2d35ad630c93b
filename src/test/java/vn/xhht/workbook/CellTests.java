package vn.xhht.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTests {

    @ParameterizedTest
    @CsvSource({
        "1, 0, A1",
        "17, 2, C17",
        "3, 25, Z3",
        "3, 26, AA3",
        "3, 701, ZZ3",
        "3, 702, AAA3",
        "1048576, 16383, XFD1048576"
    })
    void anAddressIsShownAndReadAsInExcel(int row, int column, String address) {
        assertThat(new CellAddress(row, column)).hasToString(address);
        assertThat(CellAddress.parse(address)).isEqualTo(new CellAddress(row, column));
        assertThat(CellAddress.parse(address.toLowerCase())).isEqualTo(new CellAddress(row, column));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "1",
                "A0",
                "A1048577",
                "XFE1",
                "AAAAAAAAAAAAA1",
                "A99999999999999",
                "1A",
                "A1B",
                "A-1",
                "A 1",
                "Ă1",
                "$"
            })
    void whatIsNoAddressIsRefused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> CellAddress.parse(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$C$17", "C$17", "$C17"})
    void anAbsoluteAddressIsAnAddress(String address) {
        assertThat(CellAddress.parse(address)).isEqualTo(new CellAddress(17, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "1, false, 1900-01-01",
        "59, false, 1900-02-28",
        "60, false,",
        "61, false, 1900-03-01",
        "45291, false, 2023-12-31",
        "45291.99, false, 2023-12-31",
        "2958465, false, 9999-12-31",
        "2958466, false,",
        "0, false,",
        "0.5, false,",
        "-1, false,",
        "NaN, false,",
        "0, true, 1904-01-01",
        "0.5, true, 1904-01-01",
        "43829, true, 2023-12-31",
        "2957003, true, 9999-12-31",
        "2957004, true,",
        "-0.5, true,",
    })
    void aDayNumberIsTheDayThatExcelShows(double serial, boolean from1904, LocalDate expected) {
        CellStyle style = new CellStyle("", true, false, from1904);

        assertThat(new Cell(1, 0, CellType.NUMBER, "", serial, false, style).date())
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "DATE, 2023-12-31, false, 2023-12-31",
        "DATE, 2021-01-01T10:10:10, false, 2021-01-01",
        "DATE, 10:10:10, false,",
        "DATE, 2023-02-30, false,",
        "TEXT, 2023-12-31, true,",
        "NUMBER, 45291, false,",
    })
    void onlyDatesHaveADate(CellType type, String raw, boolean style, LocalDate expected) {
        Cell cell = new Cell(1, 0, type, raw, 45_291, false, new CellStyle("", style, false, false));

        assertThat(cell.date()).isEqualTo(Optional.ofNullable(expected));
    }
}
