package vn.xhht.job;

import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** Brings Spring Batch jobs to their end, whether they are new or were begun before. */
final class Jobs {

    private final JobRepository repository;
    private final JobOperator operator;
    private volatile boolean stopping;

    Jobs(JobRepository repository, JobOperator operator) {
        this.repository = repository;
        this.operator = operator;
    }

    /** The program is on its way down: no job begins any more, also where none was running yet. */
    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** @throws Stopped where the program was told to stop */
    void refuseWhereStopping() {
        if (stopping) {
            throw new Stopped();
        }
    }

    /** Runs a job; one that was begun with these parameters goes on where it stood, one that was completed is left alone. */
    void complete(Job job, JobParameters parameters) throws Exception {
        refuseWhereStopping();
        JobInstance instance = repository.getJobInstance(job.getName(), parameters);
        JobExecution last = instance == null ? null : repository.getLastJobExecution(instance);
        if (instance != null && last == null) {
            // The database was lost between the two rows, and Spring Batch starts no instance that was never executed.
            repository.deleteJobInstance(instance);
        }
        if (last == null) {
            ended(operator.start(job, parameters));
        } else if (last.getStatus() != BatchStatus.COMPLETED) {
            ended(operator.restart(settled(last)));
        }
    }

    /** Steps that a lost connection left without a known end may be done again: what recovers is the row of each file. */
    private JobExecution settled(JobExecution last) {
        JobExecution settled = last.isRunning() ? operator.recover(last) : last;
        for (StepExecution step : settled.getStepExecutions()) {
            if (step.getStatus() == BatchStatus.UNKNOWN) {
                step.setStatus(BatchStatus.FAILED);
                repository.update(step);
            }
        }
        if (settled.getStatus() == BatchStatus.UNKNOWN) {
            settled.setStatus(BatchStatus.FAILED);
            repository.update(settled);
        }
        return settled;
    }

    /** Tells whether a job was ever begun with these parameters. */
    boolean isBegun(Job job, JobParameters parameters) {
        return repository.getJobInstance(job.getName(), parameters) != null;
    }

    /** Marks what a dead owner's run left as running: nobody is going to end it. */
    void bury(List<Job> jobs, long runId) {
        for (Job job : jobs) {
            for (JobExecution execution : repository.findRunningJobExecutions(job.getName())) {
                Long of = execution.getJobParameters().getLong("runId");
                if (of != null && of == runId) {
                    operator.recover(execution);
                }
            }
        }
    }

    private static void ended(JobExecution execution) {
        if (execution.getStatus() == BatchStatus.STOPPED) {
            throw new Stopped();
        }
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            List<Throwable> failures = execution.getAllFailureExceptions();
            Throwable cause = failures.stream()
                    .filter(failure -> Outage.in(failure) != null)
                    .findFirst()
                    .or(() -> failures.stream().findFirst())
                    .orElse(null);
            throw new RunFailed(execution.getJobInstance().getJobName(), cause);
        }
    }
}
