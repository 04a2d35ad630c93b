package vn.xhht.job;

import java.util.Objects;
import java.util.function.LongConsumer;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.xhht.export.Exports;
import vn.xhht.page.ProgressPages;

/** What a night hands out when its snapshots are there: files for analysts, a page for everybody. */
@Configuration(proxyBeanMethods = false)
class ExportJobConfiguration {

    static final String NAME = "export";

    @Bean
    Job exportJob(JobRepository repository, Exports exports, ProgressPages pages) {
        return new JobBuilder(NAME, repository)
                .start(step("snapshot-to-export", repository, exports::write))
                .next(step("snapshot-to-page", repository, pages::write))
                .build();
    }

    /** It writes files only. */
    private static Step step(String name, JobRepository repository, LongConsumer work) {
        return new StepBuilder(name, repository)
                .tasklet(
                        (contribution, chunk) -> {
                            work.accept((Long) Objects.requireNonNull(
                                    chunk.getStepContext().getJobParameters().get("runId")));
                            return RepeatStatus.FINISHED;
                        },
                        new ResourcelessTransactionManager())
                .build();
    }
}
