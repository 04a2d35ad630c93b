package vn.xhht.database;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The process of a running server. */
final class Postmaster {
    /** A server that crashed under load replays its log before it takes connections. */
    private static final Duration START = Duration.ofMinutes(5);
    /** A clean stop writes all changed pages to disk. */
    private static final Duration STOP = Duration.ofMinutes(1);

    private static final Duration EXIT = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final ProcessHandle process;

    Postmaster(Cluster cluster, ProcessHandle process) {
        this.cluster = cluster;
        this.process = process;
    }

    /**
     * Starts the server and waits until it takes connections.
     *
     * @return null when something else has taken the port
     */
    static @Nullable Postmaster start(Cluster cluster, Account account, int port, boolean throwAway)
            throws IOException {
        if (!isFree(port)) {
            return null;
        }
        ServerLog.prepare(cluster.log());
        File nothing = new File(OwnFiles.posix(cluster.data()) ? "/dev/null" : "NUL");
        Process process = account.command(cluster, ServerCommand.words(cluster, port, throwAway))
                .redirectInput(nothing)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(cluster.log().toFile()))
                .start();
        Postmaster started = new Postmaster(cluster, process.toHandle());
        boolean ready = false;
        try {
            Thread caller = Thread.currentThread();
            ready = await(START, () -> !process.isAlive() || started.ready().isPresent() || caller.isInterrupted())
                    && !caller.isInterrupted();
        } finally {
            if (!ready) {
                started.kill();
            }
        }
        Optional<ProcessHandle> server = started.ready();
        if (server.isPresent()) {
            return new Postmaster(cluster, server.get());
        }
        if (!isFree(port)) {
            return null;
        }
        throw ServerLog.failure(cluster.log());
    }

    /** Ends sessions and stops cleanly; at once, to be recovered at the next start, if that takes too long. */
    void stop() throws IOException {
        signal("INT");
        if (!await(STOP, this::gone)) {
            signal("QUIT");
            if (!await(STOP, this::gone)) {
                kill();
            }
        }
        // A dead process that nobody collects counts as alive for ever, so this may only be a courtesy.
        await(EXIT, () -> !process.isAlive());
    }

    /** Ends a server whose data nobody wants any more. */
    void breakOff() throws IOException {
        signal("QUIT");
        if (!await(STOP, this::gone)) {
            kill();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void signal(String name) throws IOException {
        String pid = String.valueOf(process.pid());
        // Java sends SIGTERM only, upon which PostgreSQL waits until every client has left.
        List<String> words = OwnFiles.posix(cluster.data())
                ? List.of("sh", "-c", "kill -" + name + " " + pid)
                : List.of(cluster.program("pg_ctl").toString(), "kill", name, pid);
        new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join();
    }

    /** The server removes its file last, when data and port are free again. */
    private boolean gone() {
        return !process.isAlive() || !Files.exists(PidFile.of(cluster.data()));
    }

    /** The server proper, once it takes connections: this process, or one that the account's command has started. */
    private Optional<ProcessHandle> ready() {
        try {
            return PidFile.read(cluster.data())
                    .filter(PidFile::ready)
                    .flatMap(file -> Stream.concat(Stream.of(process), process.descendants())
                            .filter(each -> each.pid() == file.pid() && each.isAlive())
                            .findFirst());
        } catch (IOException beingWritten) {
            return Optional.empty();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Goes on when interrupted, because a server half stopped helps nobody. */
    private static boolean await(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(10_000_000);
        }
        return true;
    }
}
