package vn.xhht;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.xhht.job.Night;
import vn.xhht.job.Workplace;
import vn.xhht.report.Reports;

/**
 * The whole program, running over an empty database and an empty home, and the rows it left behind. One at a time: a second one
 * empties the database of the first.
 */
public final class TestWorkplace implements AutoCloseable {

    /** The synthetic workbooks that come with the product; a file of the clone, not of the class path. */
    static final Path SAMPLE = Path.of("jobs", "sample", "inbox");

    static final Path WORKBOOKS = Path.of("src", "test", "resources", "workbooks");

    private final Path home;
    private final Workplace workplace;

    private TestWorkplace(Path home, Workplace workplace) {
        this.home = home;
        this.workplace = workplace;
    }

    public static TestWorkplace open(String name) throws SQLException {
        TestDatabase.shared().empty();
        Path home = TestDatabase.freshFolder(name);
        return new TestWorkplace(home, start(home));
    }

    /** Ends the program and starts it again over the same database and home. */
    public TestWorkplace again() {
        close();
        return new TestWorkplace(home, start(home));
    }

    private static Workplace start(Path home) {
        Map<String, Object> properties = new HashMap<>(TestDatabase.shared().properties());
        properties.put("xhht.home", home);
        properties.put("xhht.quiet", "200ms");
        return Workplace.open(properties);
    }

    public Night night() {
        return workplace.night();
    }

    public Reports reports() {
        return workplace.reports();
    }

    public Path home() {
        return home;
    }

    /** @return the rows, each value as the database writes it, null as "" */
    public List<List<String>> rows(String query, Object... parameters) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
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
