package vn.xhht.job;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import vn.xhht.definition.Definitions;
import vn.xhht.definition.Plan;
import vn.xhht.intake.Runs;
import vn.xhht.snapshot.SnapshotCalculation;

/** The steps of an import or a night; work that is begun again goes on where it stood. */
final class NightWork {

    private final Definitions definitions;
    private final SnapshotCalculation calculation;
    private final Jobs jobs;
    private final Job importJob;
    private final Job snapshotJob;
    private final Job exportJob;
    private final Housekeeping housekeeping;
    private final PlanQuestions questions;

    NightWork(
            Definitions definitions,
            SnapshotCalculation calculation,
            Jobs jobs,
            Job importJob,
            Job snapshotJob,
            Job exportJob,
            Housekeeping housekeeping,
            PlanQuestions questions) {
        this.definitions = definitions;
        this.calculation = calculation;
        this.jobs = jobs;
        this.importJob = importJob;
        this.snapshotJob = snapshotJob;
        this.exportJob = exportJob;
        this.housekeeping = housekeeping;
        this.questions = questions;
    }

    boolean isBegun(long runId) {
        return jobs.isBegun(importJob, of(runId));
    }

    void run(long runId, Runs.Request request) throws Exception {
        jobs.complete(importJob, of(runId));
        if (request.isNightly()) {
            for (Plan plan : plansToSnapshot()) {
                snapshot(runId, plan.year(), null, null);
            }
            jobs.complete(exportJob, of(runId));
            housekeeping.tidy(runId);
        }
    }

    /** @throws WorkRefused where a person asks for a snapshot of a year, a day or a moment that nothing can be said of yet */
    void require(int planYear, @Nullable LocalDate asOf, @Nullable Instant knownAt) {
        questions.require(planYear, asOf);
        if (knownAt != null && calculation.isAhead(knownAt)) {
            throw new WorkRefused("snapshot.momentAhead", knownAt.toString());
        }
    }

    void snapshot(long runId, int planYear, @Nullable LocalDate asOf, @Nullable String knownAt) throws Exception {
        JobParametersBuilder parameters =
                new JobParametersBuilder().addLong("runId", runId).addLong("planYear", (long) planYear);
        if (asOf != null) {
            parameters.addString("asOf", asOf.toString());
        }
        if (knownAt != null) {
            parameters.addString("knownAt", knownAt);
        }
        jobs.complete(snapshotJob, parameters.toJobParameters());
    }

    /** The snapshot that answers what was asked. */
    long snapshotOf(int planYear, @Nullable LocalDate asOf, @Nullable String knownAt) {
        return calculation.find(questions.of(planYear, asOf, knownAt));
    }

    /** The open plan years that have figures: of a year nobody has reported for there is nothing to keep. */
    List<Plan> plansToSnapshot() {
        return definitions.plans().stream()
                .filter(plan -> plan.closedOn() == null && calculation.hasFigures(plan.year()))
                .toList();
    }

    private static JobParameters of(long runId) {
        return new JobParametersBuilder().addLong("runId", runId).toJobParameters();
    }
}
