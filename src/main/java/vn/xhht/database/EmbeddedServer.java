package vn.xhht.database;

import static vn.xhht.database.DatabaseUnavailable.Code.PG_HOME_NAME;
import static vn.xhht.database.DatabaseUnavailable.Code.PG_HOME_UNUSABLE;
import static vn.xhht.database.DatabaseUnavailable.Code.PG_NOT_OURS;
import static vn.xhht.database.DatabaseUnavailable.Code.PG_NO_EXEC;
import static vn.xhht.database.DatabaseUnavailable.Code.PG_NO_PORT;
import static vn.xhht.database.DatabaseUnavailable.Code.PG_NO_ROOM;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A durable PostgreSQL server with its data under a home folder: this process owns it, or, where that is allowed, joins the one
 * that another program keeps up on the same home.
 *
 * <p>It ends with {@link #close()}; no shutdown hook is installed, because only the caller knows when its last
 * transaction is over. When this process is killed the server runs on, since no system ends it with us: the next start
 * on the same home finds it, stops it cleanly and starts its own.
 */
public final class EmbeddedServer implements AutoCloseable {
    static final String DATABASE = "xhht";
    private static final int PORTS = 300;
    private static final String NOT_PLAIN = "$`\"\\\n";

    private final @Nullable Postmaster postmaster;
    private final @Nullable FolderLock lock;
    private final Credentials credentials;
    private final int port;
    private final @Nullable Path throwAway;
    private boolean closed;

    private EmbeddedServer(
            @Nullable Postmaster postmaster,
            @Nullable FolderLock lock,
            Credentials credentials,
            int port,
            @Nullable Path throwAway) {
        this.postmaster = postmaster;
        this.lock = lock;
        this.credentials = credentials;
        this.port = port;
        this.throwAway = throwAway;
    }

    /**
     * Starts the server of the home folder, making all it needs at the first start, and writes
     * {@code <home>/connection.txt} and the {@link ToolFiles}.
     *
     * @throws DatabaseUnavailable when it can't be had; nothing is left running then
     */
    public static EmbeddedServer start(Path home, ServerSettings settings) {
        if (OwnFiles.posix(home) && !isPlain(home)) {
            throw new DatabaseUnavailable(PG_HOME_NAME, home.toAbsolutePath());
        }
        Cluster cluster;
        try {
            cluster = Cluster.in(home);
        } catch (IOException e) {
            throw unusable(home, e);
        }
        try {
            FolderLock lock;
            try {
                lock = FolderLock.take(cluster.lock());
            } catch (DatabaseUnavailable inUse) {
                if (settings.join()) {
                    return joined(cluster).orElseThrow(() -> inUse);
                }
                throw inUse;
            }
            EmbeddedServer started = null;
            try {
                started = start(home, cluster, lock, settings);
                return started;
            } finally {
                if (started == null) {
                    lock.close();
                    if (settings.throwAway()) {
                        OwnFiles.delete(home);
                    }
                }
            }
        } catch (IOException e) {
            throw unusable(home, e);
        } catch (SQLException e) {
            throw ServerLog.failure(e, cluster.log(), String.valueOf(e.getMessage()));
        }
    }

    /** The programs start one another through a shell, which takes some characters of their folder for its own. */
    private static boolean isPlain(Path home) {
        String name = home.toAbsolutePath().toString();
        return NOT_PLAIN.chars().allMatch(letter -> name.indexOf(letter) < 0);
    }

    private static DatabaseUnavailable unusable(Path home, IOException failure) {
        return new DatabaseUnavailable(
                failure,
                ServerLog.saysNoRoom(failure.getMessage()) ? PG_NO_ROOM : PG_HOME_UNUSABLE,
                home.toAbsolutePath(),
                failure);
    }

    /** The server that another program of ours keeps up on the same data, if it answers to our password for them. */
    private static Optional<EmbeddedServer> joined(Cluster cluster) throws IOException {
        Optional<PidFile> running = PidFile.read(cluster.data());
        if (running.isEmpty() || !running.get().ready()) {
            return Optional.empty();
        }
        Credentials credentials = Credentials.of(cluster);
        int port = running.get().port();
        return Orphan.answersFor(cluster.data(), port, credentials.superuser())
                ? Optional.of(new EmbeddedServer(null, null, credentials, port, null))
                : Optional.empty();
    }

    /** From a copy of one that was kept, if there is one that starts. */
    private static EmbeddedServer start(Path home, Cluster cluster, FolderLock lock, ServerSettings settings)
            throws IOException, SQLException {
        String content = settings.content();
        Path programs = settings.programs();
        if (content != null && programs != null) {
            Template template = Template.of(programs, content);
            if (template.restore(cluster)) {
                try {
                    return begin(home, cluster, lock, settings);
                } catch (DatabaseUnavailable | SQLException e) {
                    template.forget(cluster);
                }
            }
        }
        return begin(home, cluster, lock, settings);
    }

    private static EmbeddedServer begin(Path home, Cluster cluster, FolderLock lock, ServerSettings settings)
            throws IOException, SQLException {
        Credentials credentials = Credentials.of(cluster);
        Orphan.stop(cluster, credentials.superuser());
        if (settings.programs() != null && isPlain(settings.programs())) {
            cluster.borrow(settings.programs());
        }
        Binaries.unpack(cluster.server());
        if (OwnFiles.posix(cluster.server()) && !Files.isExecutable(cluster.program("postgres"))) {
            throw new DatabaseUnavailable(PG_NO_EXEC, cluster.server());
        }
        Account account = Account.choose(cluster);
        DataDirectory.prepare(cluster, account, credentials.superuser(), settings.throwAway());
        int last = Math.min(settings.preferredPort() + PORTS - 1, 65535);
        for (int port = settings.preferredPort(); port <= last; port++) {
            Postmaster postmaster = Postmaster.start(cluster, account, port, settings.throwAway());
            if (postmaster != null) {
                boolean complete = false;
                try {
                    complete(home, cluster, credentials, port);
                    complete = true;
                    return new EmbeddedServer(postmaster, lock, credentials, port, settings.throwAway() ? home : null);
                } finally {
                    if (!complete) {
                        postmaster.stop();
                    }
                }
            }
        }
        throw new DatabaseUnavailable(PG_NO_PORT, settings.preferredPort(), last);
    }

    private static void complete(Path home, Cluster cluster, Credentials credentials, int port)
            throws IOException, SQLException {
        if (!Orphan.answersFor(cluster.data(), port, credentials.superuser())) {
            throw new DatabaseUnavailable(PG_NOT_OURS, port, cluster.data());
        }
        Roles.prepare(port, credentials);
        ToolFiles.write(home, jdbcUrl(port));
        ConnectionFile.write(home, port, credentials.biReader());
    }

    /** Keeps a database for one use as it is now, beside a home's programs: the next one of the same content is a copy of it. */
    public void keep(Path programs, String content) {
        if (throwAway == null) {
            return;
        }
        try {
            Template.of(programs, content).keep(Cluster.in(throwAway), credentials.superuser(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Address of the database, without role and password. */
    public String jdbcUrl() {
        return jdbcUrl(port);
    }

    private static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** The role that owns the database; no superuser. */
    public Role owner() {
        return credentials.owner();
    }

    /** The role of BI tools; it may connect, and read what migrations grant to it. */
    public Role biReader() {
        return credentials.biReader();
    }

    /** Tells whether the server still runs; always true for a joined one, which only its owner can watch. */
    public boolean isRunning() {
        return postmaster == null || postmaster.isAlive();
    }

    public int port() {
        return port;
    }

    /**
     * Stops the server cleanly, ending sessions that are still open; does nothing the second time, or to a joined one. A home for
     * one use is gone afterwards.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (postmaster == null || lock == null) {
            return;
        }
        try {
            try (lock) {
                if (throwAway == null) {
                    postmaster.stop();
                } else {
                    postmaster.breakOff();
                }
            }
            if (throwAway != null) {
                OwnFiles.delete(throwAway);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
