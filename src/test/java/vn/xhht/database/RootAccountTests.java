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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Root, as whom PostgreSQL does not run, still gets its server, by the way that the machine leaves open. */
@Tag("own-server")
class RootAccountTests extends CopiedHome {
    private static final String COUNT = "select count(*) from kept";

    @BeforeEach
    void onlyAsRoot() {
        assumeTrue(Account.isRoot());
    }

    @Test
    void rootKeepsItsRowsWhetherOrNotItGetsAUserNamespace() throws Exception {
        try (EmbeddedServer inNamespace = home.start()) {
            execute(inNamespace, "create table kept (n int)", "insert into kept values (1)");
        }
        assertThat(owners()).containsExactly(0);

        try (EmbeddedServer dropped = home.startWithoutNamespaces()) {
            execute(dropped, "insert into kept values (2)");
            assertThat(owners()).containsExactly(65534);
        }
        try (EmbeddedServer inNamespace = home.start()) {
            assertThat(value(inNamespace, inNamespace.owner(), COUNT)).isEqualTo("2");
            assertThat(owners()).containsExactly(0);
        }
        assertThat(home.servers()).isEmpty();
    }

    @Test
    void rootWithoutNamespacesMakesItsFirstDataAsAnOrdinaryAccount() throws Exception {
        OwnFiles.delete(home.cluster().data());

        try (EmbeddedServer dropped = home.startWithoutNamespaces()) {
            assertThat(value(dropped, dropped.biReader(), "select 1")).isEqualTo("1");
            assertThat(owners()).containsExactly(65534);
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

        assertThatThrownBy(home::startWithoutNamespaces).isInstanceOfSatisfying(DatabaseUnavailable.class, e -> {
            assertThat(e.code()).isEqualTo(DatabaseUnavailable.Code.PG_CANNOT_DROP_ROOT);
            assertThat(e.args()).containsExactly(closed);
        });
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
