package vn.xhht.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTests {

    private static final Duration QUIET = Duration.ofMillis(800);

    private final Inbox inbox = new Inbox(QUIET);

    @TempDir
    private Path folder;

    private Path file(String name, Instant modified) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
        Files.setLastModifiedTime(file, FileTime.from(modified));
        return file;
    }

    private List<String> found(Path... paths) throws Exception {
        return inbox.list(List.of(paths)).files().stream()
                .map(found -> folder.relativize(found.path()).toString())
                .toList();
    }

    private static Instant longAgo() {
        return Instant.now().minus(Duration.ofDays(1));
    }

    @Test
    void filesOfSubfoldersAreTakenInTheOrderOfTheirPaths() throws Exception {
        file("b.xlsx", longAgo());
        file("a.xls", longAgo());
        file("huyện/c.xlsx", longAgo());

        assertThat(found(folder)).containsExactly("a.xls", "b.xlsx", "huyện/c.xlsx");
    }

    @Test
    void ownerFilesDotFilesAndLinksArePassedOver() throws Exception {
        Path report = file("a.xlsx", longAgo());
        file("~$a.xlsx", longAgo());
        file(".a.xlsx", longAgo());
        Files.createSymbolicLink(folder.resolve("link.xlsx"), report);

        assertThat(found(folder)).containsExactly("a.xlsx");
    }

    /** A link is told, as its sender waits for an answer; nobody follows it, as it may point anywhere. */
    @Test
    void aLinkInAFolderIsTold() throws Exception {
        Path report = file("a.xlsx", longAgo());
        Path link = Files.createSymbolicLink(folder.resolve("link.xlsx"), report);
        Files.createSymbolicLink(folder.resolve("huyện"), folder.getRoot());
        Files.createSymbolicLink(folder.resolve(".link.xlsx"), report);

        assertThat(inbox.list(List.of(folder)).links()).containsExactlyInAnyOrder(link, folder.resolve("huyện"));
    }

    @Test
    void theInboxItselfMayBeALink() throws Exception {
        file("thật/a.xlsx", longAgo());
        Path link = Files.createSymbolicLink(folder.resolve("inbox"), folder.resolve("thật"));

        assertThat(found(link)).containsExactly("inbox/a.xlsx");
    }

    @Test
    void aFileThatRestsAfterAChangeIsTakenAfterAWait() throws Exception {
        file("a.xlsx", Instant.now());

        assertThat(found(folder)).containsExactly("a.xlsx");
    }

    @Test
    void aFileThatIsStillBeingWrittenIsLeftForTheNextRun() throws Exception {
        file("a.xlsx", longAgo());
        Path growing = file("b.xlsx", Instant.now());
        Executor meanwhile = CompletableFuture.delayedExecutor(QUIET.toMillis() / 4, TimeUnit.MILLISECONDS);
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> append(growing), meanwhile);

        assertThat(found(folder)).containsExactly("a.xlsx");
        written.join();
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, "more", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFileThatIsNamedIsTakenAtOnce() throws Exception {
        Path named = file("a.xlsx", Instant.now());
        long before = System.nanoTime();

        assertThat(found(named)).containsExactly("a.xlsx");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(QUIET);
    }

    @Test
    void aFileFoundTwiceIsTakenOnce() throws Exception {
        Path named = file("a.xlsx", longAgo());

        assertThat(found(named, folder)).containsExactly("a.xlsx");
    }
}
