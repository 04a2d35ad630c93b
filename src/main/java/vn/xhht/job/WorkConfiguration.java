package vn.xhht.job;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.xhht.audit.AuditJournal;
import vn.xhht.audit.AuditLog;
import vn.xhht.check.DefinedChecks;
import vn.xhht.check.StagedChecks;
import vn.xhht.definition.Definitions;
import vn.xhht.dimension.UnitDirectory;
import vn.xhht.export.Exports;
import vn.xhht.fact.Locks;
import vn.xhht.fact.Publication;
import vn.xhht.fact.Settlements;
import vn.xhht.intake.Archive;
import vn.xhht.intake.Home;
import vn.xhht.intake.Intake;
import vn.xhht.intake.Lease;
import vn.xhht.intake.Runs;
import vn.xhht.language.Notices;
import vn.xhht.report.ChangeReports;
import vn.xhht.report.Reversals;
import vn.xhht.report.RunDetails;
import vn.xhht.row.MaskedCopy;
import vn.xhht.snapshot.SnapshotCalculation;

/** The beans for all that a person or the schedule may ask the program to do. */
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {

    @Bean
    Jobs jobs(JobRepository repository, JobOperator operator) {
        return new Jobs(repository, operator);
    }

    @Bean
    PlanQuestions planQuestions(Definitions definitions, Clock clock) {
        return new PlanQuestions(definitions, clock);
    }

    @Bean(initMethod = "nameTheFuture")
    DatabaseClock databaseClock(NamedParameterJdbcTemplate jdbc, Settings settings, Notices notices) {
        return new DatabaseClock(jdbc, settings.keep().jump(), notices);
    }

    @Bean
    Housekeeping housekeeping(
            NamedParameterJdbcTemplate jdbc,
            TransactionTemplate transaction,
            Lease lease,
            AuditLog audit,
            Archive archive,
            Definitions definitions,
            UnitDirectory units,
            Exports exports,
            Settings settings,
            DatabaseClock clock) {
        MaskedCopy masks = new MaskedCopy(definitions, units, settings.reading().limits());
        return new Housekeeping(jdbc, transaction, lease, audit, archive, masks, exports, settings, clock);
    }

    @Bean
    NightWork nightWork(
            Definitions definitions,
            SnapshotCalculation calculation,
            Jobs jobs,
            @Qualifier("importJob") Job importJob,
            @Qualifier("snapshotJob") Job snapshotJob,
            @Qualifier("exportJob") Job exportJob,
            Housekeeping housekeeping,
            PlanQuestions questions) {
        return new NightWork(
                definitions, calculation, jobs, importJob, snapshotJob, exportJob, housekeeping, questions);
    }

    @Bean
    Shift shift(
            Lease lease,
            Runs runs,
            Jobs jobs,
            NightWork nightWork,
            ReferenceData reference,
            AuditJournal journal,
            Archive archive,
            Intake intake,
            List<Job> known,
            Notices notices) {
        return new Shift(lease, runs, jobs, nightWork, reference, journal, archive, intake, known, notices);
    }

    @Bean
    RunningJobs runningJobs(JobRepository repository, JobOperator operator, Shift shift, Jobs jobs, List<Job> known) {
        return new RunningJobs(
                repository,
                operator,
                shift,
                jobs,
                known.stream().map(Job::getName).toList());
    }

    @Bean
    FreshStart freshStart() {
        return new FreshStart();
    }

    @Bean
    Night night(Shift shift, Runs runs, NightWork work) {
        return new Night(shift, runs, work);
    }

    @Bean
    Verification verification(
            NamedParameterJdbcTemplate jdbc, AuditLog audit, AuditJournal journal, Archive archive, Home home) {
        return new Verification(jdbc, audit, journal, archive, home);
    }

    @Bean
    RunDetails runDetails(NamedParameterJdbcTemplate jdbc) {
        return new RunDetails(jdbc);
    }

    @Bean
    Reversals reversals(NamedParameterJdbcTemplate jdbc) {
        return new Reversals(jdbc);
    }

    @Bean
    Corrections corrections(
            Shift shift,
            Lease lease,
            TransactionTemplate transaction,
            DefinedChecks checks,
            Publication publication,
            Locks locks,
            AuditLog audit,
            Reversals reversals) {
        return new Corrections(shift, lease, transaction, checks, publication, locks, audit, reversals);
    }

    @Bean
    ArchivedFiles archivedFiles(Intake intake, ForeignOriginals foreign, Notices notices) {
        return new ArchivedFiles(intake, foreign, notices);
    }

    @Bean
    Rerun rerun(
            Shift shift,
            Lease lease,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            ArchivedFiles archived,
            Jobs jobs,
            @Qualifier("rereadJob") Job rereadJob,
            Publication publication,
            SnapshotCalculation calculation,
            NightWork nightWork,
            ChangeReports reports,
            PlanQuestions questions) {
        return new Rerun(
                shift,
                lease,
                jdbc,
                transaction,
                archived,
                jobs,
                rereadJob,
                publication,
                calculation,
                nightWork,
                reports,
                questions);
    }

    @Bean
    Rebuild rebuild(
            Lease lease,
            JdbcTemplate jdbc,
            NamedParameterJdbcTemplate named,
            TransactionTemplate transaction,
            AuditJournal journal,
            ReferenceData reference,
            DataSource dataSource,
            Archive archive,
            UnitDirectory units,
            StagedChecks checks,
            Publication publication,
            SnapshotCalculation calculation,
            Locks locks,
            Settlements settlements,
            Housekeeping housekeeping,
            PlatformTransactionManager transactionManager,
            Settings settings) {
        Replay replay = new Replay(
                named,
                archive,
                reference,
                definitions -> new BundleFiles(
                        dataSource,
                        archive,
                        definitions,
                        units,
                        lease,
                        settings.reading().limits()),
                checks,
                definitions -> new DefinedChecks(named, transactionManager, definitions, settings.checkTime()),
                publication,
                calculation,
                locks,
                settlements,
                housekeeping,
                settings.reading().file().toBytes());
        return new Rebuild(lease, jdbc, transaction, journal, replay, reference);
    }

    @Bean
    Schedule schedule(
            NamedParameterJdbcTemplate jdbc,
            TransactionTemplate transaction,
            AuditLog audit,
            AuditJournal journal,
            Clock clock,
            Settings settings,
            Lease lease,
            Night night) {
        return new Schedule(jdbc, transaction, audit, journal, clock, settings, lease, night);
    }
}
