package vn.xhht.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The originals, kept by their content: what was read once can be read again, byte for byte. */
public final class Archive {

    /** How the name of a copy begins that is not whole yet. */
    private static final String TAKING = ".taking-";

    private final Path folder;

    public Archive(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps a copy.
     *
     * @return the SHA-256 of the content in hexadecimal, by which {@link #content} finds it; empty where the file itself could not
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
            Optional<String> read = copy(file, copy);
            if (read.isPresent()) {
                Path kept = content(read.get());
                if (!Files.exists(kept)) {
                    Files.createDirectories(kept.getParent());
                    Files.move(copy, kept, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return read;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** Keeps a text under the hash by which it is known. */
    public void keep(String sha256, byte[] text) throws IOException {
        Path kept = content(sha256);
        while (!Files.exists(kept)) {
            Files.createDirectories(kept.getParent());
            Path copy = Files.createTempFile(folder, TAKING, null);
            try {
                Files.write(copy, text);
                Files.move(copy, kept, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException sweptMeanwhile) {
                // a program that begins its work took it for a dead one's
            } finally {
                Files.deleteIfExists(copy);
            }
        }
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

    /** Puts another content in the place of an original, under the original's hash. */
    public void replace(String sha256, Path draft) throws IOException {
        Files.move(draft, content(sha256), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Optional<String> copy(Path file, Path copy) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = newOutput(copy);
                InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
                write(out, buffer, length);
            }
        } catch (UncheckedIOException archiveFailed) {
            throw archiveFailed.getCause();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    private static OutputStream newOutput(Path copy) {
        try {
            return Files.newOutputStream(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path content(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
