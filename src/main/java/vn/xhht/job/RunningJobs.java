package vn.xhht.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.SmartLifecycle;

/** Stops running jobs before the connection pool and the database go away, so that SIGTERM ends in seconds and cleanly. */
final class RunningJobs implements SmartLifecycle {

    private static final long PATIENCE_MILLIS = 20_000;

    private final JobRepository repository;
    private final JobOperator operator;
    private final Shift shift;
    private final Jobs jobs;
    private final List<String> names;
    private volatile boolean running;

    RunningJobs(JobRepository repository, JobOperator operator, Shift shift, Jobs jobs, List<String> names) {
        this.repository = repository;
        this.operator = operator;
        this.shift = shift;
        this.jobs = jobs;
        this.names = names;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        jobs.stop();
        Set<Long> told = new HashSet<>();
        long until = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (shift.isWorking() && System.currentTimeMillis() < until) {
            // Again, since one may just have been beginning. Who does not hold the lease has none: what runs is another
            // program's.
            for (JobExecution execution : shift.isHolding() ? open() : List.<JobExecution>of()) {
                if (told.add(execution.getId())) {
                    stop(execution);
                }
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void stop(JobExecution execution) {
        try {
            operator.stop(execution);
        } catch (Exception endedMeanwhile) {
            // it is over: nothing to stop
        }
    }

    private List<JobExecution> open() {
        List<JobExecution> open = new ArrayList<>();
        names.forEach(job -> open.addAll(repository.findRunningJobExecutions(job)));
        return open;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** First to stop, before anything the jobs need. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
