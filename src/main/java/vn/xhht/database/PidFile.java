package vn.xhht.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file that a running server writes beside its data ({@code postmaster.pid}, PostgreSQL's {@code miscadmin.h}).
 *
 * @param port 0 while the server has not come so far
 * @param ready whether it takes connections
 */
record PidFile(long pid, int port, boolean ready) {

    static Path of(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Nothing where there is no file, or none that a server has finished writing. */
    static Optional<PidFile> read(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(of(data));
            return Optional.of(new PidFile(
                    Long.parseLong(line(lines, 0)),
                    line(lines, 3).isEmpty() ? 0 : Integer.parseInt(line(lines, 3)),
                    line(lines, 7).equals("ready")));
        } catch (NoSuchFileException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }
}
