package vn.xhht.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import vn.xhht.audit.AuditLog;
import vn.xhht.database.HomeFolder;
import vn.xhht.database.SqlStep;
import vn.xhht.export.Exports;
import vn.xhht.intake.Archive;
import vn.xhht.intake.Lease;
import vn.xhht.row.MaskedCopy;

/** Takes away what nobody needs any more, at the end of a night. Never what is in force, nor the last snapshot of a month. */
final class Housekeeping {

    /** A snapshot's rows, those that point to others first. */
    private static final List<String> SNAPSHOT_TABLES = List.of(
            "condition", "standard_level", "progress", "indicator", "reporter", "input", "definition", "snapshot");

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Lease lease;
    private final AuditLog audit;
    private final Archive archive;
    private final MaskedCopy masks;
    private final Exports exports;
    private final Settings settings;
    private final DatabaseClock clock;
    private final SqlStep batch = new SqlStep("housekeeping-batch");

    Housekeeping(
            NamedParameterJdbcTemplate jdbc,
            TransactionTemplate transaction,
            Lease lease,
            AuditLog audit,
            Archive archive,
            MaskedCopy masks,
            Exports exports,
            Settings settings,
            DatabaseClock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lease = lease;
        this.audit = audit;
        this.archive = archive;
        this.masks = masks;
        this.exports = exports;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes away what is old, unless the clock that says so has jumped. */
    void tidy(long runId) throws IOException {
        if (clock.isBelieved()) {
            takeAway(runId);
        }
    }

    private void takeAway(long runId) throws IOException {
        List<String> originals = new ArrayList<>();
        // Masked before it is told: a crash in between masks them once more the next night.
        Map<String, String> masked = new TreeMap<>();
        for (String original : aged()) {
            reduce(original).ifPresentOrElse(own -> masked.put(original, own), () -> originals.add(original));
        }
        transaction.executeWithoutResult(status -> {
            lease.guard();
            batch.run(jdbc, Map.of("before", before(settings.keep().batch())));
            List<Long> snapshots = thin();
            originals.addAll(spent());
            if (!snapshots.isEmpty() || !originals.isEmpty() || !masked.isEmpty()) {
                Map<String, Object> detail = new LinkedHashMap<>();
                detail.put("snapshots", snapshots);
                detail.put("originals", originals);
                detail.put("masked", masked.keySet());
                detail.put("masks", masked);
                audit.append("housekeeping", null, runId, detail);
            }
        });
        // A crash in between leaves originals that the next night no longer finds kept: it takes them away then.
        for (String original : originals) {
            lease.guard();
            archive.delete(original);
        }
        for (long old :
                runsBefore(shorter(settings.keep().feedback(), settings.keep().personal()))) {
            lease.guard();
            FileSystemUtils.deleteRecursively(
                    settings.home().resolve("feedback").resolve(String.valueOf(old)));
        }
        for (long old : runsBefore(settings.keep().exports())) {
            exports.delete(old);
        }
        HomeFolder.close(settings.home());
    }

    /** Answers hold what was sent, persons too. */
    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private List<Long> thin() {
        List<Long> thinned =
                jdbc.queryForList("""
                select snapshot_id
                from (
                  select
                    snapshot_id, computed_at,
                    row_number() over (partition by plan_year, answers order by as_of desc, known_at desc, snapshot_id desc)
                      as place,
                    row_number() over (
                      partition by plan_year, answers, date_trunc('month', known_at at time zone 'Asia/Ho_Chi_Minh')
                      order by known_at desc, snapshot_id desc) as in_month,
                    row_number() over (
                      partition by plan_year, answers, date_trunc('month', as_of)
                      order by as_of desc, known_at desc, snapshot_id desc) as of_month
                  from (
                    select snapshot.*, snapshot_id in (select snapshot_id from snapshot.answering) as answers
                    from snapshot.snapshot
                  ) as dated
                ) as ranked
                where computed_at < cast(:before as timestamptz)
                  and place > 1
                  and in_month > 1
                  and of_month > 1
                order by snapshot_id""", Map.of("before", before(settings.keep().snapshots())), Long.class);
        remove(thinned);
        return thinned;
    }

    /** Takes snapshots away as a whole; the caller holds the transaction. */
    void remove(List<Long> snapshots) {
        if (snapshots.isEmpty()) {
            return;
        }
        jdbc.queryForList("select set_config('xhht.housekeeping', 'on', true)", Map.of());
        for (String table : SNAPSHOT_TABLES) {
            jdbc.update("delete from snapshot." + table + " where snapshot_id in (:ids)", Map.of("ids", snapshots));
        }
        jdbc.queryForList("select set_config('xhht.housekeeping', 'off', true)", Map.of());
    }

    /** Hashes of originals that may go: none of their forms is in force, and the copy is still there. */
    private List<String> spent() {
        List<String> hashes = jdbc.queryForList(
                """
                select sha256
                from intake.file
                left join intake.submission using (file_id)
                left join definition.form using (definition_hash)
                left join fact.publication using (submission_id)
                where sha256 <> ''
                group by sha256
                having not coalesce(bool_or(upper_inf(publication.in_force)), false)
                  and (
                    max(greatest(file.received_at, file.seen_at)) < cast(:originals as timestamptz) and bool_and(publication.publication_id is null)
                    or max(greatest(file.received_at, file.seen_at)) < cast(:personal as timestamptz)
                      -- a file that no form was found in, or none with the columns of its number, may be a register all the same
                      and bool_or(
                        submission.form_code is null
                        or coalesce(cardinality(form.personal_at), 0) > 0
                        or exists (
                          select
                          from finding.finding
                          where finding.file_id = file.file_id and finding_code = 'COLUMN_MISSING')))
                order by sha256""",
                new MapSqlParameterSource()
                        .addValue("originals", before(settings.keep().originals()))
                        .addValue("personal", before(settings.keep().personal())),
                String.class);
        return hashes.stream().filter(archive::isKept).toList();
    }

    /**
     * Hashes of originals that told of persons long enough, be it on other sheets, in comments or below a table, and are not reduced to
     * the forms that were read; those that {@link #spent} takes away are not among them.
     */
    private List<String> aged() {
        List<Aged> aged = jdbc.query(
                """
                select
                  sha256,
                  sha256 in (
                    select jsonb_array_elements_text(detail -> 'masked')
                    from audit.entry
                    where action = 'housekeeping') as told
                from intake.file
                join intake.submission using (file_id)
                join definition.form using (definition_hash)
                left join fact.publication using (submission_id)
                where sha256 <> ''
                group by sha256
                having max(greatest(file.received_at, file.seen_at)) < cast(:personal as timestamptz)
                  and (bool_or(upper_inf(publication.in_force)) or not bool_or(cardinality(form.personal_at) > 0))
                order by sha256""",
                Map.of("personal", before(settings.keep().personal())),
                (row, number) -> new Aged(row.getString("sha256"), row.getBoolean("told")));
        return aged.stream()
                .filter(original ->
                        archive.isKept(original.sha256()) && !(original.told() && archive.isReduced(original.sha256())))
                .map(Aged::sha256)
                .toList();
    }

    /** @param told whether the log tells that it was reduced: a crash may come in between */
    private record Aged(String sha256, boolean told) {}

    /** @return the hash of the copy that took its place; empty where it cannot be reduced, and has to go */
    private Optional<String> reduce(String original) throws IOException {
        Optional<String> reduced = archive.reduced(original);
        if (reduced.isPresent()) {
            return reduced;
        }
        Optional<Path> whole = archive.whole(original);
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        Path draft = archive.draft();
        try {
            if (!masks.write(whole.get(), draft)) {
                return Optional.empty();
            }
            lease.guard();
            return Optional.of(archive.replace(original, draft));
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private List<Long> runsBefore(Duration kept) {
        return jdbc.queryForList(
                "select run_id from intake.run where ended_at < cast(:before as timestamptz)",
                Map.of("before", before(kept)),
                Long.class);
    }

    /** By the database's clock. */
    private String before(Duration kept) {
        return String.valueOf(jdbc.queryForObject(
                "select to_json(now() - :seconds * interval '1 s') #>> '{}'",
                Map.of("seconds", kept.toSeconds()),
                String.class));
    }
}
