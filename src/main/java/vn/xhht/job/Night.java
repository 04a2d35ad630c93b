package vn.xhht.job;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.xhht.intake.Runs;

/** Imports and snapshots, as the schedule or an administrator asks for them. */
public final class Night {

    private final Shift shift;
    private final Runs runs;
    private final NightWork work;

    Night(Shift shift, Runs runs, NightWork work) {
        this.shift = shift;
        this.runs = runs;
        this.work = work;
    }

    /**
     * Everything a night needs: imports what is new, computes the snapshots of the open plan years, tidies up.
     *
     * @return id of the run
     */
    public long nightly(List<Path> inbox, boolean sample) throws Exception {
        if (sample && runs.holdsOtherThanSample()) {
            throw new WorkRefused("sample.mixed");
        }
        return importing(new Runs.Request("nightly", inbox, false, sample));
    }

    /** Imports workbooks and folders. @return id of the run */
    public long importing(List<Path> paths, boolean replace) throws Exception {
        return importing(new Runs.Request("import", paths, replace, false));
    }

    private long importing(Runs.Request request) throws Exception {
        return shift.run(request, run -> {
            work.run(run.id(), request);
            return run.id();
        });
    }

    /** Finishes nights and imports that were broken off, and begins nothing. @return id of the last of them */
    Optional<Long> finish() throws Exception {
        return shift.finish();
    }

    /**
     * Computes one plan year's progress, unless that was done from the same inputs.
     *
     * @param asOf    null for the earlier of today and the year's last day
     * @param knownAt null for now
     * @return id of the snapshot, new or not
     * @throws WorkRefused where there is no such plan, {@code asOf} is no day of its year or has not come, or {@code knownAt} has not
     */
    public long snapshot(int planYear, @Nullable LocalDate asOf, @Nullable Instant knownAt) throws Exception {
        work.require(planYear, asOf, knownAt);
        String known = knownAt == null ? null : knownAt.toString();
        return shift.run(Runs.Request.of("snapshot"), run -> {
            work.snapshot(run.id(), planYear, asOf, known);
            return work.snapshotOf(planYear, asOf, known);
        });
    }
}
