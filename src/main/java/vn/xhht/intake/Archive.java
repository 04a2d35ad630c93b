package vn.xhht.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vn.xhht.database.OnDisk;

/**
 * The originals, kept by their content: what was read once can be read again, byte for byte. A content that no longer has the hash
 * it is kept by is damaged, and is never handed out.
 */
public final class Archive {

    /** The beginning of the name of a copy that is not whole yet. */
    private static final String TAKING = ".taking-";

    /** Ends the name of the file that holds the hash of a copy without persons, which stands in the place of the original. */
    private static final String REDUCED = ".reduced";

    private final Path folder;

    /** Folders in which names were put that may not be on disk yet. */
    private final Set<Path> unsettled = ConcurrentHashMap.newKeySet();

    public Archive(Path folder) {
        this.folder = folder;
    }

    /** The state of a content in the archive. */
    public enum State {
        WHOLE,
        DAMAGED,
        MISSING
    }

    /**
     * Keeps a copy. A copy that is there already stays, unless it is damaged: then this one takes its place. Names are on disk after
     * {@link #settle}.
     *
     * @return the SHA-256 of the content in hexadecimal, by which {@link #whole} finds it; empty where the file itself could not
     *     be read, or is none: a pipe may never begin and a device never end
     * @throws IOException where the archive could not be written: that is ours to mend, not the file's fault
     */
    public Optional<String> keep(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        Path copy = Files.createTempFile(folder, TAKING, null);
        try {
            Optional<String> read = FileCopy.of(file, copy);
            if (read.isPresent()) {
                take(copy, read.get());
            }
            return read;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** Keeps a text under the hash by which it is known. */
    public void keep(String sha256, byte[] text) throws IOException {
        while (state(sha256) != State.WHOLE) {
            Files.createDirectories(folder);
            Path copy = Files.createTempFile(folder, TAKING, null);
            try {
                Files.write(copy, text);
                take(copy, sha256);
            } catch (NoSuchFileException sweptMeanwhile) {
                // a program that begins its work took it for a dead one's
            } finally {
                Files.deleteIfExists(copy);
            }
        }
    }

    private void take(Path copy, String sha256) throws IOException {
        Path kept = content(sha256);
        if (state(sha256) != State.WHOLE) {
            OnDisk.file(copy);
            Files.createDirectories(kept.getParent());
            Files.move(copy, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(mark(sha256));
        }
        unsettled.add(kept.getParent());
    }

    /** Puts the names of all that was kept on disk: what is committed after this finds its original, whatever happens. */
    public void settle() throws IOException {
        Files.createDirectories(folder);
        for (Path changed : Set.copyOf(unsettled)) {
            OnDisk.names(changed);
            unsettled.remove(changed);
        }
        OnDisk.names(folder);
    }

    /** Tells whether there is a content, be it whole or damaged. */
    public boolean isKept(String sha256) {
        return Files.exists(content(sha256));
    }

    /** Tells whether a copy without persons stands in the place of the original. */
    public boolean isReduced(String sha256) {
        return Files.exists(mark(sha256));
    }

    /** Compares a content with its hash, or with that of the copy without persons that took its place. */
    public State state(String sha256) throws IOException {
        Path kept = content(sha256);
        if (!Files.isRegularFile(kept)) {
            return State.MISSING;
        }
        String found = Fingerprint.of(kept);
        boolean whole = found.equals(sha256) || found.equals(reduced(sha256).orElse(""));
        return whole ? State.WHOLE : State.DAMAGED;
    }

    /** The content, where it is what was received. */
    public Optional<Path> whole(String sha256) throws IOException {
        return state(sha256) == State.WHOLE ? Optional.of(content(sha256)) : Optional.empty();
    }

    /** The hash of the copy without persons that stands in the place of an original; empty where the original itself does. */
    public Optional<String> reduced(String sha256) throws IOException {
        return isReduced(sha256) ? Optional.of(Files.readString(mark(sha256)).strip()) : Optional.empty();
    }

    /** Takes away what killed programs were copying; for the one program that works. */
    public void sweep() throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, TAKING + "*")) {
            for (Path copy : unfinished) {
                Files.deleteIfExists(copy);
            }
        }
    }

    /** A file in which a copy may be written that is to take an original's place. */
    public Path draft() throws IOException {
        return Files.createTempFile(folder, TAKING, null);
    }

    /**
     * Puts a copy without persons in the place of an original, under the original's hash. Its own hash is on disk first: a crash in
     * between leaves the original, which is whole by its name.
     *
     * @return the hash of the copy
     */
    public String replace(String sha256, Path draft) throws IOException {
        OnDisk.file(draft);
        String own = Fingerprint.of(draft);
        mark(sha256, own);
        Files.move(draft, content(sha256), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        OnDisk.names(Objects.requireNonNull(content(sha256).getParent()));
        return own;
    }

    /** Takes a copy without persons for what it is that an earlier release put in an original's place without noting its hash. */
    public void adopt(String sha256) throws IOException {
        if (state(sha256) == State.DAMAGED && reduced(sha256).isEmpty()) {
            mark(sha256, Fingerprint.of(content(sha256)));
        }
    }

    private void mark(String sha256, String own) throws IOException {
        Path note = Files.createTempFile(folder, TAKING, null);
        Files.writeString(note, own, StandardCharsets.US_ASCII);
        OnDisk.file(note);
        Files.move(note, mark(sha256), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        OnDisk.names(Objects.requireNonNull(mark(sha256).getParent()));
    }

    /** Takes a content away for good. */
    public void delete(String sha256) throws IOException {
        Files.deleteIfExists(content(sha256));
        Files.deleteIfExists(mark(sha256));
    }

    private Path content(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private Path mark(String sha256) {
        return content(sha256).resolveSibling(sha256 + REDUCED);
    }
}
