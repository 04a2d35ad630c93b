package vn.xhht.job;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import vn.xhht.definition.Definitions;
import vn.xhht.definition.Plan;
import vn.xhht.intake.Lease;
import vn.xhht.intake.Run;
import vn.xhht.intake.Runs;
import vn.xhht.snapshot.SnapshotCalculation;

/** Strings the jobs together, one run at a time under the lease: what an owner before us left unfinished is finished first. */
public final class Night {

    private final DataSource dataSource;
    private final Runs runs;
    private final Definitions definitions;
    private final SnapshotCalculation calculation;
    private final JobOperator operator;
    private final JobRepository repository;
    private final Job importJob;
    private final Job snapshotJob;
    private volatile boolean working;

    Night(
            DataSource dataSource,
            Runs runs,
            Definitions definitions,
            SnapshotCalculation calculation,
            JobOperator operator,
            JobRepository repository,
            Job importJob,
            Job snapshotJob) {
        this.dataSource = dataSource;
        this.runs = runs;
        this.definitions = definitions;
        this.calculation = calculation;
        this.operator = operator;
        this.repository = repository;
        this.importJob = importJob;
        this.snapshotJob = snapshotJob;
    }

    /**
     * Everything a night needs: imports what is new and computes the snapshots of the open plan years.
     *
     * @return id of the run
     */
    public long nightly(List<Path> inbox, boolean sample) throws Exception {
        if (sample && runs.holdsOtherThanSample()) {
            throw new WorkRefused("sample.mixed");
        }
        return run(new Runs.Request("nightly", inbox, false, sample), run -> {
            launch(importJob, importOf(run.id()));
            for (Plan plan : plansToSnapshot()) {
                launch(snapshotJob, snapshotOf(run.id(), plan.year(), null, null));
            }
        });
    }

    /** Imports workbooks and folders. @return id of the run */
    public long importing(List<Path> paths, boolean replace) throws Exception {
        return run(new Runs.Request("import", paths, replace, false), run -> launch(importJob, importOf(run.id())));
    }

    /**
     * Computes one plan year's progress, unless that was done from the same inputs.
     *
     * @param asOf    null for the earlier of today and the year's last day
     * @param knownAt null for now
     */
    public long snapshot(int planYear, @Nullable LocalDate asOf, @Nullable Instant knownAt) throws Exception {
        if (definitions.plans().stream().noneMatch(plan -> plan.year() == planYear)) {
            throw new WorkRefused("plan.unknown", String.valueOf(planYear));
        }
        return run(
                new Runs.Request("snapshot", List.of(), false, false),
                run -> launch(snapshotJob, snapshotOf(run.id(), planYear, asOf, knownAt)));
    }

    /** Whether a run is under way: the database must not go away yet. */
    boolean isWorking() {
        return working;
    }

    /** The open plan years that have figures: of a year nobody has reported for there is nothing to keep. */
    private List<Plan> plansToSnapshot() {
        return definitions.plans().stream()
                .filter(plan -> plan.closedOn() == null && calculation.hasFigures(plan.year()))
                .toList();
    }

    private interface Work {
        void of(Run run) throws Exception;
    }

    private long run(Runs.Request request, Work work) throws Exception {
        try (Lease lease = Lease.take(dataSource)) {
            working = true;
            for (long abandoned : runs.abandoned(lease)) {
                finish(abandoned);
            }
            Run run = runs.begin(lease, request);
            try {
                work.of(run);
                runs.end(run.id(), "completed", null);
                return run.id();
            } catch (Stopped stopped) {
                runs.end(run.id(), "stopped", null);
                throw stopped;
            } catch (Exception failure) {
                runs.end(run.id(), "failed", String.valueOf(failure.getMessage()));
                throw failure;
            }
        } finally {
            working = false;
        }
    }

    /** Ends what a killed or stopped owner had begun; its list of files is frozen, and each file knows how far it came. */
    private void finish(long runId) throws Exception {
        JobParameters parameters = importOf(runId);
        JobInstance instance = repository.getJobInstance(ImportJobConfiguration.NAME, parameters);
        JobExecution last = instance == null ? null : repository.getLastJobExecution(instance);
        if (last == null) {
            runs.end(runId, "failed", "abandoned before its files were claimed");
            return;
        }
        if (last.getStatus() != BatchStatus.COMPLETED) {
            if (last.isRunning()) {
                last = operator.recover(last);
            }
            completed(operator.restart(last));
        }
        runs.end(runId, "completed", null);
    }

    private void launch(Job job, JobParameters parameters) throws Exception {
        completed(operator.start(job, parameters));
    }

    private static void completed(JobExecution execution) {
        if (execution.getStatus() == BatchStatus.STOPPED) {
            throw new Stopped();
        }
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            Throwable cause =
                    execution.getAllFailureExceptions().stream().findFirst().orElse(null);
            throw new RunFailed(execution.getJobInstance().getJobName(), cause);
        }
    }

    private static JobParameters importOf(long runId) {
        return new JobParametersBuilder().addLong("runId", runId).toJobParameters();
    }

    private static JobParameters snapshotOf(
            long runId, int planYear, @Nullable LocalDate asOf, @Nullable Instant knownAt) {
        JobParametersBuilder parameters =
                new JobParametersBuilder().addLong("runId", runId).addLong("planYear", (long) planYear);
        if (asOf != null) {
            parameters.addString("asOf", asOf.toString());
        }
        if (knownAt != null) {
            parameters.addString("knownAt", knownAt.toString());
        }
        return parameters.toJobParameters();
    }
}
