package vn.xhht.export;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;
import vn.xhht.database.OnDisk;

/**
 * A folder that is written under another name beside its place and renamed once all of it is on disk: a reader sees all
 * of it or nothing. A killed program leaves a folder whose name begins with a dot; the next writer deletes it.
 */
final class WholeFolder implements AutoCloseable {

    private final Path draft;

    private WholeFolder(Path draft) {
        this.draft = draft;
    }

    /** Takes away what a killed program left of earlier drafts, and begins a new one beside the target. */
    static WholeFolder beside(Path target) throws IOException {
        Path parent = Files.createDirectories(parent(target));
        String mark = "." + target.getFileName() + ".";
        try (DirectoryStream<Path> left = Files.newDirectoryStream(
                parent, child -> child.getFileName().toString().startsWith(mark))) {
            for (Path leftover : left) {
                FileSystemUtils.deleteRecursively(leftover);
            }
        }
        return new WholeFolder(Files.createDirectory(parent.resolve(mark + UUID.randomUUID())));
    }

    static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }

    Path draft() {
        return draft;
    }

    /**
     * Puts the draft in its place. A folder that stands there is moved aside first, since no system renames a folder over a full one:
     * for a moment there is none, never half of one.
     */
    void publish(Path target) throws IOException {
        OnDisk.names(draft);
        Path aside = draft.resolveSibling(draft.getFileName() + ".old");
        if (Files.exists(target)) {
            Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        OnDisk.names(parent(target));
        FileSystemUtils.deleteRecursively(aside);
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(draft);
    }
}
