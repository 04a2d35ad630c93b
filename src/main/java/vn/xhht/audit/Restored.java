package vn.xhht.audit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * A database that was restored from a dump older than the log's copy.
 *
 * @param file    the copy that holds the entries which the database has no more
 * @param from    the first of them
 * @param to      the last of them
 * @param head    the hash of the last
 * @param actions what they tell of, each action once
 * @param run     the greatest number of a run among them
 */
public record Restored(String file, long from, long to, String head, List<String> actions, long run) {

    /** The action by which the log tells of it. */
    public static final String ACTION = "restored";

    /** The detail that the log keeps of it. */
    public Map<String, Object> detail() {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("file", file);
        detail.put("from", from);
        detail.put("to", to);
        detail.put("head", head);
        return detail;
    }

    /** The hash of the last entry that was left behind, where an entry tells of it. */
    static Optional<String> head(JsonNode entry) {
        return entry.get("action").asString().equals(ACTION)
                ? Optional.of(entry.get("detail").get("head").asString())
                : Optional.empty();
    }

    /** The hashes of all last entries that the database's log says were left behind. */
    static List<String> heads(NamedParameterJdbcTemplate jdbc) {
        return jdbc.queryForList(
                "select detail ->> 'head' from audit.entry where action = :action",
                Map.of("action", ACTION),
                String.class);
    }

    /** The copies are read before the database: an entry is in the database before it is in the copy. */
    static Optional<Restored> find(NamedParameterJdbcTemplate jdbc, List<JournalFile> copies) {
        for (JournalFile copy : copies) {
            Optional<JsonNode> last = copy.last();
            if (last.isEmpty()) {
                continue;
            }
            List<Last> ends = jdbc.query(
                    "select entry_id, hash from audit.entry order by entry_id desc limit 1",
                    Map.of(),
                    (row, number) -> new Last(row.getLong(1), row.getString(2)));
            if (!ends.isEmpty()
                    && JournalFile.id(last.get()) > ends.get(0).id()
                    && !heads(jdbc).contains(JournalFile.hash(last.get()))) {
                Optional<Restored> found = after(ends.get(0), copy);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private record Last(long id, String hash) {}

    private static Optional<Restored> after(Last end, JournalFile copy) {
        List<JsonNode> entries = copy.entries();
        boolean goesOn = entries.stream()
                .anyMatch(entry -> JournalFile.id(entry) == end.id()
                        && JournalFile.hash(entry).equals(end.hash()));
        if (!goesOn) {
            return Optional.empty();
        }
        JsonNode last = entries.get(entries.size() - 1);
        Set<String> actions = new LinkedHashSet<>();
        long run = 0;
        for (JsonNode entry : entries) {
            if (JournalFile.id(entry) > end.id()) {
                actions.add(entry.get("action").asString());
                run = Math.max(run, entry.path("run_id").asLong(0));
            }
        }
        return Optional.of(new Restored(
                copy.path().getFileName().toString(),
                end.id() + 1,
                JournalFile.id(last),
                JournalFile.hash(last),
                List.copyOf(actions),
                run));
    }
}
