package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The home is closed to others, whatever the umask of whoever starts the program. */
@DisabledOnOs(OS.WINDOWS)
@Tag("programs")
class HomeFolderTests {

    @TempDir
    private Path folder;

    @BeforeEach
    void empty() throws Exception {
        TestDatabase.shared().empty();
    }

    /** Started with a umask that lets everybody write, and with a password that only a file holds. */
    private Program open(Path home) throws IOException {
        Path password = Files.writeString(
                folder.resolve("password"), TestDatabase.shared().password() + "\n");
        Program program = Program.sharing(TestDatabase.shared(), home)
                .with("SPRING_DATASOURCE_PASSWORD", "not this one")
                .with("XHHT_PASSWORD_FILE", password.toString());
        return new Program(program.environment(), List.of("sh", "-c", "umask 000; exec \"$0\" \"$@\""));
    }

    @Test
    void whateverTheUmaskOthersReadAndWriteNothing() throws Exception {
        Path home = folder.resolve("home");

        Program.Ended ended = open(home)
                .run(
                        "import",
                        TestWorkplace.WORKBOOKS
                                .resolve("messy/2023.XHHT.32158.xlsx")
                                .toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(Files.getPosixFilePermissions(home))
                .doesNotContain(
                        PosixFilePermission.OTHERS_READ,
                        PosixFilePermission.OTHERS_WRITE,
                        PosixFilePermission.GROUP_WRITE);
        List<Path> inside;
        try (Stream<Path> files = Files.walk(home)) {
            inside = files.filter(file -> !file.equals(home)).toList();
        }
        assertThat(inside)
                .anyMatch(file -> file.startsWith(home.resolve("audit")))
                .anyMatch(file -> file.startsWith(home.resolve("archive")))
                .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                        .as(file.toString())
                        .doesNotContain(
                                PosixFilePermission.GROUP_WRITE,
                                PosixFilePermission.OTHERS_READ,
                                PosixFilePermission.OTHERS_WRITE,
                                PosixFilePermission.OTHERS_EXECUTE));
    }

    @Test
    void aHomeThatEverybodyMayWriteToIsRefused() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));

        Program.Ended ended = open(home).run("status");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("ghi được vào " + home, "chmod 750").doesNotContain("\tat ");
        assertThat(home).isEmptyDirectory();
    }
}
