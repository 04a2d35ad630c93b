package vn.xhht.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log's copy beside the archive, one JSON object a line, in a file of its own for every chain: with it an empty database is
 * rebuilt, and a chain that was cut short or written anew in the database shows.
 */
public final class AuditJournal {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final NamedParameterJdbcTemplate jdbc;
    private final Path folder;

    public AuditJournal(NamedParameterJdbcTemplate jdbc, Path folder) {
        this.jdbc = jdbc;
        this.folder = folder;
    }

    /** Adds what the file does not have yet; programs beside one another wait for one another. */
    public synchronized void catchUp() {
        List<String> first =
                jdbc.queryForList("select hash from audit.entry where entry_id = 1", Map.of(), String.class);
        if (first.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            try (RandomAccessFile file = new RandomAccessFile(file(first.get(0)).toFile(), "rw");
                    FileLock alone = file.getChannel().lock()) {
                long last = cutTornLine(file);
                file.seek(file.length());
                for (String line : jdbc.queryForList("""
                        select to_jsonb(entry)::text
                        from audit.entry
                        where entry_id > :last
                        order by entry_id""", Map.of("last", last), String.class)) {
                    file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
                file.getFD().sync();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String firstHash) {
        return folder.resolve(firstHash.substring(0, 12) + ".jsonl");
    }

    /** Takes away a line that a crash left half written. @return id of the last entry, 0 where there is none */
    private static long cutTornLine(RandomAccessFile file) throws IOException {
        byte[] content = new byte[(int) file.length()];
        file.readFully(content);
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        file.setLength(end);
        int start = end - 1;
        while (start > 0 && content[start - 1] != '\n') {
            start--;
        }
        return end == 0 ? 0 : id(JSON.readTree(new String(content, start, end - start, StandardCharsets.UTF_8)));
    }

    private static long id(JsonNode entry) {
        return entry.get("entry_id").asLong();
    }

    /** The files of all chains that were ever kept in this home. */
    public List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jsonl")) {
            List<Path> files = new ArrayList<>();
            found.forEach(files::add);
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All whole entries of a file, in their order. */
    public static List<JsonNode> read(Path file) {
        try {
            List<JsonNode> entries = new ArrayList<>();
            String text = Files.readString(file, StandardCharsets.UTF_8);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> entries.add(JSON.readTree(line)));
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Entries of the copy that the database has no more, or has otherwise; their ids. A log without a copy of its own lost the
     * first, and one that tells of the time of another log of this home was written in its place.
     */
    public List<Long> lost() {
        List<Long> lost = new ArrayList<>();
        List<First> first = jdbc.query(
                "select hash, at from audit.entry where entry_id = 1",
                Map.of(),
                (row, number) -> new First(
                        file(row.getString("hash")), row.getTimestamp("at").toInstant()));
        if (!first.isEmpty() && !Files.exists(first.get(0).file())) {
            lost.add(1L);
        }
        Map<Long, String> hashes = new HashMap<>();
        jdbc.query("select entry_id, hash from audit.entry", Map.of(), row -> {
            hashes.put(row.getLong(1), row.getString(2));
        });
        for (Path file : files()) {
            List<JsonNode> entries = read(file);
            if (!first.isEmpty()
                    && !file.equals(first.get(0).file())
                    && endsBefore(entries, first.get(0).at())) {
                continue;
            }
            for (JsonNode entry : entries) {
                if (!entry.get("hash").asString().equals(hashes.get(id(entry)))) {
                    lost.add(id(entry));
                }
            }
        }
        return lost;
    }

    /** The first entry of the log in the database: where its copy is kept, and when it was written. */
    private record First(Path file, Instant at) {}

    /** A database that this home had before, and that is no more. */
    private static boolean endsBefore(List<JsonNode> entries, Instant began) {
        return entries.isEmpty()
                || OffsetDateTime.parse(
                                entries.get(entries.size() - 1).get("at").asString())
                        .toInstant()
                        .isBefore(began);
    }
}
