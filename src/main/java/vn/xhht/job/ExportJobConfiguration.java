package vn.xhht.job;

import java.io.IOException;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import vn.xhht.intake.LeaseLost;
import vn.xhht.page.ProgressPages;

/** The job that hands out a night's results when its snapshots are there: files for analysts, a page for everybody. */
@Configuration(proxyBeanMethods = false)
class ExportJobConfiguration {

    static final String NAME = "export";

    private static final Logger LOG = LoggerFactory.getLogger(ExportJobConfiguration.class);

    @Bean
    Job exportJob(JobRepository repository, Exports exports, ProgressPages pages, Settings settings) {
        return new JobBuilder(NAME, repository)
                .start(step("snapshot-to-export", repository, onlyWhere(settings.handOut(), exports::write)))
                .next(step("snapshot-to-page", repository, onlyWhere(settings.handOut(), runId -> write(pages, runId))))
                .build();
    }

    private static LongConsumer onlyWhere(boolean wanted, LongConsumer work) {
        return wanted ? work : runId -> {};
    }

    /**
     * A page that can't be written is logged, since the figures are published without it. A database that is gone breaks the night
     * off, and the next one writes the page.
     */
    private static void write(ProgressPages pages, long runId) {
        try {
            pages.write(runId);
        } catch (LeaseLost lost) {
            throw lost;
        } catch (IOException e) {
            logged(runId, e);
        } catch (RuntimeException e) {
            if (Outage.in(e) != null) {
                throw e;
            }
            logged(runId, e);
        }
    }

    private static void logged(long runId, Exception failure) {
        LOG.warn("The page of run {} could not be written: {}", runId, failure.toString());
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
