package vn.xhht.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.xhht.database.DatabaseUnavailable.Code;

/** The file that takes what the server says; it starts anew once it has grown large. */
final class ServerLog {
    private static final long LARGE = 10L << 20;
    private static final int TAIL = 8192;
    private static final Pattern NO_ROOM = Pattern.compile("No space left|File too large|[Qq]uota exceeded");

    private ServerLog() {}

    static void prepare(Path log) throws IOException {
        if (!Files.exists(log) || Files.size(log) > LARGE) {
            OwnFiles.write(log, "");
        }
    }

    /** Returns the failure of a server that did not start, with the last error in its log. */
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
        return failure(null, log, said);
    }

    /**
     * Returns the failure of a server that did not start for this reason; its code tells a lack of room from the
     * others.
     */
    static DatabaseUnavailable failure(@Nullable Throwable cause, Path log, String said) {
        return new DatabaseUnavailable(cause, saysNoRoom(said) ? Code.PG_NO_ROOM : Code.PG_START_FAILED, log, said);
    }

    /** Tells whether the system says in this text that a disk is full, a file too large or a quota used up. */
    static boolean saysNoRoom(@Nullable String said) {
        return said != null && NO_ROOM.matcher(said).find();
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
