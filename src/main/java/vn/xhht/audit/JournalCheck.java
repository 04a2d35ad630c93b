package vn.xhht.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The log compared with its copies.
 *
 * @param lost    entries of a copy that the database has no more, or has otherwise; their ids
 * @param altered entries that the database's own copy lacks, has twice, out of order or in other words; their ids
 * @param others  copies of other databases, which this home had before
 * @param left    copies that the database left when it was restored from an older dump, as its log tells
 */
public record JournalCheck(List<Long> lost, List<Long> altered, List<String> others, List<String> left) {

    static JournalCheck of(NamedParameterJdbcTemplate jdbc, AuditJournal journal) {
        JournalCheck found =
                new JournalCheck(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<Long, String> entries = new HashMap<>();
        jdbc.query("select entry_id, to_jsonb(entry)::text from audit.entry as entry", Map.of(), row -> {
            entries.put(row.getLong(1), row.getString(2));
        });
        Optional<JsonNode> first = Optional.ofNullable(entries.get(1L)).map(JournalFile::parsed);
        Optional<JournalFile> own = journal.own();
        if (first.isPresent() && own.isEmpty()) {
            // a log without a copy of its own lost the first, and another was written in its place
            found.lost.add(1L);
        }
        own.ifPresent(file -> found.compare(file, entries));
        List<String> heads = Restored.heads(jdbc);
        for (JournalFile file : journal.files().stream().map(JournalFile::new).toList()) {
            Optional<JsonNode> last = file.last();
            if (Optional.of(file).equals(own) || last.isEmpty()) {
                continue;
            }
            if (heads.contains(JournalFile.hash(last.get()))) {
                found.left.add(file.path().getFileName().toString());
            } else if (first.isPresent() && at(last.get()).isBefore(at(first.get()))) {
                found.others.add(file.path().getFileName().toString());
            } else {
                found.missing(file, entries);
            }
        }
        return found;
    }

    private void missing(JournalFile file, Map<Long, String> entries) {
        for (JsonNode entry : file.entries()) {
            String there = entries.get(JournalFile.id(entry));
            if (there == null || !JournalFile.hash(JournalFile.parsed(there)).equals(JournalFile.hash(entry))) {
                lost.add(JournalFile.id(entry));
            }
        }
    }

    /** Entries that the end of the copy lacks may be on their way: the program that works adds them when it is done. */
    private void compare(JournalFile file, Map<Long, String> entries) {
        missing(file, entries);
        long expected = 1;
        for (String line : file.lines()) {
            JsonNode entry = JournalFile.parsed(line);
            long id = JournalFile.id(entry);
            for (; expected < id; expected++) {
                altered.add(expected);
            }
            String there = entries.get(id);
            if (id < expected || there != null && !line.equals(there) && !isSame(entry, JournalFile.parsed(there))) {
                altered.add(id);
            }
            expected = Math.max(expected, id + 1);
        }
    }

    /** A moment is written by the zone of whoever reads the database. */
    private static boolean isSame(JsonNode one, JsonNode other) {
        return at(one).equals(at(other)) && withoutMoment(one).equals(withoutMoment(other));
    }

    private static JsonNode withoutMoment(JsonNode entry) {
        ObjectNode copy = (ObjectNode) entry.deepCopy();
        copy.remove("at");
        return copy;
    }

    private static Instant at(JsonNode entry) {
        return OffsetDateTime.parse(entry.get("at").asString()).toInstant();
    }
}
