package vn.xhht.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
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

    @Test
    void aDamagedCopyIsNeverHandedOutAndIsTakenAgain() throws Exception {
        Archive archive = new Archive(folder.resolve("archive"));
        Path received = Files.writeString(folder.resolve("a.xlsx"), "as it was sent");
        String hash = archive.keep(received).orElseThrow();
        Path kept = archive.whole(hash).orElseThrow();

        for (String damage : List.of("", "as it was sent!", "another file")) {
            Files.writeString(kept, damage);
            assertThat(archive.state(hash)).as(damage).isEqualTo(Archive.State.DAMAGED);
            assertThat(archive.whole(hash)).isEmpty();

            assertThat(archive.keep(received)).contains(hash);

            assertThat(archive.whole(hash)).contains(kept);
            assertThat(kept).hasContent("as it was sent");
        }
        Files.delete(kept);
        assertThat(archive.state(hash)).isEqualTo(Archive.State.MISSING);
        assertThat(archive.whole(hash)).isEmpty();
    }

    /** It is known by a hash of its own, and damage of it shows as well. */
    @Test
    void aCopyWithoutPersonsStaysInThePlaceOfTheOriginal() throws Exception {
        Archive archive = new Archive(folder.resolve("archive"));
        Path received = Files.writeString(folder.resolve("a.xlsx"), "Nguyễn Văn A, 12");
        String hash = archive.keep(received).orElseThrow();
        Path draft = Files.writeString(archive.draft(), "•••, 12");

        String own = archive.replace(hash, draft);

        assertThat(archive.reduced(hash)).contains(own);
        Path kept = archive.whole(hash).orElseThrow();
        archive.keep(received);
        assertThat(kept).as("received again").hasContent("•••, 12");
        Files.writeString(kept, "•••, 13");
        assertThat(archive.state(hash)).isEqualTo(Archive.State.DAMAGED);
    }

    /** The virtual machine's own record of what it had put on disk. */
    @Test
    void whatIsKeptIsOnDiskWithItsName() throws Exception {
        Archive archive = new Archive(folder.resolve("archive"));
        Path received = Files.writeString(folder.resolve("a.xlsx"), "as it was sent");
        Path recorded = folder.resolve("recorded.jfr");
        String hash;
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileForce").withThreshold(Duration.ZERO);
            recording.start();
            hash = archive.keep(received).orElseThrow();
            archive.settle();
            recording.stop();
            recording.dump(recorded);
        }

        List<String> forced = RecordingFile.readAllEvents(recorded).stream()
                .map(event -> event.getString("path"))
                .toList();
        assertThat(forced).hasSize(3);
        assertThat(forced.get(0)).startsWith(folder.resolve("archive").resolve(".taking-") + "");
        assertThat(forced.subList(1, 3))
                .containsExactly(
                        folder.resolve("archive").resolve(hash.substring(0, 2)).toString(),
                        folder.resolve("archive").toString());
    }
}
