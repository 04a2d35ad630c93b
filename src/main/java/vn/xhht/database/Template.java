package vn.xhht.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that is migrated and loaded, and empty else, kept for the next that is wanted for one use. It lies beside the unpacked
 * programs of a home that has them, and is of use until the machine starts again: nothing of it is flushed to disk.
 *
 * @param folder of our own, or none yet
 */
record Template(Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(Template.class);
    private static final String PREFIX = "template-";
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Pattern FIRST_SEGMENT = Pattern.compile("\\(file ([0-9A-F]{24})\\)");

    /**
     * @param home    whose unpacked programs are run
     * @param content names all that makes the database what it is
     */
    static Template of(Path home, String content) throws IOException {
        String boot = Files.exists(BOOT) ? Files.readString(BOOT).strip() : "none";
        return new Template(home.resolve("pg")
                .resolve(String.valueOf(Cluster.MAJOR))
                .resolve(PREFIX + content + "-" + boot)
                .toAbsolutePath());
    }

    /** Makes it the data of a cluster that has none. @return whether there was one */
    boolean restore(Cluster cluster) {
        try {
            if (!isOurs() || cluster.hasData()) {
                return false;
            }
            copy(folder.resolve("data"), cluster.data(), List.of());
            Files.copy(folder.resolve("passwords"), cluster.passwords(), COPY_ATTRIBUTES);
            if (Account.isRoot()) {
                // the log and the label are root's still: the whole is handed over as data of root are
                Files.setAttribute(cluster.data(), "unix:uid", 0);
            }
            return true;
        } catch (IOException e) {
            LOG.debug("{} could not be used", folder, e);
            forget(cluster);
            return false;
        }
    }

    /** It is no other account's. */
    private boolean isOurs() throws IOException {
        return Files.exists(BOOT)
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        .equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    /** Takes away what does not start, and what was made of it. */
    void forget(Cluster cluster) {
        try {
            OwnFiles.delete(folder);
            OwnFiles.delete(cluster.data());
            Files.deleteIfExists(cluster.passwords());
        } catch (IOException e) {
            LOG.debug("{} could not be deleted", folder, e);
        }
    }

    /**
     * Keeps the data of a running server as a base backup, and deletes earlier ones. Only logs a failure: the next
     * database is then made anew.
     */
    void keep(Cluster cluster, Role superuser, int port) {
        Path parent = folder.resolveSibling("");
        if (!Files.exists(BOOT) || Files.exists(folder) || !Files.isDirectory(parent.resolve("server"))) {
            return;
        }
        try {
            Path draft = Files.createTempDirectory(parent, PREFIX);
            try (Connection connection = superuser.connect(port, EmbeddedServer.DATABASE);
                    Statement statement = connection.createStatement()) {
                statement.execute("select pg_backup_start('template', true)");
                copy(cluster.data(), draft.resolve("data"), List.of("pg_wal", "postmaster.pid", "postmaster.opts"));
                try (ResultSet row = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                    row.next();
                    finish(cluster, draft, row.getString(1));
                }
                OwnFiles.move(draft, folder);
                endEarlier(parent);
            } finally {
                OwnFiles.delete(draft);
            }
        } catch (IOException | SQLException e) {
            LOG.debug("{} could not be kept", folder, e);
        }
    }

    private static void finish(Cluster cluster, Path draft, String label) throws IOException {
        Path data = draft.resolve("data");
        Files.writeString(data.resolve("backup_label"), label, UTF_8);
        Matcher first = FIRST_SEGMENT.matcher(label);
        if (!first.find()) {
            throw new IOException("no segment in " + label);
        }
        Path log = Files.createDirectories(data.resolve("pg_wal"));
        Files.createDirectories(log.resolve("archive_status"));
        try (DirectoryStream<Path> segments =
                Files.newDirectoryStream(cluster.data().resolve("pg_wal"), "????????????????????????")) {
            for (Path segment : segments) {
                if (segment.getFileName().toString().compareTo(first.group(1)) >= 0) {
                    Files.copy(segment, log.resolve(segment.getFileName()), COPY_ATTRIBUTES);
                }
            }
        }
        Files.copy(cluster.passwords(), draft.resolve("passwords"), COPY_ATTRIBUTES);
    }

    private void endEarlier(Path parent) throws IOException {
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path each : earlier) {
                if (!each.equals(folder) && new Template(each).isOurs()) {
                    OwnFiles.delete(each);
                }
            }
        }
    }

    private static void copy(Path from, Path to, List<String> without) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                if (from.equals(dir.getParent())
                        && without.contains(dir.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.copy(dir, to.resolve(from.relativize(dir).toString()), COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!from.equals(file.getParent())
                        || !without.contains(file.getFileName().toString())) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()), COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
