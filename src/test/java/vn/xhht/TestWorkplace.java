package vn.xhht;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.xhht.audit.AuditJournal;
import vn.xhht.audit.AuditLog;
import vn.xhht.export.Exports;
import vn.xhht.job.Corrections;
import vn.xhht.job.Night;
import vn.xhht.job.Rebuild;
import vn.xhht.job.Rerun;
import vn.xhht.job.Schedule;
import vn.xhht.job.Settling;
import vn.xhht.job.Verification;
import vn.xhht.job.Workplace;
import vn.xhht.page.ProgressPages;
import vn.xhht.reminder.Outbox;
import vn.xhht.report.Gaps;
import vn.xhht.report.OpenMatters;
import vn.xhht.report.Reminders;
import vn.xhht.report.Reports;
import vn.xhht.report.Reversals;
import vn.xhht.report.RunDetails;

/**
 * The whole program, running over an empty database and an empty home, and the rows it left behind. One at a time: a second one
 * empties the database of the first. Its nights write neither export nor page, unless {@link #HANDING_OUT} is set.
 */
public final class TestWorkplace implements AutoCloseable {

    /** The synthetic workbooks that come with the product; a file of the clone, not of the class path. */
    static final Path SAMPLE = Path.of("jobs", "sample", "inbox");

    /** Nights that write the export and the page too. */
    static final Map<String, Object> HANDING_OUT = Map.of("xhht.hand-out", true);

    static final Path WORKBOOKS = Path.of("src", "test", "resources", "workbooks");

    private final Path home;
    private final Workplace workplace;
    private final Map<String, Object> handingOut;

    private TestWorkplace(Path home, Map<String, Object> settings) {
        this.home = home;
        this.workplace = start(home, settings);
        this.handingOut = settings.containsKey("xhht.hand-out") ? HANDING_OUT : Map.of();
    }

    public static TestWorkplace open(String name) throws SQLException {
        return open(name, Map.of());
    }

    /** @param settings what the administrator has set, over the defaults */
    public static TestWorkplace open(String name, Map<String, Object> settings) throws SQLException {
        return open(TestDatabase.freshFolder(name), settings);
    }

    /** A home that is there already, over an emptied database. */
    static TestWorkplace open(Path home, Map<String, Object> settings) throws SQLException {
        TestDatabase.shared().renew();
        return new TestWorkplace(home, settings);
    }

    /** Over the database as it is. */
    static TestWorkplace over(Path home) {
        return new TestWorkplace(home, Map.of());
    }

    /** Over the database as it is: one of an earlier release. */
    static TestWorkplace upgraded(String name, Map<String, Object> settings) {
        return new TestWorkplace(TestDatabase.freshFolder(name), settings);
    }

    /** Ends the program and starts it again over the same database and home, with settings of its own; it hands out as before. */
    TestWorkplace again(Map<String, Object> settings) {
        close();
        Map<String, Object> all = new HashMap<>(handingOut);
        all.putAll(settings);
        return new TestWorkplace(home, all);
    }

    private static Workplace start(Path home, Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>(TestDatabase.shared().properties());
        properties.put("xhht.home", home);
        properties.put("xhht.quiet", "200ms");
        properties.put("xhht.hand-out", false);
        properties.putAll(settings);
        return Workplace.open(properties);
    }

    public Night night() {
        return workplace.night();
    }

    public Corrections corrections() {
        return workplace.corrections();
    }

    public Settling settling() {
        return workplace.settling();
    }

    public OpenMatters openMatters() {
        return workplace.openMatters();
    }

    ProgressPages pages() {
        return workplace.pages();
    }

    public Rerun rerun() {
        return workplace.rerun();
    }

    public Rebuild rebuild() {
        return workplace.rebuild();
    }

    public Schedule schedule() {
        return workplace.schedule();
    }

    public AuditLog audit() {
        return workplace.audit();
    }

    Verification verification() {
        return workplace.verification();
    }

    public AuditJournal journal() {
        return workplace.journal();
    }

    Exports exports() {
        return workplace.exports();
    }

    public Reports reports() {
        return workplace.reports();
    }

    public RunDetails runDetails() {
        return workplace.runDetails();
    }

    public Reversals reversals() {
        return workplace.reversals();
    }

    Gaps gaps() {
        return workplace.gaps();
    }

    public Reminders reminders() {
        return workplace.reminders();
    }

    public Outbox outbox() {
        return workplace.outbox();
    }

    public Path home() {
        return home;
    }

    /** The rows as the program's clock was set, see {@code xhht.today}. */
    List<List<String>> rowsOn(String today, String query, Object... parameters) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                Statement clock = connection.createStatement()) {
            clock.execute("set xhht.today = '" + today + "'");
            return rows(connection, query, parameters);
        }
    }

    /** @return the rows, each value as the database writes it, null as "" */
    public List<List<String>> rows(String query, Object... parameters) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect()) {
            return rows(connection, query, parameters);
        }
    }

    private static List<List<String>> rows(Connection connection, String query, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<String> row = new ArrayList<>(columns);
                    for (int column = 1; column <= columns; column++) {
                        row.add(orBlank(result.getString(column)));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    /** The rows of a query of one column. */
    public List<String> column(String query, Object... parameters) throws SQLException {
        return rows(query, parameters).stream().map(row -> row.get(0)).toList();
    }

    /** The only value of a query. */
    public String value(String query, Object... parameters) throws SQLException {
        List<List<String>> rows = rows(query, parameters);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows: " + query);
        }
        return rows.get(0).get(0);
    }

    private static String orBlank(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        workplace.close();
    }
}
