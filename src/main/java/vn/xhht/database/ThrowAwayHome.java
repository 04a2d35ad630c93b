package vn.xhht.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The homes for one use, in the system's folder for temporary files. Each new one first ends what a killed program has
 * left of its own.
 */
public final class ThrowAwayHome {
    private static final Logger LOG = LoggerFactory.getLogger(ThrowAwayHome.class);
    private static final String PREFIX = "xhht-check-";
    /** Its program takes the lock seconds after it has made the folder; before that nothing tells it from one left over. */
    private static final Duration TO_TAKE_THE_LOCK = Duration.ofMinutes(10);

    private ThrowAwayHome() {}

    /**
     * A new one, empty; its user deletes it.
     *
     * @throws IOException where the folder for temporary files can't be read or written
     */
    public static Path make() throws IOException {
        Path home = Files.createTempDirectory(PREFIX);
        if (Account.isRoot()) {
            // the account that the database is handed to has to get through
            OwnFiles.mode(home, "rwx--x--x");
        }
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(home.getParent(), PREFIX + "*")) {
            for (Path each : homes) {
                end(each, home);
            }
        }
        return home;
    }

    /** Stops the server that may still run in it and deletes it, unless a living program uses it. */
    private static void end(Path left, Path ours) {
        try {
            if (!isOld(left) || !Files.getOwner(left).equals(Files.getOwner(ours))) {
                return;
            }
            Cluster cluster = Cluster.in(left);
            try (FolderLock ignored = FolderLock.take(cluster.lock())) {
                if (cluster.hasData()) {
                    Orphan.stop(cluster, Credentials.of(cluster).superuser());
                }
            }
            OwnFiles.delete(left);
        } catch (IOException | DatabaseUnavailable inUse) {
            LOG.debug("{} stays", left, inUse);
        }
    }

    private static boolean isOld(Path home) throws IOException {
        return Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(home)
                        .toInstant()
                        .isBefore(Instant.now().minus(TO_TAKE_THE_LOCK));
    }
}
