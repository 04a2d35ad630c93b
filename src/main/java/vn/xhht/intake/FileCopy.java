package vn.xhht.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Copies of received files; tells the fault of the file from that of the disk that the copy is written to. */
final class FileCopy {

    private FileCopy() {}

    /**
     * Copies a file.
     *
     * @return the SHA-256 of what was copied; empty where the file could not be read
     * @throws IOException where the copy could not be written
     */
    static Optional<String> of(Path file, Path copy) throws IOException {
        Fingerprint fingerprint = new Fingerprint();
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = newOutput(copy);
                InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                fingerprint.add(buffer, length);
                write(out, buffer, length);
            }
        } catch (UncheckedIOException archiveFailed) {
            throw archiveFailed.getCause();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return Optional.of(fingerprint.hex());
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
}
