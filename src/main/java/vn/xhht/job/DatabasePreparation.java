package vn.xhht.job;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import vn.xhht.database.PooledSession;
import vn.xhht.language.Notices;

/**
 * Brings the database up to this release: one program at a time, and without a reader of the old views being in the way of all the
 * others for longer than some seconds. A program that comes second says who works, and waits.
 */
final class DatabasePreparation implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(DatabasePreparation.class);

    /** Any number but that of the lease. */
    private static final long LOCK = 0x5848_4855L;

    private static final String LOCK_TIMEOUT = "10s";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final long BETWEEN_ATTEMPTS_MILLIS = 10_000;
    private static final long PATIENCE_MILLIS = 1_800_000;

    private final DataSource dataSource;
    private final Notices notices;

    DatabasePreparation(DataSource dataSource, Notices notices) {
        this.dataSource = dataSource;
        this.notices = notices;
    }

    @Override
    public void migrate(Flyway flyway) {
        long until = System.currentTimeMillis() + PATIENCE_MILLIS;
        try {
            PooledSession.refuse(dataSource);
            if (new SchemaScripts(new NamedParameterJdbcTemplate(dataSource)).isMigrated()) {
                return;
            }
            while (!isDone(flyway, until)) {
                Thread.sleep(BETWEEN_ATTEMPTS_MILLIS);
            }
            // those that the migrations ran on do not wait long for anything
            dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    /** @return false where somebody's session was in the way and the others are let pass before the next attempt */
    private boolean isDone(Flyway flyway, long until) throws SQLException, InterruptedException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
                take(jdbc, until);
                RefusedDatabase refused = new RefusedDatabase(jdbc);
                refused.requireVietnamese();
                try (LockWatch ignored = new LockWatch(jdbc, notices)) {
                    migrateOnce(flyway);
                    grant(connection);
                    new SchemaScripts(new NamedParameterJdbcTemplate(jdbc)).remember();
                } catch (RuntimeException | SQLException failure) {
                    connection.rollback();
                    if (isLockTimeout(failure) && System.currentTimeMillis() < until) {
                        return false;
                    }
                    throw refused.explained(failure);
                }
                connection.commit();
                return true;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Holds a lock to the end of the transaction, whatever a pooler does with the session; no idle timeout may end it meanwhile. */
    private void take(JdbcTemplate jdbc, long until) throws InterruptedException {
        jdbc.execute("set transaction isolation level read committed");
        jdbc.execute("set local idle_in_transaction_session_timeout = 0");
        jdbc.execute("set local lock_timeout = '" + LOCK_TIMEOUT + "'");
        boolean said = false;
        while (!Boolean.TRUE.equals(jdbc.queryForObject("select pg_try_advisory_xact_lock(?)", Boolean.class, LOCK))) {
            if (System.currentTimeMillis() > until) {
                throw new WorkRefused("start.busy");
            }
            if (!said) {
                said = sayWhoWorks(jdbc);
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private boolean sayWhoWorks(JdbcTemplate jdbc) {
        jdbc.execute("select pg_stat_clear_snapshot()");
        List<Map<String, Object>> holders = jdbc.queryForList("""
                select pid::text as pid, coalesce(application_name, '?') as program,
                  coalesce(to_char(xact_start at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI:SS'), '?') as since
                from pg_locks
                join pg_stat_activity using (pid)
                where locktype = 'advisory'
                  and granted
                  and pg_locks.database = (select oid from pg_database where datname = current_database())
                  and (classid::bigint << 32) + objid::bigint = ?
                  and xact_start < clock_timestamp() - interval '3 s'""", LOCK);
        for (Map<String, Object> holder : holders) {
            notices.say(
                    "notice.preparing",
                    String.valueOf(holder.get("pid")),
                    String.valueOf(holder.get("program")),
                    String.valueOf(holder.get("since")));
        }
        return !holders.isEmpty();
    }

    private static void migrateOnce(Flyway flyway) {
        Flyway.configure(flyway.getConfiguration().getClassLoader())
                .configuration(flyway.getConfiguration())
                .initSql("set lock_timeout = '" + LOCK_TIMEOUT + "'")
                .load()
                .migrate();
    }

    /** Grants what readers and checks may read, and makes up for statistics that are missing. */
    private static void grant(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script());
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                if (String.valueOf(warning.getSQLState()).startsWith("01")) {
                    LOG.warn(warning.getMessage());
                } else {
                    LOG.info(warning.getMessage());
                }
            }
        }
    }

    private static String script() {
        try (InputStream script = Objects.requireNonNull(
                DatabasePreparation.class.getResourceAsStream("/sql/role/after_migration.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLockTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
