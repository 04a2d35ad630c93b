package vn.xhht.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names that senders give their files, turned into names that Windows takes and no terminal obeys. */
class SafeNameTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            BC PCGD 2023 – Xã Tân Lộc|BC PCGD 2023 – Xã Tân Lộc
            a:b*c?d<e>f|a-b-c-d-e-f
            ..\\..\\x|-..-x
            báo cáo...|báo cáo
            báo cáo. .|báo cáo
             báo cáo|báo cáo
            aux|_aux
            NUL.2023|_NUL.2023
            com1|_com1
            com10|com10
            auxiliary|auxiliary
            ...|-
            """)
    void aNameIsSafe(String sent, String safe) {
        assertThat(SafeName.of(sent, 200)).isEqualTo(safe);
    }

    @Test
    void whatCommandsATerminalOrTurnsItsTextRoundIsGone() {
        assertThat(SafeName.of("a\u001B[31m\tb\nc\u202Ed\u2028e\u200Bf", 200)).isEqualTo("a-[31m-b-c-d-e-f");
    }

    @Test
    void aNameOfBothWritingsIsOne() {
        assertThat(SafeName.of("Xa\u0303", 200)).isEqualTo("Xã");
    }

    @Test
    void aLongNameIsCutBetweenLetters() {
        String safe = SafeName.of("ộ".repeat(100), 120);

        assertThat(safe).isEqualTo("ộ".repeat(40));
        assertThat(safe.getBytes(StandardCharsets.UTF_8)).hasSize(120);
    }
}
