package vn.xhht.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.xhht.database.ServerHome.PORT;
import static vn.xhht.database.ServerHome.connect;
import static vn.xhht.database.ServerHome.execute;
import static vn.xhht.database.ServerHome.value;

import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The promises of a running server; one server serves all the questions that change nothing. */
@Tag("own-server")
class EmbeddedServerTests {
    @TempDir
    static Path folder;

    private static ServerHome home;
    private static EmbeddedServer server;

    @BeforeAll
    static void start() throws Exception {
        home = new ServerHome(Files.createDirectory(folder.resolve("dữ liệu của xã")));
        server = home.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "full_page_writes, on",
        "synchronous_commit, on",
        "listen_addresses, 127.0.0.1",
        "unix_socket_directories, ''",
        "password_encryption, scram-sha-256",
        "max_connections, 50",
        "shared_buffers, 256MB",
        "server_encoding, UTF8",
        "data_checksums, on",
    })
    void theServerRunsWithTheSetting(String setting, String expected) throws Exception {
        try (var connection = home.superuser().connect(server.port(), "postgres");
                var shown = connection.createStatement().executeQuery("show " + setting)) {
            shown.next();
            assertThat(shown.getString(1)).isEqualTo(expected);
        }
    }

    @Test
    void theServerIsOfTheMajorVersionThatItsFolderNames() throws Exception {
        assertThat(value(server, server.owner(), "select current_setting('server_version_num')::int / 10000"))
                .isEqualTo(String.valueOf(Cluster.MAJOR));
    }

    @Test
    void theDatabaseKeepsVietnameseTime() throws Exception {
        assertThat(value(
                        server,
                        server.owner(),
                        "select setconfig::text from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase"
                                + " where datname = 'xhht'"))
                .isEqualTo("{TimeZone=Asia/Ho_Chi_Minh}");
    }

    @Test
    void vietnameseLettersAreFoldedAndSorted() throws Exception {
        assertThat(value(server, server.owner(), "select lower('XÃ ĐẦM DƠI')")).isEqualTo("xã đầm dơi");
        assertThat(value(
                        server,
                        server.owner(),
                        "select string_agg(n, ',' order by n collate \"vi-x-icu\")"
                                + " from unnest(array['Đất Mũi', 'Dân', 'Ơ', 'Ân', 'An', 'Ăn', 'O']) n"))
                .isEqualTo("An,Ăn,Ân,Dân,Đất Mũi,O,Ơ");
    }

    @Test
    void theOwnerIsNoSuperuserAndYetMakesSchemasAndTrustedExtensions() throws Exception {
        execute(server, "create extension btree_gist", "create schema tried", "drop schema tried");

        assertThat(value(server, server.owner(), "select rolsuper::text from pg_roles where rolname = current_user"))
                .isEqualTo("false");
        assertThat(value(
                        server,
                        server.owner(),
                        "select pg_get_userbyid(datdba) from pg_database where datname = 'xhht'"))
                .isEqualTo("xhht");
    }

    @Test
    void theBiReaderReadsWhatIsGrantedAndNothingElse() throws Exception {
        execute(
                server,
                "create schema shown",
                "create table shown.figure as select 7 as n",
                "create table hidden as select 1 as n",
                "grant usage on schema shown to bi_reader",
                "grant select on all tables in schema shown to bi_reader");

        assertThat(value(server, server.biReader(), "select n from shown.figure"))
                .isEqualTo("7");
        for (String denied : new String[] {
            "select n from hidden", "create temp table t (n int)", "create table shown.t (n int)", "create schema s"
        }) {
            assertThatThrownBy(() -> value(server, server.biReader(), denied))
                    .as(denied)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isIn("42501", "25006"));
        }
    }

    @ParameterizedTest
    @CsvSource({"postgres", "xhht", "bi_reader"})
    void nobodyEntersWithoutTheRightPassword(String role) {
        assertThatThrownBy(() -> connect(server, new Role(role, "wrong")))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl() + "?user=" + role))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    @Test
    void theOnlyWayInIsAPasswordOnThisMachine() throws Exception {
        try (var connection = home.superuser().connect(server.port(), "postgres");
                var statement = connection.createStatement();
                var rules = statement.executeQuery(
                        "select string_agg(concat_ws(' ', type, address, netmask, auth_method), ',')"
                                + " from pg_hba_file_rules")) {
            rules.next();
            assertThat(rules.getString(1)).isEqualTo("host 127.0.0.1 255.255.255.255 scram-sha-256");
        }
    }

    @Test
    void theConnectionFileIsForItsOwnerAndOpensTheDatabaseAsBiReader() throws Exception {
        Path file = home.path().resolve("connection.txt");
        Properties told = new Properties();
        told.load(new StringReader(Files.readString(file)));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(told)
                .containsEntry("host", "127.0.0.1")
                .containsEntry("port", String.valueOf(server.port()))
                .containsEntry("database", "xhht")
                .containsEntry("role", "bi_reader")
                .containsEntry("password", server.biReader().password());
        try (var connection = DriverManager.getConnection(told.getProperty("jdbc"))) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo("bi_reader");
        }
    }

    @Test
    void nobodyElseReadsPasswordsLogDataOrLock() throws Exception {
        Cluster cluster = home.cluster();
        for (Path file : new Path[] {cluster.passwords(), cluster.log(), cluster.lock()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cluster.data())))
                .isEqualTo("rwx------");
    }

    @Test
    void passwordsAppearNeitherInTheLogNorInTheTextOfARole() throws Exception {
        String password = server.owner().password();

        assertThat(password)
                .hasSizeGreaterThanOrEqualTo(32)
                .isNotEqualTo(server.biReader().password());
        assertThat(server.owner()).hasToString("xhht");
        assertThat(home.cluster().log()).content().doesNotContain(password);
    }

    @Test
    void theLogTakesNeitherRowsNorStatementsOfFailedCommands() throws Exception {
        execute(server, "create table person (name text, n int check (n > 0))");

        assertThatThrownBy(() -> execute(server, "insert into person values ('Nguyễn Văn Tám', -1)"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Nguyễn Văn Tám");

        assertThat(home.cluster().log()).content().doesNotContain("Nguyễn Văn Tám");
    }

    @Test
    void aSecondProgramMayJoinTheServerAndDoesNotStopIt() throws Exception {
        EmbeddedServer joined =
                EmbeddedServer.start(home.path(), ServerSettings.standard().joining());
        assertThat(joined.port()).isEqualTo(server.port());
        assertThat(joined.owner()).isEqualTo(server.owner());

        joined.close();

        execute(server, "select 1");
    }

    @Test
    void aSecondStartOnTheSameHomeIsRefusedAndHarmsNothing() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(home::start).isInstanceOfSatisfying(DatabaseUnavailable.class, e -> {
                assertThat(e.code()).isEqualTo(DatabaseUnavailable.Code.PG_IN_USE);
                assertThat(e)
                        .hasMessageContaining(
                                String.valueOf(ProcessHandle.current().pid()));
            });
        }

        assertThat(value(server, server.owner(), "select 1")).isEqualTo("1");
    }

    @Test
    void anotherProgramOnTheSameHomeIsRefusedAndNamesTheOneThatHoldsIt() throws Exception {
        Process other = KilledPrograms.start(home.path());
        String said = new String(other.getErrorStream().readAllBytes(), UTF_8);

        assertThat(other.waitFor()).isNotZero();
        assertThat(said)
                .contains("in use by another running program")
                .contains("process " + ProcessHandle.current().pid());
        assertThat(value(server, server.owner(), "select 1")).isEqualTo("1");
        assertThat(home.servers()).hasSize(1);
    }

    @Test
    void theNextFreePortIsTakenWhenThePreferredOneAnswersForSomethingElse(@TempDir Path other) throws Exception {
        ServerHome second = new ServerHome(other);
        try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int taken = foreign.getLocalPort();
            try (EmbeddedServer started = EmbeddedServer.start(second.path(), new ServerSettings(taken))) {
                assertThat(started.port()).isGreaterThan(taken);
                assertThat(value(started, started.owner(), "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void anotherHomesServerIsNeitherAdoptedNorStopped(@TempDir Path other) throws Exception {
        ServerHome second = new ServerHome(other);
        second.startAndStop();
        // The copy stands for a crash whose process number and port have since gone to another home's server.
        Files.copy(
                PidFile.of(home.cluster().data()), PidFile.of(second.cluster().data()));

        try (EmbeddedServer started = EmbeddedServer.start(second.path(), new ServerSettings(server.port()))) {
            assertThat(started.port()).isNotEqualTo(server.port());
            try (var connection = second.superuser().connect(started.port(), "postgres");
                    var shown = connection.createStatement().executeQuery("show data_directory")) {
                shown.next();
                assertThat(shown.getString(1)).isEqualTo(second.cluster().data().toString());
            }
        }
        assertThat(value(server, server.owner(), "select 1")).isEqualTo("1");
    }

    @Test
    void theStandardPortIsTheOneOfTheContract() {
        assertThat(ServerSettings.standard()).isEqualTo(new ServerSettings(54329));
        assertThat(server.port()).isBetween(PORT, PORT + 299);
        assertThat(server.jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:" + server.port() + "/xhht");
    }
}
