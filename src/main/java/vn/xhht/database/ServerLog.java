package vn.xhht.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that takes what the server says; it starts anew once it has grown large. */
final class ServerLog {
    private static final long LARGE = 10L << 20;
    private static final int TAIL = 8192;

    private ServerLog() {}

    static void prepare(Path log) throws IOException {
        if (!Files.exists(log) || Files.size(log) > LARGE) {
            OwnFiles.write(log, "");
        }
    }

    /** That the server did not start, with the last error in its log. */
    static DatabaseUnavailable failure(Path log) throws IOException {
        List<String> lines = tail(log);
        String said = "nothing";
        for (String line : lines) {
            said = line;
        }
        for (String line : lines) {
            if (line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:")) {
                said = line;
            }
        }
        return new DatabaseUnavailable(DatabaseUnavailable.Code.PG_START_FAILED, log, said);
    }

    private static List<String> tail(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL));
            byte[] bytes = new byte[(int) Math.min(TAIL, file.length())];
            file.readFully(bytes);
            return new String(bytes, UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }
}
