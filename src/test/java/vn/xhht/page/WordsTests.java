package vn.xhht.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;

class WordsTests {

    /** A share is kept with four decimals, so that one just below its target may read as the target itself. */
    @ParameterizedTest
    @CsvSource({
        "39.9849, 40, '39,98'",
        "39.9960, 40, '39,9960'",
        "40.0000, 40, '< 40'",
        "39.9960, , '40,00'",
        "5, 40, '5,00'"
    })
    void whatMissedItsTargetReadsBelowIt(BigDecimal value, BigDecimal missed, String shown) {
        assertThat(new Words(new Messages(), Language.VI).brief(value, missed)).isEqualTo(shown);
    }
}
