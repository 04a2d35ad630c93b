package vn.xhht.job;

import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import vn.xhht.audit.AuditJournal;
import vn.xhht.audit.AuditLog;
import vn.xhht.database.EmbeddedServer;
import vn.xhht.definition.Definitions;
import vn.xhht.dimension.DatedLists;
import vn.xhht.export.Exports;
import vn.xhht.page.ProgressPages;
import vn.xhht.reminder.Outbox;
import vn.xhht.report.ChangeReports;
import vn.xhht.report.CheckedFiles;
import vn.xhht.report.Gaps;
import vn.xhht.report.OpenMatters;
import vn.xhht.report.Reminders;
import vn.xhht.report.Reports;
import vn.xhht.report.Reversals;
import vn.xhht.report.RunDetails;
import vn.xhht.report.Traces;

/** The running program: database up and migrated, definitions and units loaded, jobs ready. Closing it stops them in order. */
public final class Workplace implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Workplace(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param properties what the command line sets, over environment and configuration file */
    public static Workplace open(Map<String, Object> properties) {
        return new Workplace(new SpringApplicationBuilder(WorkplaceConfiguration.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new)));
    }

    public Night night() {
        return context.getBean(Night.class);
    }

    public Corrections corrections() {
        return context.getBean(Corrections.class);
    }

    public Settling settling() {
        return context.getBean(Settling.class);
    }

    public OpenMatters openMatters() {
        return context.getBean(OpenMatters.class);
    }

    public Rerun rerun() {
        return context.getBean(Rerun.class);
    }

    public Rebuild rebuild() {
        return context.getBean(Rebuild.class);
    }

    public Schedule schedule() {
        return context.getBean(Schedule.class);
    }

    public AuditLog audit() {
        return context.getBean(AuditLog.class);
    }

    public AuditJournal journal() {
        return context.getBean(AuditJournal.class);
    }

    public ChangeReports changes() {
        return context.getBean(ChangeReports.class);
    }

    public Reports reports() {
        return context.getBean(Reports.class);
    }

    public RunDetails runDetails() {
        return context.getBean(RunDetails.class);
    }

    public Reversals reversals() {
        return context.getBean(Reversals.class);
    }

    public Traces traces() {
        return context.getBean(Traces.class);
    }

    public Gaps gaps() {
        return context.getBean(Gaps.class);
    }

    public Exports exports() {
        return context.getBean(Exports.class);
    }

    public ProgressPages pages() {
        return context.getBean(ProgressPages.class);
    }

    public Reminders reminders() {
        return context.getBean(Reminders.class);
    }

    public Outbox outbox() {
        return context.getBean(Outbox.class);
    }

    public CheckedFiles checkedFiles() {
        return context.getBean(CheckedFiles.class);
    }

    public Settings settings() {
        return context.getBean(Settings.class);
    }

    /** Files of the definitions folder that replace or join what is shipped. */
    public List<String> overrides() {
        return context.getBean(Definitions.class).sources().stream()
                .filter(Definitions.Source::override)
                .map(Definitions.Source::file)
                .toList();
    }

    /** Whether rules depend on lists that are not the official ones. */
    public boolean usesIllustrativeLists() {
        return context.getBean(DatedLists.class).areIllustrative();
    }

    /** Keeps a database for one use, before anything is imported into it, for the next one. */
    public void keepDatabase() {
        context.getBean(EmbeddedServer.class).keep(settings().programs(), SchemaScripts.ofAllThatIsLoaded());
    }

    /** Whether the embedded database is gone: this program can do nothing more, another start can. */
    public boolean hasLostItsServer() {
        EmbeddedServer server = context.getBeanProvider(EmbeddedServer.class).getIfAvailable();
        return server != null && !server.isRunning();
    }

    /** Whether the program is on its way down. */
    public boolean isClosed() {
        return !context.isActive();
    }

    @Override
    public void close() {
        context.close();
    }
}
