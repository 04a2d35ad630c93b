package vn.xhht.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.annotation.JobScope;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import vn.xhht.check.DefinedChecks;
import vn.xhht.check.StagedChecks;
import vn.xhht.definition.Definitions;
import vn.xhht.fact.Publication;
import vn.xhht.feedback.Feedback;
import vn.xhht.intake.Intake;
import vn.xhht.intake.Lease;
import vn.xhht.intake.Runs;
import vn.xhht.staging.BundleReader;
import vn.xhht.staging.StagedPieces;
import vn.xhht.staging.StagingWriter;

/**
 * The import: files are claimed, read side by side into staging, checked all at once, published all at once; then their senders are
 * answered. One job instance a run; what recovers is the row of each file in {@code intake.file}.
 */
@Configuration(proxyBeanMethods = false)
class ImportJobConfiguration {

    static final String NAME = "import";
    static final String REREAD = "reread";

    /** The number of reads in a transaction: one read gives as much as a transaction should hold. */
    private static final int READS_A_TRANSACTION = 1;

    // claim-files

    @Bean
    Step claimFiles(JobRepository repository, PlatformTransactionManager transactionManager, Intake intake, Runs runs) {
        return new StepBuilder("claim-files", repository)
                .tasklet(
                        (contribution, chunk) -> {
                            long run = runId(chunk);
                            if (!intake.isClaimed(run)) {
                                intake.claim(run, runs.request(run));
                            }
                            return RepeatStatus.FINISHED;
                        },
                        transactionManager)
                .build();
    }

    // workbook-to-staging, a partition a bundle

    @Bean
    @JobScope
    Partitioner bundles(Intake intake, @Value("#{jobParameters['runId']}") Long run) {
        return gridSize -> {
            Map<String, ExecutionContext> partitions = new HashMap<>();
            for (int bundle : intake.waitingBundles(run)) {
                ExecutionContext context = new ExecutionContext();
                context.putInt("bundle", bundle);
                partitions.put("bundle-" + bundle, context);
            }
            return partitions;
        };
    }

    @Bean
    @StepScope
    BundleReader bundleReader(
            BundleFiles files,
            @Value("#{jobParameters['runId']}") Long run,
            @Value("#{stepExecutionContext['bundle']}") Integer bundle) {
        return new BundleReader(files.waiting(run, bundle), files::open);
    }

    @Bean
    @StepScope
    StagingWriter stagingWriter(DataSource dataSource, Definitions definitions, Lease lease) {
        return new StagingWriter(dataSource, definitions, lease);
    }

    @Bean
    Step readBundle(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            BundleReader bundleReader,
            StagingWriter stagingWriter) {
        return new StepBuilder("read-bundle", repository)
                .<StagedPieces, StagedPieces>chunk(READS_A_TRANSACTION)
                .transactionManager(transactionManager)
                .reader(bundleReader)
                .writer(stagingWriter)
                .build();
    }

    @Bean
    ThreadPoolTaskExecutor readers(Settings settings) {
        ThreadPoolTaskExecutor readers = new ThreadPoolTaskExecutor();
        readers.setCorePoolSize(settings.readers());
        readers.setThreadNamePrefix("reader-");
        // It ends after RunningJobs has asked the jobs to stop, not beside it.
        readers.setPhase(0);
        readers.setWaitForTasksToCompleteOnShutdown(true);
        return readers;
    }

    @Bean
    Step workbookToStaging(
            JobRepository repository,
            Partitioner bundles,
            @Qualifier("readBundle") Step readBundle,
            @Qualifier("readers") TaskExecutor readers) {
        return new StepBuilder("workbook-to-staging", repository)
                .partitioner("read-bundle", bundles)
                .step(readBundle)
                .taskExecutor(readers)
                .build();
    }

    // staging-to-check, check-by-definition, check-to-fact: run-wide and set-based

    @Bean
    Step stagingToCheck(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            StagedChecks checks,
            BundleFiles files,
            Lease lease) {
        return new StepBuilder("staging-to-check", repository)
                .tasklet(
                        (contribution, chunk) -> {
                            lease.guard();
                            long run = runId(chunk);
                            files.stageAgain(checks.lost(run));
                            checks.run(run);
                            return RepeatStatus.FINISHED;
                        },
                        transactionManager)
                .build();
    }

    @Bean
    Step checkByDefinition(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            DefinedChecks definedChecks,
            Lease lease) {
        return new StepBuilder("check-by-definition", repository)
                .tasklet(
                        (contribution, chunk) -> {
                            lease.guard();
                            definedChecks.run(runId(chunk));
                            return RepeatStatus.FINISHED;
                        },
                        transactionManager)
                .build();
    }

    @Bean
    Step checkToFact(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            StagedChecks checks,
            DefinedChecks definedChecks,
            BundleFiles files,
            Runs runs,
            Publication publication,
            Lease lease) {
        return new StepBuilder("check-to-fact", repository)
                .tasklet(
                        (contribution, chunk) -> {
                            lease.guard();
                            long run = runId(chunk);
                            List<Long> lost = checks.lost(run);
                            if (!lost.isEmpty()) {
                                files.stageAgain(lost);
                                checks.run(run);
                                definedChecks.run(run);
                            }
                            publication.publish(run, runs.request(run).replace());
                            return RepeatStatus.FINISHED;
                        },
                        transactionManager)
                .build();
    }

    // fact-to-feedback

    @Bean
    Step factToFeedback(JobRepository repository, Feedback feedback, Settings settings) {
        return new StepBuilder("fact-to-feedback", repository)
                .tasklet(
                        (contribution, chunk) -> {
                            if (!settings.unanswered()) {
                                feedback.write(runId(chunk));
                            }
                            return RepeatStatus.FINISHED;
                        },
                        // it writes files only
                        new ResourcelessTransactionManager())
                .build();
    }

    private static long runId(ChunkContext chunk) {
        return (Long)
                Objects.requireNonNull(chunk.getStepContext().getJobParameters().get("runId"));
    }

    @Bean
    Job importJob(
            JobRepository repository,
            @Qualifier("claimFiles") Step claimFiles,
            @Qualifier("workbookToStaging") Step workbookToStaging,
            @Qualifier("stagingToCheck") Step stagingToCheck,
            @Qualifier("checkByDefinition") Step checkByDefinition,
            @Qualifier("checkToFact") Step checkToFact,
            @Qualifier("factToFeedback") Step factToFeedback) {
        return new JobBuilder(NAME, repository)
                .start(claimFiles)
                .next(workbookToStaging)
                .next(stagingToCheck)
                .next(checkByDefinition)
                .next(checkToFact)
                .next(factToFeedback)
                .build();
    }

    /** A rerun reads and checks like an import; what becomes of it is decided by {@link Rerun}. */
    @Bean
    Job rereadJob(
            JobRepository repository,
            @Qualifier("workbookToStaging") Step workbookToStaging,
            @Qualifier("stagingToCheck") Step stagingToCheck,
            @Qualifier("checkByDefinition") Step checkByDefinition) {
        return new JobBuilder(REREAD, repository)
                .start(workbookToStaging)
                .next(stagingToCheck)
                .next(checkByDefinition)
                .build();
    }
}
