package vn.xhht.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Finds out whether a pooler stands before the server that hands a session to whoever has a transaction: settings and locks of a
 * session are lost there, or somebody else's.
 */
public final class PooledSession {

    private PooledSession() {}

    /** @throws DatabaseUnavailable PG_POOLED where two statements of one connection are answered by two sessions */
    public static void refuse(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            refuse(connection, dataSource);
        }
    }

    /**
     * The same for a connection of ours that is in no transaction. While another one is in the middle of a transaction it keeps the
     * session that was free last, so that the pooler has to take another for this one.
     */
    public static void refuse(Connection connection, DataSource dataSource) throws SQLException {
        long first = session(connection);
        long second;
        try (Connection other = dataSource.getConnection()) {
            boolean autoCommit = other.getAutoCommit();
            other.setAutoCommit(false);
            try {
                session(other);
                second = session(connection);
            } finally {
                other.rollback();
                other.setAutoCommit(autoCommit);
            }
        }
        if (first != second) {
            throw new DatabaseUnavailable(DatabaseUnavailable.Code.PG_POOLED, first, second);
        }
    }

    private static long session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getLong(1);
        }
    }
}
