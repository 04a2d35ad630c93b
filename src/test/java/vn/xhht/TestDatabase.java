package vn.xhht;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import vn.xhht.database.EmbeddedServer;
import vn.xhht.database.ServerSettings;

/**
 * The one database of a test run: that of SPRING_DATASOURCE_URL, else an embedded server of the test machine's own.
 * Test classes take turns in it and each begins by emptying it. The second of two runs side by side takes a database
 * with a number at the end of its name, as in {@code xhht_test_2}.
 */
public record TestDatabase(
        String url,
        String user,
        String password,
        String readerPassword,
        @Nullable MigratedDatabase migrated) {

    static final String READER = "bi_reader";

    private static final List<String> SCHEMAS = List.of(
            "check_v1",
            "bi_v1",
            "snapshot",
            "fact",
            "finding",
            "staging",
            "intake",
            "definition",
            "dimension",
            "batch",
            "audit",
            "migration");

    private static final int FORK = Integer.getInteger("fork", 1);

    private static final class Shared {
        private static final TestDatabase DATABASE = find();
    }

    public static TestDatabase shared() {
        return Shared.DATABASE;
    }

    private static TestDatabase find() {
        String url = System.getenv("SPRING_DATASOURCE_URL");
        if (url != null && !url.isBlank() && !url.equals("none")) {
            if (FORK > 1) {
                url = url.replaceFirst("(?<=[^/]/)([^/?]+)", "$1_" + FORK);
            }
            return new TestDatabase(
                    url,
                    environment("SPRING_DATASOURCE_USERNAME"),
                    environment("SPRING_DATASOURCE_PASSWORD"),
                    environment("BI_READER_PASSWORD"),
                    null);
        }
        // Away from the product's own port, which a developer's program may hold.
        Path home = freshFolder("server");
        int port = 55900 + 2000 * (FORK - 1);
        // Nothing of it outlives the tests: nothing is flushed to disk.
        EmbeddedServer server = EmbeddedServer.start(home, new ServerSettings(port, false, true, null, null));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            delete(home);
        }));
        MigratedDatabase migrated = new MigratedDatabase(server.port(), superuserOf(home));
        return new TestDatabase(
                server.jdbcUrl(),
                server.owner().name(),
                server.owner().password(),
                server.biReader().password(),
                migrated);
    }

    private static String superuserOf(Path home) {
        try {
            Properties passwords = new Properties();
            passwords.load(new StringReader(Files.readString(home.resolve("pg/18/passwords"))));
            return passwords.getProperty("postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Leaves the schema of this release and nothing in it but units and finding codes. On the embedded server that is a copy of a
     * database that was migrated once; elsewhere the next program migrates an empty one.
     */
    public void renew() throws SQLException {
        if (migrated == null) {
            empty();
        } else {
            migrated.copy(this);
        }
    }

    private static String environment(String name) {
        return Objects.requireNonNullElse(System.getenv(name), "");
    }

    /** Returns the properties that make a program use this database. */
    Map<String, Object> properties() {
        return Map.of(
                "spring.datasource.url",
                url,
                "spring.datasource.username",
                user,
                "spring.datasource.password",
                password);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Connects as a BI tool does; a test is skipped where nobody gives the password. */
    Connection connectAsReader() throws SQLException {
        return DriverManager.getConnection(url, READER, readersPassword());
    }

    String readersPassword() {
        assumeThat(readerPassword)
                .as("BI_READER_PASSWORD holds the password of %s on the server of the tests", READER)
                .isNotEmpty();
        return readerPassword;
    }

    /** Drops everything of ours. */
    public void empty() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (System.getenv("SPRING_DATASOURCE_URL") != null
                    && !connection.getCatalog().contains("test")) {
                throw new IllegalStateException("SPRING_DATASOURCE_URL names the database " + connection.getCatalog()
                        + ", and the tests would drop all that is in it. Give them one whose name contains \"test\".");
            }
            statement.execute("set client_min_messages to warning");
            statement.execute("drop schema if exists " + String.join(", ", SCHEMAS) + " cascade");
        }
    }

    /** The folder, or one for temporary files where the clone lies in a folder that only its owner may enter, as root's own. */
    private static Path passable(Path wanted) throws IOException {
        for (Path above = wanted.toAbsolutePath().getParent(); above != null; above = above.getParent()) {
            boolean closed = Files.exists(above)
                    && above.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && !Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE);
            if (closed) {
                return Path.of(System.getProperty("java.io.tmpdir"), "xhht-" + wanted.getFileName());
            }
        }
        return wanted;
    }

    /** A new folder under {@code target}. */
    static Path freshFolder(String name) {
        try {
            Path parent = Files.createDirectories(passable(Path.of("target", "test-homes")));
            Path folder = Files.createTempDirectory(parent.toAbsolutePath(), name + "-");
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                // Started by root the database is an ordinary account's, which has to get through.
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Databases are large: they are not left behind. */
    static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
