package vn.xhht.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * The log's copy beside the archive, one JSON object a line: with it an empty database is rebuilt, and a chain that was cut short or
 * written anew in the database shows. A file holds one chain and is only ever added to: a database that was restored from an older
 * dump goes on in a file of its own.
 */
public final class AuditJournal {

    /** Programs beside one another wait for one another by it. */
    private static final String LOCK = "lock";

    private static final int SHORT_HASH = 12;

    private final NamedParameterJdbcTemplate jdbc;
    private final Path folder;

    public AuditJournal(NamedParameterJdbcTemplate jdbc, Path folder) {
        this.jdbc = jdbc;
        this.folder = folder;
    }

    /** Adds what the file does not have yet. */
    public synchronized void catchUp() {
        if (hash(1).isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock alone = channel.lock()) {
                JournalFile own = own().orElseGet(this::begun);
                long last = own.last().map(JournalFile::id).orElse(0L);
                own.append(jdbc.queryForList("""
                        select to_jsonb(entry)::text
                        from audit.entry
                        where entry_id > :last
                        order by entry_id""", Map.of("last", last), String.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> hash(long entryId) {
        return jdbc
                .queryForList("select hash from audit.entry where entry_id = :id", Map.of("id", entryId), String.class)
                .stream()
                .findFirst();
    }

    /** Files of the database's first entry: its own, and those that a database restored from a dump has left behind. */
    List<JournalFile> ofThisChain() {
        String first = hash(1).orElse("").transform(AuditJournal::shortened);
        return files().stream()
                .filter(file ->
                        !first.isEmpty() && file.getFileName().toString().startsWith(first))
                .map(JournalFile::new)
                .toList();
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    }

    /** The file whose end the database holds: it goes on there. */
    Optional<JournalFile> own() {
        return ofThisChain().stream()
                .filter(file -> file.last()
                        .filter(entry -> hash(JournalFile.id(entry)).equals(Optional.of(JournalFile.hash(entry))))
                        .isPresent())
                .max(Comparator.comparing(
                        file -> file.last().map(JournalFile::id).orElse(0L)));
    }

    /** A new file, beside those that hold entries which the database has no more. */
    private JournalFile begun() {
        String first = shortened(hash(1).orElseThrow());
        Path plain = folder.resolve(first + ".jsonl");
        if (new JournalFile(plain).last().isEmpty()) {
            return new JournalFile(plain);
        }
        String head = jdbc.queryForObject(
                "select hash from audit.entry order by entry_id desc limit 1", Map.of(), String.class);
        return new JournalFile(folder.resolve(first + "-" + shortened(String.valueOf(head)) + ".jsonl"));
    }

    /** The files of all chains that were ever kept in this home. */
    public List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jsonl")) {
            List<Path> files = new ArrayList<>();
            found.forEach(files::add);
            files.sort(null);
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that no other one goes on from: those that a database may be rebuilt by without a choice. */
    public List<Path> current() {
        Set<String> left = new HashSet<>();
        files().forEach(file -> read(file).forEach(entry -> Restored.head(entry).ifPresent(left::add)));
        return files().stream()
                .filter(file -> new JournalFile(file)
                        .last()
                        .map(JournalFile::hash)
                        .filter(left::contains)
                        .isEmpty())
                .toList();
    }

    /** All whole entries of a file, in their order. */
    public static List<JsonNode> read(Path file) {
        return new JournalFile(file).entries();
    }

    /** Entries that the database, restored from an older dump, has no more, and that nobody has been told of yet. */
    public Optional<Restored> restored() {
        return Restored.find(jdbc, ofThisChain());
    }

    /** Compares the database's log with all files, line by line. */
    public JournalCheck check() {
        return JournalCheck.of(jdbc, this);
    }

    /** The same, reduced to entries of the copy that the database has no more, or has otherwise; their ids. */
    public List<Long> lost() {
        return check().lost();
    }
}
