package vn.xhht.job;

import java.util.ArrayList;
import java.util.List;
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
    private final List<String> jobs;
    private volatile boolean running;

    RunningJobs(JobRepository repository, JobOperator operator, Shift shift, List<String> jobs) {
        this.repository = repository;
        this.operator = operator;
        this.shift = shift;
        this.jobs = jobs;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        // Who does not hold the lease has no jobs: those that run are another program's.
        List<JobExecution> open = shift.isWorking() ? open() : List.of();
        for (JobExecution execution : open) {
            try {
                operator.stop(execution);
            } catch (Exception endedMeanwhile) {
                // it is over: nothing to stop
            }
        }
        long until = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (shift.isWorking() && System.currentTimeMillis() < until) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private List<JobExecution> open() {
        List<JobExecution> open = new ArrayList<>();
        jobs.forEach(job -> open.addAll(repository.findRunningJobExecutions(job)));
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
