package vn.xhht.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.xhht.database.SqlStep;
import vn.xhht.finding.Phrase;

/**
 * Claims the files of a run, once: their list is frozen, in bundles that are read side by side. A file of known bytes, whose
 * outcome stands, is claimed but not read again.
 */
public final class Intake {

    /** A partition costs about as much as reading ten small workbooks. */
    private static final int FILES_A_BUNDLE = 10;

    /** The size of ten small workbooks; a register is larger, and so makes a bundle of its own. */
    private static final long BYTES_A_BUNDLE = 250_000;

    /** The mark in place of the hash of a file that could not be read, or is larger than the limit. */
    private static final String NOT_KEPT = "";

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Inbox inbox;
    private final Archive archive;
    private final long mostBytes;
    private final Lease lease;
    private final SqlStep recognise = new SqlStep("claim-known");
    private final SqlStep countKnown = new SqlStep("count-known");
    private final SqlStep copyKnown = new SqlStep("copy-known");
    private final SqlStep archived = new SqlStep("claim-archived");
    private final SqlStep notKept = new SqlStep("claim-not-kept");

    /** @param mostBytes of a file: a larger one is refused without taking its room in the archive too */
    public Intake(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Inbox inbox,
            Archive archive,
            long mostBytes,
            Lease lease) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.transaction = transaction;
        this.inbox = inbox;
        this.archive = archive;
        this.mostBytes = mostBytes;
        this.lease = lease;
    }

    /** Tells whether the run already has its list of files. */
    public boolean isClaimed(long runId) {
        Integer files = jdbc.getJdbcTemplate()
                .queryForObject("select count(*) from intake.file where run_id = ?", Integer.class, runId);
        return files != null && files > 0;
    }

    /** Freezes the list of the run's files, from the paths that it was asked to import. */
    public void claim(long runId, Runs.Request request) throws IOException, InterruptedException {
        List<Object[]> rows = new ArrayList<>();
        int bundle = 0;
        int inBundle = 0;
        long bytes = 0;
        Inbox.Listing listing = inbox.list(request.paths());
        Folders folders =
                new Folders(listing.files().stream().map(Inbox.Found::path).toList(), request.paths());
        for (Inbox.Found file : listing.files()) {
            String hash = file.bytes() > mostBytes
                    ? NOT_KEPT
                    : archive.keep(file.path()).orElse(NOT_KEPT);
            if (inBundle == FILES_A_BUNDLE || inBundle > 0 && bytes + file.bytes() > BYTES_A_BUNDLE) {
                bundle++;
                inBundle = 0;
                bytes = 0;
            }
            rows.add(new Object[] {
                runId,
                file.path().getFileName().toString(),
                folders.of(file.path()),
                file.path().toString(),
                hash,
                file.bytes(),
                Timestamp.from(file.modified()),
                bundle
            });
            inBundle++;
            bytes += file.bytes();
        }
        List<String> links = new ArrayList<>(List.of(""));
        for (Path link : listing.links()) {
            links.add(link.toString());
            rows.add(new Object[] {
                runId,
                link.getFileName().toString(),
                link.toString(),
                NOT_KEPT,
                0L,
                Timestamp.from(Instant.EPOCH),
                bundle
            });
        }
        archive.settle();
        transaction.executeWithoutResult(status -> {
            lease.guard();
            jdbc.getJdbcTemplate()
                    .update(
                            "update intake.run set changing = ? where run_id = ?",
                            listing.changing().toArray(String[]::new),
                            runId);
            jdbc.getJdbcTemplate().batchUpdate("""
                            insert into intake.file (run_id, file_name, folder, path, sha256, bytes, modified_at, bundle)
                            values (?, ?, ?, ?, ?, ?, ?, ?)""", rows);
            String link = Phrase.of("unreadable.link").argument();
            notKept.run(jdbc, Map.of("run", runId, "most", mostBytes, "links", links, "link", link));
            if (!request.replace()) {
                recognise.run(jdbc, Map.of("run", runId, "nightly", request.isNightly()));
                if (request.isNightly()) {
                    countKnown.run(jdbc, Map.of("run", runId));
                }
                copyKnown.run(jdbc, Map.of("run", runId));
            }
        });
    }

    /** Takes archived originals, to be read again with today's definitions. @return how many; the caller holds the transaction */
    public int claimArchived(long runId, Selection selection) {
        return archived.run(
                jdbc,
                new MapSqlParameterSource()
                        .addValue("run", runId)
                        .addValue("file", selection.file())
                        .addValue("unit", selection.unit())
                        .addValue("form", selection.form())
                        .addValue("period", selection.period())
                        .addValue("failed", selection.failed()));
    }

    /** Forgets what a rerun that was only shown has read; the caller holds the transaction. */
    public void forget(long runId) {
        for (String sql : List.of(
                "delete from finding.summary_above where run_id = :run",
                "delete from finding.finding using intake.file where file.file_id = finding.file_id and file.run_id = :run",
                "delete from intake.submission using intake.file where file.file_id = submission.file_id and run_id = :run",
                "delete from intake.file where run_id = :run")) {
            jdbc.update(sql, Map.of("run", runId));
        }
        jdbc.getJdbcTemplate().execute("call staging.clear('figure', 'item')");
    }

    /** Takes a claimed file out of its run before it is read; the caller holds the transaction. */
    public void leaveOut(long fileId) {
        jdbc.update("delete from intake.file where file_id = :file", Map.of("file", fileId));
    }

    /** Forgets what reruns have read that broke off before anything of them was written. */
    public void forgetUndone() {
        transaction.executeWithoutResult(status -> {
            lease.guard();
            jdbc.queryForList("""
                            select run_id
                            from intake.run
                            where verb = 'rerun'
                              and state = 'failed'
                              and exists (select from intake.file where file.run_id = run.run_id)
                              and not exists (select from audit.entry where entry.run_id = run.run_id)""", Map.of(), Long.class).forEach(this::forget);
        });
    }

    /** Bundles of the run with files that still wait to be read. */
    public List<Integer> waitingBundles(long runId) {
        return jdbc.getJdbcTemplate()
                .queryForList(
                        "select distinct bundle from intake.file where run_id = ? and state = 'claimed' order by bundle",
                        Integer.class,
                        runId);
    }
}
