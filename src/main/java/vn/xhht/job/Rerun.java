package vn.xhht.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.xhht.definition.Plan;
import vn.xhht.fact.Publication;
import vn.xhht.intake.Lease;
import vn.xhht.intake.Run;
import vn.xhht.intake.Runs;
import vn.xhht.intake.Selection;
import vn.xhht.report.ChangeReports;
import vn.xhht.report.Changes;
import vn.xhht.snapshot.SnapshotCalculation;

/**
 * Reads archived originals again with today's definitions. Everything is done as if for good, in one transaction, and compared;
 * then it is kept, or rolled back. So what was shown is what is written.
 */
public final class Rerun {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Shift shift;
    private final Lease lease;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ArchivedFiles archived;
    private final Jobs jobs;
    private final Job rereadJob;
    private final Publication publication;
    private final SnapshotCalculation calculation;
    private final NightWork nightWork;
    private final ChangeReports reports;
    private final PlanQuestions questions;

    Rerun(
            Shift shift,
            Lease lease,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            ArchivedFiles archived,
            Jobs jobs,
            Job rereadJob,
            Publication publication,
            SnapshotCalculation calculation,
            NightWork nightWork,
            ChangeReports reports,
            PlanQuestions questions) {
        this.shift = shift;
        this.lease = lease;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.archived = archived;
        this.jobs = jobs;
        this.rereadJob = rereadJob;
        this.publication = publication;
        this.calculation = calculation;
        this.nightWork = nightWork;
        this.reports = reports;
        this.questions = questions;
    }

    /**
     * @param replace of different figures for one unit, form and period take those modified last
     * @param apply   does what an earlier call with the same selection showed, or, where there was none, what it shows itself
     * @throws WorkRefused where nothing is selected, or where something else would be done now than was shown
     */
    public Changes run(Selection selection, boolean replace, boolean apply) throws Exception {
        String asked = JSON.writeValueAsString(selection) + (replace ? " --replace" : "");
        return shift.run(Runs.Request.of("rerun"), run -> {
            int files = Objects.requireNonNull(transaction.execute(status -> {
                lease.guard();
                return archived.claim(run.id(), selection);
            }));
            jobs.complete(
                    rereadJob,
                    new JobParametersBuilder().addLong("runId", run.id()).toJobParameters());
            List<String> shown = jdbc.queryForList("""
                    select case when applied then null else shown_hash end
                    from intake.rerun
                    where selection = ?
                    order by run_id desc
                    limit 1""", String.class, asked);
            String wanted = shown.isEmpty() ? null : shown.get(0);
            Outcome outcome = Objects.requireNonNull(transaction.execute(status -> {
                lease.guard();
                Changes changes = change(run, asked, files, replace, apply);
                String hash = hash(changes);
                boolean moved = apply && wanted != null && !wanted.equals(hash);
                if (!apply || moved) {
                    status.setRollbackOnly();
                }
                if (apply && !moved) {
                    remember(run, asked, hash, true);
                }
                return new Outcome(changes, hash, moved);
            }));
            if (apply && !outcome.moved()) {
                return outcome.changes();
            }
            transaction.executeWithoutResult(status -> {
                lease.guard();
                archived.forget(run.id());
                if (!outcome.moved()) {
                    remember(run, asked, outcome.hash(), false);
                }
            });
            if (outcome.moved()) {
                throw new WorkRefused("rerun.moved");
            }
            return outcome.changes();
        });
    }

    private void remember(Run run, String asked, String hash, boolean applied) {
        jdbc.update(
                "insert into intake.rerun (run_id, selection, shown_hash, applied) values (?, ?, ?, ?)",
                run.id(),
                asked,
                hash,
                applied);
    }

    private record Outcome(Changes changes, String hash, boolean moved) {}

    private Changes change(Run run, String asked, int files, boolean replace, boolean apply) {
        publication.publish(run.id(), replace);
        List<SnapshotCalculation.Question> years = new ArrayList<>();
        List<Changes.IndicatorChange> indicators = new ArrayList<>();
        List<Changes.StatusChange> statuses = new ArrayList<>();
        for (Plan plan : nightWork.plansToSnapshot()) {
            SnapshotCalculation.Question year = questions.of(plan.year(), null, null);
            years.add(year);
            // what people read so far: other rules of indicators change it too
            String before = calculation.latest(year).map(reports::said).orElse("[]");
            String after = calculation.preview(run.id(), year, reports::said);
            indicators.addAll(reports.indicators(before, after));
            statuses.addAll(reports.statuses(before, after));
        }
        if (apply) {
            years.forEach(year -> calculation.compute(run.id(), year));
        }
        return new Changes(
                run.id(),
                asked,
                files,
                apply,
                reports.forms(run.id()),
                reports.figures(run.id()),
                indicators,
                statuses);
    }

    /** Returns the hash of everything shown except the numbers of the runs. */
    private static String hash(Changes changes) {
        try {
            String said = JSON.writeValueAsString(
                    List.of(changes.forms(), changes.figures(), changes.indicators(), changes.statuses()));
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
