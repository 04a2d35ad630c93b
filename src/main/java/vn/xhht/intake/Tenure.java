package vn.xhht.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The time during which this program holds the {@link Lease}: it renews it, and gives it back when closed. */
public final class Tenure implements AutoCloseable {

    private final Connection connection;
    private final long lock;
    private final String owner;
    private final long epoch;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lease");
        thread.setDaemon(true);
        return thread;
    });

    Tenure(Connection connection, long lock, String owner, long epoch, Duration validFor) {
        this.connection = connection;
        this.lock = lock;
        this.owner = owner;
        this.epoch = epoch;
        long third = Math.max(1, validFor.toMillis() / 3);
        heart.scheduleAtFixedRate(this::renew, third, third, TimeUnit.MILLISECONDS);
    }

    /** A connection that was ended tells nobody here: the next guarded transaction does. */
    private void renew() {
        try (PreparedStatement renew = connection.prepareStatement(
                "update intake.lease set heartbeat_at = clock_timestamp() where epoch = ?")) {
            renew.setLong(1, epoch);
            renew.executeUpdate();
        } catch (SQLException replaced) {
            heart.shutdown();
        }
    }

    /** User, host and process of this program. */
    public String owner() {
        return owner;
    }

    /** Grows with every owner. */
    public long epoch() {
        return epoch;
    }

    @Override
    public void close() throws SQLException {
        heart.shutdownNow();
        try (connection;
                Statement statement = connection.createStatement();
                PreparedStatement free =
                        connection.prepareStatement("update intake.lease set session = null where epoch = ?")) {
            free.setLong(1, epoch);
            free.executeUpdate();
            statement.execute("select pg_advisory_unlock(" + lock + ")");
        } catch (SQLException replaced) {
            // ended by whoever took the lease over: there is nothing to give back
            connection.abort(Runnable::run);
        }
    }
}
