package vn.xhht.job;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import vn.xhht.intake.Lease;
import vn.xhht.snapshot.SnapshotCalculation;

/** The snapshot: one plan year's progress from what is in force. */
@Configuration(proxyBeanMethods = false)
class SnapshotJobConfiguration {

    static final String NAME = "snapshot";

    @Bean
    Step factToSnapshot(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            SnapshotCalculation calculation,
            PlanQuestions questions,
            Lease lease) {
        return new StepBuilder("fact-to-snapshot", repository)
                .tasklet(
                        (contribution, chunk) -> {
                            lease.guard();
                            Map<String, Object> asked = chunk.getStepContext().getJobParameters();
                            String asOf = (String) asked.get("asOf");
                            calculation.compute(
                                    (Long) Objects.requireNonNull(asked.get("runId")),
                                    questions.of(
                                            ((Long) Objects.requireNonNull(asked.get("planYear"))).intValue(),
                                            asOf == null ? null : LocalDate.parse(asOf),
                                            (String) asked.get("knownAt")));
                            return RepeatStatus.FINISHED;
                        },
                        transactionManager)
                .build();
    }

    @Bean
    Job snapshotJob(JobRepository repository, @Qualifier("factToSnapshot") Step factToSnapshot) {
        return new JobBuilder(NAME, repository).start(factToSnapshot).build();
    }
}
