package vn.xhht.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cell by cell: type, value, address, date, font, merged ranges, what is hidden. */
class SameAsUserModelTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "formula-error.xlsx",
                "not-calculated.xlsx",
                "hidden-sheet-and-tcvn3.xlsx",
                "tcvn3.xls",
                "hidden-sheet.xls"
            })
    void everyCellIsThatOfPoisUserModel(String name) throws Exception {
        Path file = Path.of("src/test/resources/workbooks/reader", name);

        Map<String, String> expected = UserModel.asPoiSeesIt(file);

        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(UserModel.asWeSeeIt(file)).containsExactlyInAnyOrderEntriesOf(expected);
    }
}
