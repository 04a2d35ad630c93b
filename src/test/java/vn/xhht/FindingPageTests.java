package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Severity;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;

/** The help page about findings is made from their register: nobody writes it by hand, and it never says anything else. */
class FindingPageTests {

    private static final Path PAGE = Path.of("src", "docs", "findings.md");

    private final Messages messages = new Messages();

    @Test
    void thePageIsThatOfTheRegister() throws IOException {
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE)
                .as("the register has changed; write the page anew: mvn test -Dtest=FindingPageTests -Dregenerate")
                .exists()
                .content()
                .isEqualTo(page());
    }

    private String page() {
        StringBuilder page = new StringBuilder("""
                # Các phát hiện · Findings

                <!-- Trang này được tạo từ danh mục mã, không sửa tay · Made from the register of codes, not written by hand:
                     mvn test -Dtest=FindingPageTests -Dregenerate -->

                [Tiếng Việt](#tiếng-việt) · [English](#english)

                ## Tiếng Việt

                Mỗi phát hiện nêu tệp, trang tính, ô, điều đã thấy và cách sửa; **…** là chỗ của giá trị cụ thể. **Lỗi** làm biểu (hoặc cả tệp)
                không được công bố, số liệu trước đó vẫn giữ nguyên; **cảnh báo** và **thông tin** không ngăn công bố.
                """);
        section(page, Language.VI, "Lỗi", "Cảnh báo", "Thông tin", "Cách sửa", "Căn cứ");
        page.append("""

                ## English

                A finding names file, sheet and cell, what was seen and how to mend it; **…** stands for the value. An **error** keeps the form (or
                the whole file) from being published, and what was in force stays; **warnings** and **information** never do.
                """);
        section(page, Language.EN, "Errors", "Warnings", "Information", "To mend it", "Basis");
        return page.toString();
    }

    private void section(StringBuilder page, Language language, String... words) {
        for (Severity severity : Severity.values()) {
            page.append("\n### ").append(words[severity.ordinal()]).append("\n");
            for (FindingCode code : FindingCode.values()) {
                if (code.severity() == severity) {
                    page.append("\n**`").append(code).append("`** ").append(text(language, code, "text"));
                    page.append("\n- *").append(words[3]).append(":* ").append(text(language, code, "hint"));
                    page.append("\n- *").append(words[4]).append(":* ").append(text(language, code, "basis"));
                    page.append("\n");
                }
            }
        }
    }

    private String text(Language language, FindingCode code, String kind) {
        String text = messages.text(language, "finding." + code + "." + kind).replaceAll("\\{\\d}", "…");
        // The page shows all the words that a text chooses from.
        return Pattern.compile("\\{\\d\\?([^{}]*)}")
                .matcher(text)
                .replaceAll(choice -> Matcher.quoteReplacement(
                        choice.group(1).replaceAll("(^|\\|)[a-z]*:", "$1").replace("|", " / ")));
    }
}
