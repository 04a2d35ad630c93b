package vn.xhht.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the database, made whole or not at all. */
final class DataDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final String ATTEMPT = "data.new";
    private static final String ACCESS = """
            # Only this machine, and nobody without a password.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private DataDirectory() {}

    /** Makes the directory if there is none, and gives it to the account. */
    static void prepare(Cluster cluster, Account account, Role superuser, boolean throwAway) throws IOException {
        clearAttempts(cluster.folder());
        if (!cluster.hasData()) {
            // A name of its own: an initdb that outlived its killed program may still write into the one before.
            Path fresh = Files.createTempDirectory(cluster.folder(), ATTEMPT);
            initialise(cluster, fresh, account, superuser, throwAway);
            Files.writeString(fresh.resolve("pg_hba.conf"), ACCESS);
            OwnFiles.move(fresh, cluster.data());
        }
        account.own(cluster.data());
    }

    private static void clearAttempts(Path folder) throws IOException {
        try (DirectoryStream<Path> attempts = Files.newDirectoryStream(folder, ATTEMPT + "*")) {
            for (Path attempt : attempts) {
                try {
                    OwnFiles.delete(attempt);
                } catch (IOException stillWrittenTo) {
                    LOG.warn("{} is left over and could not be deleted", attempt, stillWrittenTo);
                }
            }
        }
    }

    private static void initialise(Cluster cluster, Path fresh, Account account, Role superuser, boolean throwAway)
            throws IOException {
        account.own(fresh);
        Path password = Files.createTempFile(cluster.folder(), ATTEMPT, ".password");
        try {
            Files.writeString(password, superuser.password() + "\n");
            account.own(password);
            Process initdb = account.command(cluster, words(cluster, fresh, password, superuser, throwAway))
                    .start();
            initdb.getOutputStream().close();
            String said = new String(initdb.getInputStream().readAllBytes(), UTF_8);
            if (initdb.onExit().join().exitValue() != 0) {
                OwnFiles.write(cluster.log(), said);
                throw ServerLog.failure(cluster.log());
            }
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private static List<String> words(Cluster cluster, Path data, Path password, Role superuser, boolean throwAway) {
        return List.of(
                cluster.program("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + superuser.name(),
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The built-in provider knows upper and lower case of all letters and needs no locale of the system.
                "--no-locale",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--set=shared_buffers=256MB",
                "--set=work_mem=16MB",
                "--set=maintenance_work_mem=128MB",
                "--set=max_connections=50",
                throwAway ? "--no-sync" : "--sync-method=fsync",
                "--no-instructions");
    }
}
