package vn.xhht.database;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.xhht.database.ServerHome.execute;
import static vn.xhht.database.ServerHome.value;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The state that a start finds when the one before it ended well or badly. */
@Tag("own-server")
class RestartTests extends CopiedHome {
    private static final String COUNT = "select count(*) from kept";

    @Test
    void rowsPasswordsAndProgramsOutliveACleanStop() throws Exception {
        Role owner;
        FileTime unpacked = Files.getLastModifiedTime(home.cluster().server());
        try (EmbeddedServer first = home.start()) {
            owner = first.owner();
            execute(first, "create table kept (n int)", "insert into kept values (1)");
        }
        assertThat(home.servers()).isEmpty();

        try (EmbeddedServer second = home.start()) {
            assertThat(value(second, owner, COUNT)).isEqualTo("1");
        }
        assertThat(Files.getLastModifiedTime(home.cluster().server())).isEqualTo(unpacked);
    }

    @Test
    void closingTwiceOrWhileInterruptedStopsTheServerOnceAndForAll() throws Exception {
        EmbeddedServer server = home.start();
        try {
            Thread.currentThread().interrupt();
            server.close();
            server.close();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(home.servers()).isEmpty();
        assertThat(home.cluster().log()).content().contains("database system is shut down");
    }

    @Test
    void openSessionsDoNotHoldUpTheStop() throws Exception {
        EmbeddedServer server = home.start();
        try (var idle = ServerHome.connect(server, server.owner())) {
            long begin = System.nanoTime();
            server.close();

            assertThat(System.nanoTime() - begin).isLessThan(20_000_000_000L);
            assertThat(idle.isValid(1)).isFalse();
        }
    }

    @Test
    void aKilledProgramsServerIsFoundAndReplacedAndItsRowsAreKept() throws Exception {
        KilledPrograms.killAfterCommit(home.path());
        assertThat(home.servers()).hasSize(1);
        long orphan = home.servers().get(0);

        try (EmbeddedServer ours = home.start()) {
            assertThat(home.servers()).hasSize(1).doesNotContain(orphan);
            assertThat(value(ours, ours.owner(), COUNT)).isEqualTo("1");
        }
        assertThat(home.servers()).isEmpty();
    }

    @Test
    void aKilledProgramsServerIsFoundEvenInAHomeThatWasRenamed() throws Exception {
        KilledPrograms.killAfterCommit(home.path());
        long orphan = home.servers().get(0);
        ServerHome renamed = new ServerHome(Files.move(home.path(), folder.resolve("renamed")));

        try (EmbeddedServer ours = renamed.start()) {
            assertThat(ServerHome.isRunning(orphan)).isFalse();
            assertThat(value(ours, ours.owner(), COUNT)).isEqualTo("1");
        }
    }

    @Test
    void aServerKilledTogetherWithItsProgramRecoversItsRows() throws Exception {
        KilledPrograms.killAfterCommit(home.path());
        ProcessHandle.of(home.servers().get(0)).orElseThrow().destroyForcibly();

        try (EmbeddedServer ours = home.start()) {
            assertThat(value(ours, ours.owner(), COUNT)).isEqualTo("1");
        }
    }

    @Test
    void aProcessNumberThatNowBelongsToAnotherProgramDoesNotPreventTheStart() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60")
                .directory(home.cluster().data().toFile())
                .start();
        try {
            Files.writeString(
                    PidFile.of(home.cluster().data()),
                    stranger.pid() + "\n" + home.cluster().data() + "\n1700000000\n" + ServerHome.PORT
                            + "\n\n127.0.0.1\n  1 1\nready   \n");

            home.startAndStop();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void anInitialisationCutShortIsDoneAnew() throws Exception {
        Path data = home.cluster().data();
        Path half = home.cluster().folder().resolve("data.new123");
        Files.move(data, half);
        Files.delete(half.resolve("global/pg_control"));

        home.startAndStop();

        assertThat(data.resolve("global/pg_control")).exists();
        assertThat(half).doesNotExist();
    }

    @Test
    void programsUnpackedInPartOrFromAnotherArchiveAreUnpackedAnew() throws Exception {
        Cluster cluster = home.cluster();
        Files.move(cluster.server(), cluster.folder().resolve("server.new"));
        Files.createDirectories(cluster.server());
        Files.writeString(cluster.server().resolve("unpacked-from"), "postgres-older.txz 1 0");

        home.startAndStop();

        assertThat(cluster.program("postgres")).isExecutable();
        try (var left = Files.list(cluster.folder())) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("data", "lock", "passwords", "server", "server.log");
        }
    }

    @Test
    void rolesAndDatabaseMissingAfterAStartCutShortAreMade() throws Exception {
        try (EmbeddedServer server = home.start()) {
            try (var connection = home.superuser().connect(server.port(), "postgres");
                    var statement = connection.createStatement()) {
                statement.execute("drop database xhht");
                statement.execute("drop role bi_reader");
            }
        }

        try (EmbeddedServer server = home.start()) {
            assertThat(value(server, server.biReader(), "select current_database()"))
                    .isEqualTo("xhht");
        }
    }

    @Test
    void aLogGrownLargeStartsAnew() throws Exception {
        Files.write(home.cluster().log(), new byte[11 << 20]);

        home.startAndStop();

        assertThat(Files.size(home.cluster().log())).isLessThan(1 << 20);
    }
}
