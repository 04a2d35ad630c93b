package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The README is short in either language, and shows what the program prints. */
@Tag("programs")
class ReadmeTests {

    private static final int LINES_A_LANGUAGE = 60;
    private static final Pattern BLOCK = Pattern.compile("^```\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern ARGUMENTS = Pattern.compile("-Dspring-boot\\.run\\.arguments=\"([^\"]*)\"");

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void eachLanguageHasABlockThatIsReadAtOnce() throws IOException {
        String[] blocks = readme().split("(?m)^# English$");

        assertThat(blocks)
                .hasSize(2)
                .allSatisfy(block -> assertThat(block.lines()).hasSizeLessThanOrEqualTo(LINES_A_LANGUAGE));
    }

    @Test
    void whatItShowsIsPrinted() throws Exception {
        TestDatabase.shared().renew();
        Program program = Program.sharing(TestDatabase.shared(), TestDatabase.freshFolder("readme"));
        List<String> blocks =
                BLOCK.matcher(readme()).results().map(block -> block.group(1)).toList();
        MatchResult english =
                ARGUMENTS.matcher(blocks.get(2)).results().findFirst().orElseThrow();

        List<String> printed = program.run("nightly", "--sample").out().lines().toList();

        assertThat(blocks.get(1).lines().filter(line -> !line.equals("…")))
                .hasSizeGreaterThan(4)
                .allSatisfy(line -> assertThat(printed).contains(line));
        assertThat(program.run(english.group(1).split(" ")).out()).contains("SAMPLE DATA");
    }
}
