package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services of operations.md are closed to what they do not need. */
class SystemdUnitsTests {

    /** The highest exposure allowed, in tenths: systemd calls up to 2 "safe", from 7 on "exposed". */
    private static final String MOST = "30";

    @TempDir
    private Path folder;

    @Test
    void theirExposureIsBelowThree() throws Exception {
        assumeTrue(hasSystemd());
        Matcher units = Pattern.compile("# /etc/systemd/system/(\\S+\\.service)\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("src", "docs", "operations.md")));
        int found = 0;
        while (units.find()) {
            Path unit = Files.writeString(folder.resolve(units.group(1)), units.group(2));
            Process rating = new ProcessBuilder(List.of(
                            "systemd-analyze", "security", "--offline=yes", "--threshold=" + MOST, unit.toString()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(rating.getInputStream().readAllBytes());
            assertThat(rating.waitFor()).as(said).isZero();
            found++;
        }
        assertThat(found).isEqualTo(2);
    }

    private static boolean hasSystemd() throws InterruptedException {
        try {
            return new ProcessBuilder("systemd-analyze", "security", "--offline=yes", "--help")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
