package vn.xhht.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTests {

    @TempDir
    private Path folder;

    /** A pipe waits for a writer that may never come, and a device may never end. */
    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatIsNoFileIsNotRead() throws Exception {
        Path pipe = folder.resolve("pipe.xlsx");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Archive archive = new Archive(folder.resolve("archive"));

        assertThat(archive.keep(Path.of("/dev/null"))).isEmpty();
        assertThat(archive.keep(pipe)).isEmpty();
    }

    @Test
    void aFileBehindALinkIsKept() throws Exception {
        Path link =
                Files.createSymbolicLink(folder.resolve("link.xlsx"), Files.writeString(folder.resolve("a.xlsx"), "x"));

        assertThat(new Archive(folder.resolve("archive")).keep(link)).isPresent();
    }
}
