package vn.xhht.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class BinariesTests {
    @TempDir
    Path folder;

    @Test
    void modesAndLinksAreThoseOfTheArchive() throws Exception {
        URL archive = archive(tar -> {
            file(tar, "bin/initdb", 0755, "program");
            file(tar, "share/sample", 0644, "text");
            link(tar, "lib/libpq.so", "libpq.so.5");
        });

        Binaries.unpack(archive, folder.resolve("server"));

        assertThat(mode("bin/initdb")).isEqualTo("rwxr-xr-x");
        assertThat(mode("share/sample")).isEqualTo("rw-r--r--");
        assertThat(folder.resolve("server/share/sample")).hasContent("text");
        assertThat(Files.readSymbolicLink(folder.resolve("server/lib/libpq.so")))
                .isEqualTo(Path.of("libpq.so.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "bin/../../outside", "/tmp/outside-of-the-archive"})
    void aFileThatWouldLieOutsideIsRefused(String name) throws Exception {
        URL archive = archive(tar -> file(tar, name, 0644, "x"));

        assertThatThrownBy(() -> Binaries.unpack(archive, folder.resolve("server")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside");
        assertThat(folder.resolve("outside")).doesNotExist();
        assertThat(folder.resolve("server")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../outside", "/etc/passwd"})
    void aLinkThatLeadsOutsideIsRefused(String target) throws Exception {
        URL archive = archive(tar -> link(tar, "lib/link", target));

        assertThatThrownBy(() -> Binaries.unpack(archive, folder.resolve("server")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside");
    }

    @Test
    void anotherArchiveReplacesAllOfTheOldOne() throws Exception {
        Binaries.unpack(archive(tar -> file(tar, "bin/old", 0755, "old")), folder.resolve("server"));

        Binaries.unpack(archive(tar -> file(tar, "bin/new", 0755, "a newer one")), folder.resolve("server"));

        assertThat(folder.resolve("server/bin/new")).exists();
        assertThat(folder.resolve("server/bin/old")).doesNotExist();
        assertThat(folder.resolve("server.old")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"Plan 9, vax", "Linux, s390x", "Windows 11, aarch64"})
    void aSystemWithoutBinariesIsNamed(String os, String arch) {
        assertThatThrownBy(() -> Binaries.find(os, arch)).isInstanceOfSatisfying(DatabaseUnavailable.class, e -> {
            assertThat(e.code()).isEqualTo(DatabaseUnavailable.Code.PG_NO_BINARIES);
            assertThat(e).hasMessageContaining("SPRING_DATASOURCE_URL");
        });
    }

    private interface Content {
        void into(TarArchiveOutputStream tar) throws IOException;
    }

    private URL archive(Content content) throws IOException {
        Path file = Files.createTempFile(folder, "archive", ".txz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new XZOutputStream(Files.newOutputStream(file), new LZMA2Options(0)))) {
            content.into(tar);
        }
        return file.toUri().toURL();
    }

    private static void file(TarArchiveOutputStream tar, String name, int mode, String text) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setMode(mode);
        entry.setSize(text.getBytes(UTF_8).length);
        tar.putArchiveEntry(entry);
        tar.write(text.getBytes(UTF_8));
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("server").resolve(name)));
    }
}
