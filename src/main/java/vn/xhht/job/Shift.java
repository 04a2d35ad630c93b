package vn.xhht.job;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.dao.DataAccessException;
import vn.xhht.audit.AuditJournal;
import vn.xhht.intake.Archive;
import vn.xhht.intake.Intake;
import vn.xhht.intake.Lease;
import vn.xhht.intake.LeaseHeld;
import vn.xhht.intake.LeaseLost;
import vn.xhht.intake.Run;
import vn.xhht.intake.Runs;
import vn.xhht.intake.Tenure;
import vn.xhht.language.Notices;

/** One run at a time, under the lease: what an owner before us left unfinished is finished first. */
final class Shift {

    /** The work of a run; it returns a result for the caller, or null. */
    interface Work<T extends @Nullable Object> {
        T of(Run run) throws Exception;
    }

    /** A run that outages have broken off so often is set aside. */
    private static final int MOST_OUTAGES = 3;

    private final Lease lease;
    private final Runs runs;
    private final Jobs jobs;
    private final NightWork nightWork;
    private final ReferenceData reference;
    private final AuditJournal journal;
    private final Archive archive;
    private final Intake intake;
    private final List<Job> known;
    private final Notices notices;
    private volatile boolean working;
    private volatile boolean holding;

    Shift(
            Lease lease,
            Runs runs,
            Jobs jobs,
            NightWork nightWork,
            ReferenceData reference,
            AuditJournal journal,
            Archive archive,
            Intake intake,
            List<Job> known,
            Notices notices) {
        this.lease = lease;
        this.runs = runs;
        this.jobs = jobs;
        this.nightWork = nightWork;
        this.reference = reference;
        this.journal = journal;
        this.archive = archive;
        this.intake = intake;
        this.known = known;
        this.notices = notices;
    }

    /** Tells whether a run is under way: the database must not go away yet. */
    boolean isWorking() {
        return working;
    }

    /** Tells whether the jobs that run are ours. */
    boolean isHolding() {
        return holding;
    }

    /** The work under the lease. */
    private interface Duty<T extends @Nullable Object> {
        T of(Tenure tenure) throws Exception;
    }

    /** @throws LeaseHeld where another program works on this database */
    <T extends @Nullable Object> T run(Runs.Request request, Work<T> work) throws Exception {
        return on(tenure -> {
            finishAll(tenure);
            runs.abandonedElsewhere(tenure)
                    .forEach(left -> notices.say("notice.leftToHome", String.valueOf(left.runId()), left.place()));
            intake.forgetUndone();
            jobs.refuseWhereStopping();
            return run(tenure, runs.begin(tenure, request), work);
        });
    }

    /** Finishes what was left unfinished, and begins nothing. @return id of the last import among it */
    Optional<Long> finish() throws Exception {
        return on(this::finishAll);
    }

    private <T extends @Nullable Object> T on(Duty<T> duty) throws Exception {
        working = true;
        try {
            // whoever stops the program sets the one before looking at the other
            jobs.refuseWhereStopping();
            return under(duty);
        } catch (Exception failure) {
            if (jobs.isStopping()) {
                Stopped stopped = new Stopped();
                stopped.addSuppressed(failure);
                throw stopped;
            }
            Throwable outage = Outage.in(failure);
            throw outage == null ? failure : new RunInterrupted(outage);
        } finally {
            working = false;
        }
    }

    /**
     * Does the work; where it fails, brings the journal up to date first, since such work has often written before it
     * failed. A program that has lost the lease leaves the journal to its successor.
     */
    private <T extends @Nullable Object> T logged(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (Exception failure) {
            if (lease.isLost()) {
                throw failure;
            }
            try {
                journal.catchUp();
            } catch (DataAccessException | UncheckedIOException outage) {
                // the next run catches up
                failure.addSuppressed(outage);
            }
            throw failure;
        }
    }

    private <T extends @Nullable Object> T under(Duty<T> duty) throws Exception {
        try (Tenure tenure = lease.take()) {
            holding = true;
            archive.sweep();
            reference.useToday();
            T result = logged(() -> duty.of(tenure));
            journal.catchUp();
            return result;
        } finally {
            holding = false;
        }
    }

    private Optional<Long> finishAll(Tenure tenure) throws Exception {
        Optional<Long> last = Optional.empty();
        for (long abandoned : runs.abandoned(tenure)) {
            jobs.refuseWhereStopping();
            if (finish(tenure, abandoned)) {
                last = Optional.of(abandoned);
            }
        }
        return last;
    }

    private <T extends @Nullable Object> T run(Tenure tenure, Run run, Work<T> work) throws Exception {
        try {
            T result = work.of(run);
            runs.end(tenure, run.id(), "completed", null);
            return result;
        } catch (Stopped stopped) {
            runs.end(tenure, run.id(), "stopped", null);
            throw stopped;
        } catch (Exception failure) {
            breakOff(tenure, run.id(), failure);
            throw failure;
        }
    }

    /**
     * Leaves a run that an outage or the program's own end broke off to the next run, which finishes it like that of a killed
     * program. Any other failure, and too many outages, would break it again: then the run is over.
     *
     * @return whether the run is over
     */
    private boolean breakOff(Tenure tenure, long runId, Exception failure) {
        Throwable outage = Outage.in(failure);
        // A job that is told to stop while it writes its own rows may fail at them.
        boolean stopping = jobs.isStopping();
        try {
            if (lease.isLost()) {
                throw lease.lost();
            }
            String cause = String.valueOf(failure.getMessage());
            boolean over = !stopping && (outage == null || runs.brokeOff(tenure, runId, cause) >= MOST_OUTAGES);
            runs.end(tenure, runId, over ? "failed" : "stopped", cause);
            if (over && outage != null) {
                String first =
                        String.valueOf(outage.getMessage()).lines().findFirst().orElse("");
                notices.say("notice.setAside", String.valueOf(runId), MOST_OUTAGES, first);
            }
            return over;
        } catch (DataAccessException databaseGone) {
            // it stays as it is, and is finished as well
            failure.addSuppressed(databaseGone);
            return outage == null && !stopping;
        }
    }

    /**
     * Ends what a killed or stopped owner had begun; its list of files is frozen, and each file knows how far it came.
     *
     * @return whether the work was done, rather than given up
     */
    private boolean finish(Tenure tenure, long runId) throws Exception {
        Runs.Request request = runs.request(runId);
        if (!request.imports() || !nightWork.isBegun(runId)) {
            jobs.bury(known, runId);
            boolean written = runs.hasWritten(runId);
            runs.end(
                    tenure,
                    runId,
                    written ? "completed" : "failed",
                    written ? null : "abandoned before it had written anything");
            return false;
        }
        try {
            nightWork.run(runId, request);
            runs.end(tenure, runId, "completed", null);
            return true;
        } catch (Stopped | LeaseLost | InterruptedException notOver) {
            throw notOver;
        } catch (Exception failure) {
            if (!breakOff(tenure, runId, failure)) {
                throw failure;
            }
            // it would break every night: tonight's files must not wait for it
            return false;
        }
    }
}
