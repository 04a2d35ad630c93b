package vn.xhht.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import vn.xhht.audit.AuditJournal;
import vn.xhht.intake.Lease;
import vn.xhht.intake.Tenure;

/**
 * Gives an empty database what another one had, from the archive and the audit journal: every entry is done again at its own time,
 * with the definitions of that time, and must come out the same, figure by figure. Begun again it goes on where it stood.
 */
public final class Rebuild {

    private static final List<String> COUNTED = List.of(
            "intake.run.run_id",
            "intake.file.file_id",
            "intake.submission.submission_id",
            "fact.publication.publication_id",
            "fact.lock.lock_id",
            "fact.settlement.settlement_id",
            "snapshot.snapshot.snapshot_id");

    /** Numbers that rows have for a moment, until they get back their own. */
    static final long ASIDE = 1_000_000_000_000_000L;

    private final Lease lease;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditJournal journal;
    private final Replay replay;
    private final ReferenceData reference;

    Rebuild(
            Lease lease,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            AuditJournal journal,
            Replay replay,
            ReferenceData reference) {
        this.lease = lease;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.journal = journal;
        this.replay = replay;
        this.reference = reference;
    }

    /**
     * The counts of what was done again, and the names of what could not be.
     *
     * @param missing          names of archived files that are gone or damaged: what was published from them is not there
     * @param missingSnapshots numbers of snapshots that were computed from such files: they are not there either
     */
    public record Rebuilt(
            int entries, int publications, int snapshots, List<String> missing, List<Long> missingSnapshots) {}

    /**
     * @param file the journal; null where the home has only one
     * @throws WorkRefused where the database is not empty, there is no journal, or something comes out otherwise than it did
     */
    public Rebuilt run(@Nullable Path file) throws Exception {
        List<JsonNode> entries = AuditJournal.read(file != null ? file : onlyJournal());
        try (Tenure tenure = lease.take()) {
            List<String> done = jdbc.queryForList("select hash from audit.entry order by entry_id", String.class);
            for (int i = 0; i < done.size(); i++) {
                if (i >= entries.size()
                        || !entries.get(i).get("hash").asString().equals(done.get(i))) {
                    throw new WorkRefused("rebuild.notEmpty");
                }
            }
            count(ASIDE);
            entries.forEach(replay::adopt);
            List<String> missing = new ArrayList<>();
            List<Long> missingSnapshots = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                JsonNode entry = entries.get(i);
                if (i < done.size()) {
                    replay.remember(entry);
                } else {
                    transaction.executeWithoutResult(status -> {
                        lease.guard();
                        Replay.Lost lost = replay.entry(entry, tenure.epoch());
                        missing.addAll(lost.originals());
                        missingSnapshots.addAll(lost.snapshots());
                        jdbc.update(
                                "insert into audit.entry select * from jsonb_populate_record(null::audit.entry, cast(? as jsonb))",
                                entry.toString());
                    });
                }
            }
            count(null);
            reference.useToday();
            journal.catchUp();
            return new Rebuilt(
                    entries.size(), number("fact.publication"), number("snapshot.snapshot"), missing, missingSnapshots);
        }
    }

    private Path onlyJournal() {
        List<Path> files =
                journal.current().stream().filter(Files::isRegularFile).toList();
        if (files.isEmpty()) {
            throw new WorkRefused("rebuild.noJournal");
        }
        if (files.size() > 1) {
            throw new WorkRefused(
                    "rebuild.which",
                    String.join(", ", files.stream().map(Path::toString).toList()));
        }
        return files.get(0);
    }

    /** @param from null to go on after the greatest number there is */
    private void count(@Nullable Long from) {
        for (String column : COUNTED) {
            String table = column.substring(0, column.lastIndexOf('.'));
            String name = column.substring(column.lastIndexOf('.') + 1);
            jdbc.queryForList(
                    "select setval(pg_get_serial_sequence(?, ?), "
                            + (from != null
                                    ? from
                                    : "coalesce((select max(" + name + ") from " + table + "), 0) + 1, false")
                            + ")",
                    table,
                    name);
        }
    }

    private int number(String table) {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from " + table, Integer.class));
    }
}
