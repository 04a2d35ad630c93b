package vn.xhht.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import vn.xhht.audit.AuditJournal;
import vn.xhht.audit.AuditLog;
import vn.xhht.audit.Restored;
import vn.xhht.database.EmbeddedServer;
import vn.xhht.database.HomeFolder;
import vn.xhht.definition.Definitions;
import vn.xhht.dimension.DatedLists;
import vn.xhht.export.Exports;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;
import vn.xhht.language.Notices;
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

    private static final Logger LOG = LoggerFactory.getLogger(Workplace.class);

    private final ConfigurableApplicationContext context;
    private final Path home;

    private Workplace(ConfigurableApplicationContext context) {
        this.context = context;
        this.home = context.getBean(Settings.class).home();
    }

    /** The same for one whose notices nobody waits for: they go to the log. */
    public static Workplace open(Map<String, Object> properties) {
        Messages messages = new Messages();
        return open(properties, (key, arguments) -> LOG.warn(messages.text(Language.VI, key, arguments)));
    }

    /**
     * Opens it.
     *
     * @param properties what the command line sets, over environment and configuration file
     * @param notices    where the program says what it notices meanwhile
     */
    public static Workplace open(Map<String, Object> properties, Notices notices) {
        return new Workplace(run(new SpringApplicationBuilder(WorkplaceConfiguration.class), properties, notices));
    }

    /** One within another program, which closes it. */
    static Workplace within(Map<String, Object> properties, Notices notices) {
        return new Workplace(run(
                new SpringApplicationBuilder(WorkplaceConfiguration.class).registerShutdownHook(false),
                properties,
                notices));
    }

    private static ConfigurableApplicationContext run(
            SpringApplicationBuilder builder, Map<String, Object> properties, Notices notices) {
        return builder.initializers(context -> context.getBeanFactory().registerSingleton("notices", notices))
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
    }

    /** The same once more over the same database, with definitions and settings as they are now; it goes with this one. */
    public Workplace anew(Notices notices) {
        return context.getBean(FreshStart.class).open(notices);
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

    public Verification verification() {
        return context.getBean(Verification.class);
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

    /** The log's entries that the database lacks, because it was restored from an older dump; where this program has found it out. */
    public Optional<Restored> restored() {
        return context.getBean(ReferenceData.class).restored();
    }

    /** Originals that lie in the archives of other homes over the same database and not here: how many, by machine and folder. */
    public Map<String, Integer> originalsElsewhere() {
        return context.getBean(ForeignOriginals.class).byPlace();
    }

    /** Tells whether rules depend on lists that are not the official ones. */
    public boolean usesIllustrativeLists() {
        return context.getBean(DatedLists.class).areIllustrative();
    }

    /** Keeps a database for one use, before anything is imported into it, for the next one. */
    public void keepDatabase() {
        context.getBean(EmbeddedServer.class).keep(settings().programs(), SchemaScripts.ofAllThatIsLoaded());
    }

    /** Tells whether the embedded database is gone: this program can do nothing more, only a new start can. */
    public boolean hasLostItsServer() {
        EmbeddedServer server = context.getBeanProvider(EmbeddedServer.class).getIfAvailable();
        return server != null && !server.isRunning();
    }

    /** Tells whether the program is on its way down. */
    public boolean isClosed() {
        return !context.isActive();
    }

    @Override
    public void close() {
        context.close();
        try {
            HomeFolder.close(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
