package vn.xhht.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of the log's copy: the entries of one chain in their order, one JSON object a line. */
record JournalFile(Path path) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** More than most entries take. */
    private static final int TAIL = 1 << 16;

    static long id(JsonNode entry) {
        return entry.get("entry_id").asLong();
    }

    static String hash(JsonNode entry) {
        return entry.get("hash").asString();
    }

    static JsonNode parsed(String line) {
        return JSON.readTree(line);
    }

    /** The whole lines, in their order; a line that a crash left half written counts for nothing. */
    List<String> lines() {
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> entries() {
        List<JsonNode> entries = new ArrayList<>();
        lines().forEach(line -> entries.add(parsed(line)));
        return entries;
    }

    /** The last whole entry, read from the file's end. */
    Optional<JsonNode> last() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            for (long length = TAIL; ; length *= 4) {
                long from = Math.max(0, file.length() - length);
                byte[] tail = new byte[(int) (file.length() - from)];
                file.seek(from);
                file.readFully(tail);
                int end = lineEnd(tail, tail.length);
                int start = lineEnd(tail, end - 1);
                if (end == 0 && from == 0) {
                    return Optional.empty();
                }
                if (start > 0 || from == 0) {
                    return Optional.of(parsed(new String(tail, start, end - start, StandardCharsets.UTF_8)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The place behind the last line feed before a place; 0 where there is none. */
    private static int lineEnd(byte[] bytes, int before) {
        int end = before;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return Math.max(0, end);
    }

    /** Adds lines behind the last whole one; they are on disk when this returns. */
    void append(List<String> lines) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            byte[] content = new byte[(int) file.length()];
            file.readFully(content);
            file.setLength(lineEnd(content, content.length));
            file.seek(file.length());
            for (String line : lines) {
                file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            file.getFD().sync();
        }
    }
}
