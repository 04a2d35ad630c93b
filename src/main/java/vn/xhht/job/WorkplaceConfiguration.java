package vn.xhht.job;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.xhht.check.StagedChecks;
import vn.xhht.definition.DefinitionLoader;
import vn.xhht.definition.DefinitionStore;
import vn.xhht.definition.Definitions;
import vn.xhht.dimension.DatedLists;
import vn.xhht.dimension.UnitDirectory;
import vn.xhht.dimension.UnitRegister;
import vn.xhht.fact.Publication;
import vn.xhht.feedback.Feedback;
import vn.xhht.finding.FindingRegister;
import vn.xhht.intake.Archive;
import vn.xhht.intake.Inbox;
import vn.xhht.intake.Intake;
import vn.xhht.intake.Runs;
import vn.xhht.language.Messages;
import vn.xhht.report.CheckedFiles;
import vn.xhht.report.Reports;
import vn.xhht.snapshot.SnapshotCalculation;

/** Everything that work on the data needs, wired. Only the configurations of this package know Spring's container. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(Settings.class)
@Import({DatabaseConfiguration.class, ImportJobConfiguration.class, SnapshotJobConfiguration.class})
class WorkplaceConfiguration {

    /** "Today" for everything that asks; recorded times come from the database. */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    @Bean
    Messages messages() {
        return new Messages();
    }

    @Bean
    Definitions definitions(Settings settings) {
        return DefinitionLoader.load(settings.definitions());
    }

    @Bean
    TransactionTemplate transaction(PlatformTransactionManager transactionManager) {
        return new TransactionTemplate(transactionManager);
    }

    /** The units as the database knows them, after it was brought in line with the reference data. */
    @Bean
    UnitDirectory unitDirectory(DataSource dataSource, ReferenceData loaded) {
        return new UnitRegister(dataSource).directory();
    }

    @Bean
    ReferenceData referenceData(
            DataSource dataSource,
            DatedLists lists,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Definitions definitions,
            Messages messages) {
        new UnitRegister(dataSource).load();
        lists.load();
        transaction.executeWithoutResult(status -> {
            new FindingRegister(jdbc, messages).load();
            new DefinitionStore(jdbc).register(definitions);
        });
        return new ReferenceData();
    }

    /** Marks that units, finding codes and definitions in the database are today's. */
    record ReferenceData() {}

    @Bean
    DatedLists datedLists(DataSource dataSource, Definitions definitions) {
        return new DatedLists(dataSource, definitions);
    }

    @Bean
    Runs runs(JdbcTemplate jdbc) {
        return new Runs(jdbc);
    }

    @Bean
    Archive archive(Settings settings) {
        return new Archive(settings.archive());
    }

    @Bean
    BundleFiles bundleFiles(DataSource dataSource, Archive archive, Definitions definitions, UnitDirectory units) {
        return new BundleFiles(dataSource, archive, definitions, units);
    }

    @Bean
    Intake intake(JdbcTemplate jdbc, TransactionTemplate transaction, Settings settings, Archive archive) {
        return new Intake(jdbc, transaction, new Inbox(settings.quiet()), archive);
    }

    @Bean
    StagedChecks stagedChecks(NamedParameterJdbcTemplate jdbc) {
        return new StagedChecks(jdbc);
    }

    @Bean
    Publication publication(NamedParameterJdbcTemplate jdbc) {
        return new Publication(jdbc);
    }

    @Bean
    Feedback feedback(NamedParameterJdbcTemplate jdbc, Archive archive, Messages messages, Settings settings) {
        return new Feedback(jdbc, archive, messages, settings.feedback(), settings.feedbackLimits());
    }

    @Bean
    SnapshotCalculation snapshotCalculation(NamedParameterJdbcTemplate jdbc, TransactionTemplate transaction) {
        return new SnapshotCalculation(jdbc, transaction);
    }

    @Bean
    Reports reports(NamedParameterJdbcTemplate jdbc) {
        return new Reports(jdbc);
    }

    @Bean
    CheckedFiles checkedFiles(NamedParameterJdbcTemplate jdbc) {
        return new CheckedFiles(jdbc);
    }

    @Bean
    RunningJobs runningJobs(JobRepository repository, JobOperator operator, Night night) {
        return new RunningJobs(
                repository, operator, night, List.of(ImportJobConfiguration.NAME, SnapshotJobConfiguration.NAME));
    }

    @Bean
    Night night(
            DataSource dataSource,
            Runs runs,
            Definitions definitions,
            SnapshotCalculation calculation,
            JobOperator operator,
            JobRepository repository,
            @Qualifier("importJob") Job importJob,
            @Qualifier("snapshotJob") Job snapshotJob) {
        return new Night(dataSource, runs, definitions, calculation, operator, repository, importJob, snapshotJob);
    }
}
