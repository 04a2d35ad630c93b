package vn.xhht.job;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.xhht.definition.Definitions;
import vn.xhht.definition.Plan;
import vn.xhht.snapshot.SnapshotCalculation;

/** The snapshot: one plan year's progress from what is in force. */
@Configuration(proxyBeanMethods = false)
class SnapshotJobConfiguration {

    static final String NAME = "snapshot";

    @Bean
    Step factToSnapshot(
            JobRepository repository, SnapshotCalculation calculation, Definitions definitions, Clock clock) {
        return new StepBuilder("fact-to-snapshot", repository)
                .tasklet(
                        (contribution, chunk) -> {
                            Map<String, Object> asked = chunk.getStepContext().getJobParameters();
                            int year = ((Long) Objects.requireNonNull(asked.get("planYear"))).intValue();
                            Plan plan = definitions.plans().stream()
                                    .filter(candidate -> candidate.year() == year)
                                    .findFirst()
                                    .orElseThrow();
                            String asOf = (String) asked.get("asOf");
                            String knownAt = (String) asked.get("knownAt");
                            calculation.compute(
                                    (Long) Objects.requireNonNull(asked.get("runId")),
                                    year,
                                    definitions
                                            .source("plan", String.valueOf(year), plan.validFrom())
                                            .hash(),
                                    asOf == null ? asOf(year, LocalDate.now(clock)) : LocalDate.parse(asOf),
                                    knownAt == null ? null : Instant.parse(knownAt));
                            return RepeatStatus.FINISHED;
                        },
                        // the calculation holds its own transaction, and rolls it back where nothing changed
                        new ResourcelessTransactionManager())
                .build();
    }

    /** The earlier of today and the plan year's last day (contract 7). */
    private static LocalDate asOf(int year, LocalDate today) {
        LocalDate last = LocalDate.of(year, 12, 31);
        return today.isBefore(last) ? today : last;
    }

    @Bean
    Job snapshotJob(JobRepository repository, @Qualifier("factToSnapshot") Step factToSnapshot) {
        return new JobBuilder(NAME, repository).start(factToSnapshot).build();
    }
}
