package vn.xhht;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database of this release, migrated once for a test run and copied wherever a test begins with an empty one. */
final class MigratedDatabase {

    private static final String NAME = "xhht_migrated";

    /** Each program writes these for itself, into its home as well. */
    private static final List<String> OF_A_HOME = List.of("definition", "audit", "batch", "intake");

    private final int port;
    private final String password;
    private boolean made;

    MigratedDatabase(int port, String password) {
        this.port = port;
        this.password = password;
    }

    /** Puts a copy in the place of the database of the tests. */
    synchronized void copy(TestDatabase database) throws SQLException {
        if (!made) {
            database.empty();
            Path home = TestDatabase.freshFolder("migrated");
            TestWorkplace.over(home).close();
            TestDatabase.delete(home);
            forgetTheHome();
            try (Connection server = connect("postgres");
                    Statement statement = server.createStatement()) {
                statement.execute("create database " + NAME + " template xhht owner xhht");
            }
            made = true;
        }
        try (Connection server = connect("postgres");
                Statement statement = server.createStatement()) {
            statement.execute("drop database xhht with (force)");
            statement.execute("create database xhht template " + NAME + " owner xhht");
            // Settings and rights of a database are not copied with it; these are what the embedded server gives.
            statement.execute("alter database xhht set timezone to 'Asia/Ho_Chi_Minh'");
            statement.execute("revoke all on database xhht from public");
            statement.execute("grant connect on database xhht to " + TestDatabase.READER);
        }
    }

    private void forgetTheHome() throws SQLException {
        try (Connection database = connect("xhht");
                Statement statement = database.createStatement()) {
            statement.execute("set session_replication_role = replica");
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('"
                            + String.join("', '", OF_A_HOME) + "') and tablename not in ('lease', 'schedule')")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            statement.execute("truncate " + String.join(", ", tables) + " restart identity cascade");
            statement.execute("delete from dimension.reference_load where name not in ('scripts', 'admin-units')");
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", password);
    }
}
