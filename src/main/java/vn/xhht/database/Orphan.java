package vn.xhht.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that a killed program has left running on our data. It is ended rather than taken over: only a server that
 * we start ourselves is known to run with our settings. The caller holds the {@link FolderLock}.
 */
final class Orphan {
    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);

    private Orphan() {}

    /** Ends it; touches no process that is no server of the data, even if a crash left its number in their file. */
    static void stop(Cluster cluster, Role superuser) throws IOException {
        Optional<PidFile> file = PidFile.read(cluster.data());
        Optional<ProcessHandle> process =
                file.flatMap(found -> ProcessHandle.of(found.pid())).filter(ProcessHandle::isAlive);
        if (process.isPresent() && serves(process.get(), file.get(), cluster.data(), superuser)) {
            long pid = process.get().pid();
            LOG.warn("PostgreSQL (process {}) was left running by a program that was killed; it is stopped", pid);
            new Postmaster(cluster, process.get()).stop();
        }
        // PostgreSQL would take any living process of that number for its own; what may still work on the data
        // without this file it knows by the shared memory.
        Files.deleteIfExists(PidFile.of(cluster.data()));
    }

    private static boolean serves(ProcessHandle process, PidFile file, Path data, Role superuser) {
        if (Files.exists(Path.of("/proc/self/cwd"))) {
            return worksIn(data, process.pid());
        }
        return answersFor(data, file.port(), superuser);
    }

    /** A server works in its data directory, even when that has been renamed since; other programs named so don't. */
    private static boolean worksIn(Path data, long pid) {
        Path process = Path.of("/proc", String.valueOf(pid));
        try {
            return Files.readString(process.resolve("comm")).strip().equals("postgres")
                    && Files.isSameFile(process.resolve("cwd"), data);
        } catch (IOException anothersOrGone) {
            return false;
        }
    }

    /** Tells whether the server on the port takes our password and says that it serves the data. */
    static boolean answersFor(Path data, int port, Role superuser) {
        try (Connection connection = superuser.connect(port, "postgres");
                Statement statement = connection.createStatement();
                ResultSet shown = statement.executeQuery("show data_directory")) {
            return shown.next() && Path.of(shown.getString(1)).equals(data);
        } catch (SQLException noServerOfOurs) {
            return false;
        }
    }
}
