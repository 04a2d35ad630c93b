package vn.xhht.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that each begin with a home whose server was started once and stopped cleanly. */
abstract class CopiedHome {
    @TempDir
    Path folder;

    ServerHome home;

    @BeforeEach
    void copy() throws Exception {
        // JUnit's folders are closed to others, which would stand between an unprivileged account and its data.
        OwnFiles.mode(folder, "rwxr-xr-x");
        home = Pattern.HOME.copiedTo(Files.createDirectory(folder.resolve("home")));
        OwnFiles.mode(home.path(), "rwxr-xr-x");
    }

    /** Made once for all classes, because unpacking is the slow part of a first start. */
    static final class Pattern {
        static final ServerHome HOME = started();

        private Pattern() {}

        private static ServerHome started() {
            try {
                Path path = Files.createTempDirectory("xhht-pattern");
                OwnFiles.mode(path, "rwx--x--x");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(path)));
                ServerHome home = new ServerHome(path);
                home.startAndStop();
                return home;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path path) {
            try {
                OwnFiles.delete(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
