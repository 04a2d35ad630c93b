package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences of comments are subject, verb, object: none begins with a question word or a preposition that turns it round. */
class PlainCommentsTests {

    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern TURNED =
            Pattern.compile("(What|Who|Whoever|Whom|Whose|Whether|How|Of|As|In|Whatever|Which|That)\\b.*");
    private static final Pattern COMMENT = Pattern.compile("\\s*(?://|--)\\s*(.*)");

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/test/java"})
    void everySentenceOfAJavadocIsPlain(String folder) throws IOException {
        for (Path source : files(folder, ".java")) {
            List<String> turned = JAVADOC.matcher(Files.readString(source))
                    .results()
                    .flatMap(PlainCommentsTests::sentences)
                    .filter(sentence -> TURNED.matcher(sentence).matches())
                    .toList();
            assertThat(turned).as(source.toString()).isEmpty();
        }
    }

    private static Stream<String> sentences(MatchResult javadoc) {
        String text = javadoc.group(1).replaceAll("(?m)^[ \\t]*\\*?[ \\t]?", "").split("\\n\\s*@", 2)[0];
        return Arrays.stream(text.replace("<p>", " ").replace('\n', ' ').split("(?<=[.!?:])\\s+(?=[A-Z])"))
                .map(String::strip);
    }

    /** The migrations that have landed stay as they are. */
    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/test/java", "sql/step", "sql/view", "sql/role", "sql/questions"})
    void everyOtherCommentBeginsPlain(String folder) throws IOException {
        for (Path source : files(folder, folder.startsWith("sql") ? ".sql" : ".java")) {
            String lead = folder.startsWith("sql") ? "--" : "//";
            List<String> lines = Files.readAllLines(source);
            for (int i = 0; i < lines.size(); i++) {
                boolean begins = lines.get(i).strip().startsWith(lead)
                        && (i == 0 || !lines.get(i - 1).strip().startsWith(lead));
                assertThat(begins ? COMMENT.matcher(lines.get(i)).replaceFirst("$1") : "")
                        .as("%s:%d", source, i + 1)
                        .doesNotMatch(TURNED);
            }
        }
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
