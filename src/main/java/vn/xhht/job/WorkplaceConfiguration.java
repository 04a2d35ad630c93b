package vn.xhht.job;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.xhht.audit.AuditJournal;
import vn.xhht.audit.AuditLog;
import vn.xhht.check.DefinedChecks;
import vn.xhht.check.StagedChecks;
import vn.xhht.definition.DefinitionLoader;
import vn.xhht.definition.Definitions;
import vn.xhht.dimension.DatedLists;
import vn.xhht.dimension.UnitDirectory;
import vn.xhht.dimension.UnitRegister;
import vn.xhht.export.Exports;
import vn.xhht.fact.Locks;
import vn.xhht.fact.Publication;
import vn.xhht.feedback.Feedback;
import vn.xhht.intake.Archive;
import vn.xhht.intake.Home;
import vn.xhht.intake.Inbox;
import vn.xhht.intake.Intake;
import vn.xhht.intake.Lease;
import vn.xhht.intake.Runs;
import vn.xhht.language.Messages;
import vn.xhht.language.Notices;
import vn.xhht.page.ProgressPages;
import vn.xhht.reminder.Outbox;
import vn.xhht.report.ChangeReports;
import vn.xhht.report.CheckedFiles;
import vn.xhht.report.Gaps;
import vn.xhht.report.Reminders;
import vn.xhht.report.Reports;
import vn.xhht.report.Traces;
import vn.xhht.snapshot.SnapshotCalculation;

/** Everything that work on the data needs, wired. Only the configurations of this package know Spring's container. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(Settings.class)
@Import({
    ConnectionConfiguration.class,
    DatabaseConfiguration.class,
    PreparationConfiguration.class,
    ImportJobConfiguration.class,
    SnapshotJobConfiguration.class,
    ExportJobConfiguration.class,
    WorkConfiguration.class,
    MatterConfiguration.class
})
class WorkplaceConfiguration {

    /** "Today" for everything that asks; recorded times come from the database. */
    @Bean
    Clock clock(Settings settings) {
        ZoneId here = ZoneId.of("Asia/Ho_Chi_Minh");
        LocalDate today = settings.today();
        return today == null
                ? Clock.system(here)
                : Clock.fixed(today.atTime(LocalTime.NOON).atZone(here).toInstant(), here);
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
    @DependsOn("lockWatch")
    ReferenceData referenceData(
            DataSource dataSource,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Definitions definitions,
            Messages messages,
            Archive archive,
            AuditLog audit,
            AuditJournal journal,
            Lease lease,
            Settings settings,
            Notices notices) {
        ReferenceData reference =
                new ReferenceData(dataSource, jdbc, transaction, definitions, archive, audit, journal, lease, notices);
        reference.load(messages);
        if (!settings.rebuilding()) {
            reference.useTodayUnlessSomebodyWorks();
        }
        return reference;
    }

    @Bean
    AuditLog auditLog(NamedParameterJdbcTemplate jdbc) {
        return new AuditLog(jdbc);
    }

    @Bean
    AuditJournal auditJournal(NamedParameterJdbcTemplate jdbc, Settings settings) {
        return new AuditJournal(jdbc, settings.audit());
    }

    @Bean
    DatedLists datedLists(JdbcTemplate jdbc, Definitions definitions) {
        return new DatedLists(jdbc, definitions);
    }

    @Bean
    Lease lease(DataSource dataSource, Settings settings) {
        return new Lease(dataSource, settings.lease());
    }

    @Bean
    Home home(JdbcTemplate jdbc, Settings settings) {
        return new Home(jdbc, settings.home(), settings.archive());
    }

    @Bean
    Runs runs(JdbcTemplate jdbc, Home home) {
        return new Runs(jdbc, home);
    }

    @Bean
    ForeignOriginals foreignOriginals(JdbcTemplate jdbc, Archive archive, Home home) {
        return new ForeignOriginals(jdbc, archive, home);
    }

    @Bean
    Archive archive(Settings settings) {
        return new Archive(settings.archive());
    }

    @Bean
    BundleFiles bundleFiles(
            DataSource dataSource,
            Archive archive,
            Definitions definitions,
            UnitDirectory units,
            Lease lease,
            Settings settings) {
        return new BundleFiles(
                dataSource,
                archive,
                definitions,
                units,
                lease,
                settings.reading().limits());
    }

    @Bean
    Intake intake(JdbcTemplate jdbc, TransactionTemplate transaction, Settings settings, Archive archive, Lease lease) {
        return new Intake(
                jdbc,
                transaction,
                new Inbox(settings.quiet()),
                archive,
                settings.reading().file().toBytes(),
                lease);
    }

    @Bean
    StagedChecks stagedChecks(NamedParameterJdbcTemplate jdbc) {
        return new StagedChecks(jdbc);
    }

    @Bean
    DefinedChecks definedChecks(
            NamedParameterJdbcTemplate jdbc,
            PlatformTransactionManager transactionManager,
            Definitions definitions,
            Settings settings) {
        return new DefinedChecks(jdbc, transactionManager, definitions, settings.checkTime());
    }

    @Bean
    Publication publication(NamedParameterJdbcTemplate jdbc, Settings settings) {
        return new Publication(jdbc, settings.lateCorrection());
    }

    @Bean
    Feedback feedback(
            NamedParameterJdbcTemplate jdbc, Archive archive, Messages messages, Lease lease, Settings settings) {
        return new Feedback(jdbc, archive, messages, settings.feedback(), settings.feedbackLimits(), lease::guard);
    }

    @Bean
    Exports exports(DataSource dataSource, Lease lease, Settings settings) {
        return new Exports(dataSource, settings.export(), lease::guard);
    }

    @Bean
    ProgressPages progressPages(
            NamedParameterJdbcTemplate jdbc,
            PlatformTransactionManager transactionManager,
            Messages messages,
            DatedLists lists,
            Lease lease,
            Settings settings) {
        return new ProgressPages(jdbc, transactionManager, messages, lists, settings.report(), lease::guard);
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
    Reminders reminders(NamedParameterJdbcTemplate jdbc, Settings settings) {
        return new Reminders(jdbc, settings.reminders().planYearsBack());
    }

    @Bean
    Outbox outbox(Messages messages, Feedback feedback) {
        return new Outbox(messages, feedback);
    }

    @Bean
    CheckedFiles checkedFiles(NamedParameterJdbcTemplate jdbc) {
        return new CheckedFiles(jdbc);
    }

    @Bean
    Traces traces(NamedParameterJdbcTemplate jdbc) {
        return new Traces(jdbc);
    }

    @Bean
    Gaps gaps(NamedParameterJdbcTemplate jdbc) {
        return new Gaps(jdbc);
    }

    @Bean
    ChangeReports changeReports(NamedParameterJdbcTemplate jdbc) {
        return new ChangeReports(jdbc);
    }

    @Bean
    Locks locks(NamedParameterJdbcTemplate jdbc) {
        return new Locks(jdbc);
    }
}
