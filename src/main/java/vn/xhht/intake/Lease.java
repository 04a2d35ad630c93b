package vn.xhht.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.xhht.database.PooledSession;

/**
 * The right to work on a database: one program at a time. An advisory lock holds it for as long as its connection lives, so that
 * a killed owner loses it at once. The row in {@code intake.lease} says who it is, counts the owners (the epoch) and is renewed by
 * the database's clock: an owner that stands still for longer than it is valid is replaced, its connections are ended, and
 * {@link #guard} keeps it from writing should it wake up.
 */
public final class Lease {

    /** Any number, as long as nothing else in the database locks by it. */
    private static final long LOCK = 0x5848_4854L;

    private static final String SOMEBODY_WORKS = """
            exists (
              select
              from pg_locks
              where locktype = 'advisory'
                and database = (select oid from pg_database where datname = current_database())
                and (classid::bigint << 32) + objid::bigint = %d)""".formatted(LOCK);

    private static final int UNTIL_ENDED_MILLIS = 10_000;

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final Duration validFor;
    private volatile long epoch;

    /** @param validFor how long an owner may go without renewing before another takes its place */
    public Lease(DataSource dataSource, Duration validFor) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        this.validFor = validFor;
    }

    /** @throws LeaseHeld where another program works on this database */
    public Tenure take() throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(true);
            PooledSession.refuse(connection, dataSource);
            endReplaced(connection);
            if (!isTrue(connection, "select pg_try_advisory_lock(" + LOCK + ")")) {
                throw held(connection);
            }
            String owner = self();
            epoch = begin(connection, owner);
            return new Tenure(connection, LOCK, owner, epoch, validFor);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Ends the connections of an owner that did not give the lease back and either is dead (nobody holds the advisory lock) or has
     * not renewed it in time: what it had begun is rolled back before anybody else begins.
     */
    private static void endReplaced(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    select pg_terminate_backend(pid, %d)
                    from intake.lease
                    join pg_stat_activity on application_name = session
                    where session <> current_setting('application_name')
                      and usename = current_user
                      and datname = current_database()
                      and (
                        heartbeat_at not between clock_timestamp() - valid_for and clock_timestamp() + valid_for
                        or not %s)""".formatted(UNTIL_ENDED_MILLIS, SOMEBODY_WORKS));
        }
    }

    private long begin(Connection connection, String owner) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement("""
                update intake.lease
                set epoch = epoch + 1, owner = ?, session = current_setting('application_name'),
                  since = clock_timestamp(), heartbeat_at = clock_timestamp(), valid_for = ? * interval '1 ms'
                returning epoch""")) {
            take.setString(1, owner);
            take.setLong(2, validFor.toMillis());
            try (ResultSet row = take.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static LeaseHeld held(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select coalesce(owner, '?'),
                          coalesce(to_char(since at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI:SS'), '?')
                        from intake.lease""")) {
            row.next();
            return new LeaseHeld(row.getString(1), row.getString(2));
        }
    }

    private static boolean isTrue(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /**
     * For every transaction that writes for a run: until it ends nobody can take this program's place.
     *
     * @throws LeaseLost where somebody has
     */
    public void guard() {
        if (jdbc.queryForList("select 1 from intake.lease where epoch = ? for key share", epoch)
                .isEmpty()) {
            throw lost();
        }
    }

    /**
     * For a transaction that writes without holding the lease: until it ends nobody can begin to work.
     *
     * @return whether nobody works now
     */
    public boolean keepFree() {
        return !jdbc.queryForList("""
                        select 1
                        from intake.lease
                        where session is null
                          or session = current_setting('application_name')
                          or not %s
                        for key share""".formatted(SOMEBODY_WORKS)).isEmpty();
    }

    /** Tells whether another program is at work. */
    public boolean isHeldElsewhere() {
        return !jdbc.queryForList("""
                        select 1
                        from intake.lease
                        where session <> current_setting('application_name')
                          and heartbeat_at between clock_timestamp() - valid_for and clock_timestamp() + valid_for""").isEmpty();
    }

    /** Tells whether another program took this one's place. */
    public boolean isLost() {
        return jdbc.queryForList("select 1 from intake.lease where epoch = ?", epoch)
                .isEmpty();
    }

    /** Returns the failure that names who took this program's place, and when. */
    public LeaseLost lost() {
        List<Map<String, Object>> row = jdbc.queryForList("""
                select coalesce(owner, '?') as owner,
                  coalesce(to_char(since at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI:SS'), '?') as since
                from intake.lease""");
        return new LeaseLost(
                String.valueOf(row.get(0).get("owner")),
                String.valueOf(row.get(0).get("since")));
    }

    private static String self() {
        return System.getProperty("user.name") + "@" + Home.machine() + "/"
                + ProcessHandle.current().pid();
    }
}
