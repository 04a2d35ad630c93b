package vn.xhht.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start that can't succeed says why, and leaves nothing behind that would hinder the next. */
@Tag("own-server")
class RefusedStartTests extends CopiedHome {

    @Test
    void dataOfAnotherMajorVersionAreRefusedWithTheWayToCarryThemOver() throws Exception {
        Path versions = home.path().resolve("pg");
        Files.move(home.cluster().folder(), versions.resolve("17"));
        Files.writeString(versions.resolve("17/data/PG_VERSION"), "17\n");

        assertThatThrownBy(home::start).isInstanceOfSatisfying(DatabaseUnavailable.class, e -> {
            assertThat(e.code()).isEqualTo(DatabaseUnavailable.Code.PG_OTHER_MAJOR);
            assertThat(e.args()).containsExactly(versions.resolve("17/data").toString(), "17", "18");
            assertThat(e).hasMessageContaining("pg_dump").hasMessageContaining("pg_restore");
        });
        assertThat(versions.resolve("18")).doesNotExist();
    }

    @Test
    void dataWithoutTheirPasswordsAreRefused() throws Exception {
        Files.delete(home.cluster().passwords());

        assertRefused(DatabaseUnavailable.Code.PG_NO_PASSWORDS);
    }

    @Test
    void dataOfOtherPasswordsAreRefusedAndNothingIsLeftRunning() throws Exception {
        Files.delete(home.cluster().passwords());
        String others = Files.readString(Pattern.HOME.cluster().passwords());
        Files.writeString(home.cluster().passwords(), others.replaceFirst("postgres=.{8}", "postgres=AAAAAAAA"));

        assertRefused(DatabaseUnavailable.Code.PG_NOT_OURS);
        assertThat(home.servers()).isEmpty();
    }

    @Test
    void aServerThatCanNotStartIsReportedWithTheLastErrorOfItsLogAndLeavesTheHomeFree() throws Exception {
        Path settings = home.cluster().data().resolve("postgresql.conf");
        String good = Files.readString(settings);
        Files.writeString(settings, "no_such_setting = 1\n");

        assertThatThrownBy(home::start).isInstanceOfSatisfying(DatabaseUnavailable.class, e -> {
            assertThat(e.code()).isEqualTo(DatabaseUnavailable.Code.PG_START_FAILED);
            assertThat(e).hasMessageContaining("server.log").hasMessageContaining("FATAL");
        });

        Files.writeString(settings, good);
        home.startAndStop();
    }

    @Test
    void aHomeThatIsNoFolderIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new ServerHome(file).start()).isInstanceOfSatisfying(DatabaseUnavailable.class, e -> {
            assertThat(e.code()).isEqualTo(DatabaseUnavailable.Code.PG_HOME_UNUSABLE);
            assertThat(e.args()).startsWith(file.toString());
        });
    }

    @Test
    void portsThatAreAllTakenAreNamed() throws Exception {
        try (ServerSocket last = new ServerSocket()) {
            last.bind(new InetSocketAddress("127.0.0.1", 65535));

            assertThatThrownBy(() -> EmbeddedServer.start(home.path(), new ServerSettings(65535)))
                    .isInstanceOfSatisfying(DatabaseUnavailable.class, e -> {
                        assertThat(e.code()).isEqualTo(DatabaseUnavailable.Code.PG_NO_PORT);
                        assertThat(e.args()).containsExactly("65535", "65535");
                    });
        }
    }

    private void assertRefused(DatabaseUnavailable.Code code) {
        assertThatThrownBy(home::start)
                .isInstanceOfSatisfying(
                        DatabaseUnavailable.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /** PostgreSQL's programs start one another through a shell. */
    @ParameterizedTest
    @ValueSource(strings = {"$HOME", "a`b", "a\"b"})
    void aHomeWhoseNameAShellTakesForItsOwnIsRefused(String name) throws Exception {
        ServerHome odd = new ServerHome(folder.resolve(name));

        assertThatThrownBy(odd::start).isInstanceOfSatisfying(DatabaseUnavailable.class, e -> {
            assertThat(e.code()).isEqualTo(DatabaseUnavailable.Code.PG_HOME_NAME);
            assertThat(e.args().get(0)).endsWith(name);
        });
        assertThat(odd.path()).doesNotExist();
    }

    /** A home is refused where no program may run, as on a file system that is mounted with noexec. */
    @Test
    void aHomeThatNoProgramMayRunFromIsRefused() throws Exception {
        Path program = home.cluster().program("postgres");
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(program);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rw-r--r--"));
        try {
            assertRefused(DatabaseUnavailable.Code.PG_NO_EXEC);
            assertThat(home.servers()).isEmpty();
        } finally {
            // the homes of other tests share the programs
            Files.setPosixFilePermissions(program, before);
        }
    }
}
