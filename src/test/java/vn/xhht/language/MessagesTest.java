package vn.xhht.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.xhht.finding.FindingCode;

class MessagesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");

    private static final Pattern CHOICE = Pattern.compile("\\{(\\d\\?)((?:[^{}]|\\{\\d})*)}");

    private final Messages messages = new Messages();

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(messages.keys(Language.EN)).isEqualTo(messages.keys(Language.VI));
        for (String key : messages.keys(Language.VI)) {
            assertThat(placeholders(Language.EN, key)).as(key).isEqualTo(placeholders(Language.VI, key));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFindingHasATextAHintAndABasis(FindingCode code) {
        for (Language language : Language.values()) {
            assertThat(messages.text(language, "finding." + code + ".text")).isNotBlank();
            assertThat(messages.text(language, "finding." + code + ".hint"))
                    .isNotBlank()
                    .doesNotContain("{");
            assertThat(messages.text(language, "finding." + code + ".basis"))
                    .as("the legal basis or the technical reason")
                    .isNotBlank()
                    .doesNotContain("{");
        }
    }

    @Test
    void everyTextOfAFindingBelongsToACode() {
        Set<String> codes =
                Set.of(FindingCode.values()).stream().map(Enum::name).collect(Collectors.toSet());
        assertThat(messages.keys(Language.VI))
                .filteredOn(key -> key.startsWith("finding."))
                .allSatisfy(key -> assertThat(codes).contains(key.split("\\.")[1]));
    }

    @Test
    void whatWasSeenIsPutInAsItIs() {
        assertThat(messages.text(Language.VI, "finding.VALUE_NOT_NUMBER.text", "{1} Ea H'Leo $1 \\"))
                .isEqualTo("Ô phải là số, nhưng ghi “{1} Ea H'Leo $1 \\”.");
    }

    @Test
    void aPlaceholderWithoutItsArgumentStays() {
        assertThat(messages.text(Language.EN, "finding.TOTAL_MISMATCH.text", 5))
                .isEqualTo("The total says 5, but the figures add up to {1}.");
    }

    @Test
    void ofWordsToChooseFromThoseOfTheArgumentStay() {
        String key = "finding.VALUE_AMBIGUOUS.text";

        assertThat(messages.text(Language.EN, key, "109721", "raised", "1"))
                .isEqualTo(
                        "It is not clear which value “109721” is: the cell has raised characters, “1”, which may be the mark of"
                                + " a footnote and no part of the number.");
        assertThat(messages.text(Language.VI, key, "1,234"))
                .isEqualTo(
                        "Không rõ “1,234” là giá trị nào: dấu phẩy hoặc dấu chấm có thể là phần nghìn hoặc phần thập phân.");
    }

    @Test
    void bothLanguagesChooseFromTheSameWords() {
        for (String key : messages.keys(Language.VI)) {
            assertThat(words(Language.EN, key)).as(key).isEqualTo(words(Language.VI, key));
        }
    }

    private List<String> words(Language language, String key) {
        return CHOICE.matcher(messages.text(language, key))
                .results()
                .map(choice -> choice.group(1) + choice.group(2).replaceAll(":[^|]*", ""))
                .toList();
    }

    @Test
    void aTextThatDoesNotExistIsAFault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> messages.text(Language.VI, "finding.NONE.text"))
                .withMessageContaining("finding.NONE.text");
    }

    private Set<String> placeholders(Language language, String key) {
        return PLACEHOLDER
                .matcher(messages.text(language, key))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
