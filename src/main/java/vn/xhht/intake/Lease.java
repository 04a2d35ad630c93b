package vn.xhht.intake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The right to work on a database: one program at a time. An advisory lock holds it for as long as the connection lives, so that
 * a killed owner loses it at once; the row in {@code intake.lease} says who it is and counts the owners.
 */
public final class Lease implements AutoCloseable {

    /** Any number, as long as nothing else in the database locks by it. */
    private static final long LOCK = 0x5848_4854L;

    private final Connection connection;
    private final String owner;
    private final long epoch;

    private Lease(Connection connection, String owner, long epoch) {
        this.connection = connection;
        this.owner = owner;
        this.epoch = epoch;
    }

    /** @throws LeaseHeld where another program works on this database */
    public static Lease take(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                if (!isTrue(statement, "select pg_try_advisory_lock(" + LOCK + ")")) {
                    throw held(statement);
                }
            }
            String owner = self();
            try (PreparedStatement take = connection.prepareStatement("""
                    update intake.lease
                    set epoch = epoch + 1, owner = ?, heartbeat_at = clock_timestamp()
                    returning epoch""")) {
                take.setString(1, owner);
                try (ResultSet row = take.executeQuery()) {
                    row.next();
                    return new Lease(connection, owner, row.getLong(1));
                }
            }
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static LeaseHeld held(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                select coalesce(owner, '?'), coalesce(to_char(heartbeat_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI:SS'), '?')
                from intake.lease""")) {
            row.next();
            return new LeaseHeld(row.getString(1), row.getString(2));
        }
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String self() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return System.getProperty("user.name") + "@" + host + "/"
                + ProcessHandle.current().pid();
    }

    /** User, host and process of this program. */
    public String owner() {
        return owner;
    }

    public long epoch() {
        return epoch;
    }

    @Override
    public void close() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock(" + LOCK + ")");
        } finally {
            connection.close();
        }
    }
}
