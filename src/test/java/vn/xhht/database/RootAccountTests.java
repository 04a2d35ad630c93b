package vn.xhht.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vn.xhht.database.ServerHome.execute;
import static vn.xhht.database.ServerHome.value;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Root, as whom PostgreSQL does not run, gets its server as an ordinary account. */
@Tag("own-server")
class RootAccountTests extends CopiedHome {
    private static final String COUNT = "select count(*) from kept";

    @BeforeEach
    void onlyAsRoot() {
        assumeTrue(Account.isRoot());
    }

    /** The server's superuser, and somebody who breaks into it, is an ordinary account on this machine. */
    @Test
    void theServerOfRootIsAnOrdinaryAccountInsideAndOnDisk() throws Exception {
        Path written = folder.resolve("open").resolve("written");
        OwnFiles.mode(Files.createDirectory(written.getParent()), "rwxrwxrwx");
        try (EmbeddedServer server = home.start()) {
            assertThat(owners()).hasSize(1).doesNotContain(0);
            for (long pid : home.servers()) {
                assertThat(Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")))
                        .filteredOn(line -> line.startsWith("Uid:"))
                        .isNotEmpty()
                        .allMatch(line -> Stream.of(line.substring(4).strip().split("\\s+"))
                                .noneMatch("0"::equals));
            }
            assertThat(home.servers()).isNotEmpty();
            try (Connection connection = ServerHome.connect(server, home.superuser());
                    Statement statement = connection.createStatement()) {
                statement.execute("copy (select 1) to program 'cat > " + written + "'");
                assertThat((int) Files.getAttribute(written, "unix:uid")).isNotZero();
                assertThatThrownBy(() -> statement.execute("copy (select 1) to program 'cat > /etc/xhht-probe'"))
                        .hasMessageContaining("failed");
            }
            assertThat(Path.of("/etc/xhht-probe")).doesNotExist();
        }
    }

    /** Earlier releases kept the data as root's in a namespace of its own. */
    @Test
    void dataThatBelongToRootAreHandedOverWithTheirRows() throws Exception {
        try (EmbeddedServer server = home.start()) {
            execute(server, "create table kept (n int)", "insert into kept values (1)");
        }
        new Account(List.of(), 0).own(home.cluster().data());
        assertThat(owners()).containsExactly(0);

        try (EmbeddedServer server = home.start()) {
            assertThat(value(server, server.owner(), COUNT)).isEqualTo("1");
            assertThat(owners()).doesNotContain(0);
        }
        assertThat(home.servers()).isEmpty();
    }

    @Test
    void rootMakesItsFirstDataAsAnOrdinaryAccount() throws Exception {
        OwnFiles.delete(home.cluster().data());

        try (EmbeddedServer dropped = home.start()) {
            assertThat(value(dropped, dropped.biReader(), "select 1")).isEqualTo("1");
            assertThat(owners()).hasSize(1).doesNotContain(0);
            assertThat((int) Files.getAttribute(home.cluster().program("postgres"), "unix:uid"))
                    .isZero();
        }
    }

    @Test
    void rootLeavesAnOrdinaryUsersDataToThatUser() throws Exception {
        new Account(List.of(), 4711).own(home.cluster().data());

        try (EmbeddedServer server = home.start()) {
            assertThat(value(server, server.owner(), "select 1")).isEqualTo("1");
        }
        assertThat(owners()).containsExactly(4711);
    }

    @Test
    void rootWithoutAnyOrdinaryAccountIsToldWhichFolderIsInTheWay() throws Exception {
        Files.setPosixFilePermissions(home.path(), PosixFilePermissions.fromString("rwx------"));

        String closed = home.path().toRealPath().toString();

        assertThatThrownBy(home::start).isInstanceOfSatisfying(DatabaseUnavailable.class, e -> {
            assertThat(e.code()).isEqualTo(DatabaseUnavailable.Code.PG_CANNOT_DROP_ROOT);
            assertThat(e.args()).containsExactly(closed);
        });
    }

    /** Such as a home in root's own folder. */
    @Test
    void aHomeThatNobodyMayEnterKeepsItsDataOutside() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Path within = closed.resolve("home");
        Path outside = null;
        try {
            for (String rows : List.of("0", "1")) {
                try (EmbeddedServer server = EmbeddedServer.start(within, new ServerSettings(ServerHome.PORT))) {
                    execute(server, "create table if not exists kept (n int)");
                    assertThat(value(server, server.owner(), COUNT)).isEqualTo(rows);
                    execute(server, "insert into kept values (1)");
                    outside = within.resolve("pg").toRealPath();
                    assertThat(outside).startsWith(Path.of("/var/lib/xhht"));
                    assertThat((int) Files.getAttribute(outside.resolve("18/data/PG_VERSION"), "unix:uid"))
                            .isNotZero();
                }
            }
        } finally {
            if (outside != null) {
                OwnFiles.delete(outside);
            }
        }
    }

    private Set<Integer> owners() throws IOException {
        Set<Integer> found = new HashSet<>();
        Files.walkFileTree(home.cluster().data(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                found.add((int) Files.getAttribute(file, "unix:uid"));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
