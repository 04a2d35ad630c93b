package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.database.EmbeddedServer;
import vn.xhht.database.ServerSettings;

/** A server of the province's that was not prepared as the program needs it: each cause is one line with the command that mends it. */
@Tag("own-server")
class RefusedDatabaseTests {

    private static final int PORT = 56700 + 2000 * (Integer.getInteger("fork", 1) - 1);

    private static Path home;
    private static EmbeddedServer server;
    private static String superuser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        home = TestDatabase.freshFolder("refused");
        server = EmbeddedServer.start(home, new ServerSettings(PORT));
        Properties passwords = new Properties();
        passwords.load(new StringReader(Files.readString(home.resolve("pg/18/passwords"))));
        superuser = passwords.getProperty("postgres");
        // another owner's program has made them for its own database
        execute("postgres", "create role tinh login password 'matkhau'");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            TestDatabase.delete(home);
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database;
    }

    private static void execute(String database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), "postgres", superuser);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Program program(String database) {
        return Program.at(folder)
                .with("SPRING_DATASOURCE_URL", url(database))
                .with("SPRING_DATASOURCE_USERNAME", "tinh")
                .with("SPRING_DATASOURCE_PASSWORD", "matkhau");
    }

    private void isRefused(String database, String cause, String command) throws Exception {
        Program.Ended ended = program(database).run("status");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains(cause, command).doesNotContain("\tat ").hasLineCount(1);
    }

    /** It works all the same; only the checks do not run, and the night names the command. */
    @Test
    void rolesThatBelongToAnotherOwnerLockNobodyOut() throws Exception {
        execute("postgres", "create database hai owner tinh");

        Program.Ended ended = program("hai")
                .run(
                        "import",
                        TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx").toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("công bố 6", "grant xhht_check to tinh");
        execute("postgres", "grant xhht_check to tinh");
        Program.Ended granted = program("hai")
                .run(
                        "import",
                        TestWorkplace.SAMPLE.resolve("2023.XHHT.32026.xlsx").toString());
        execute("postgres", "revoke xhht_check from tinh");
        assertThat(granted.out()).contains("công bố 6").doesNotContain("xhht_check");
    }

    @Test
    void aReadOnlyDatabaseIsSaidToBeOne() throws Exception {
        execute(
                "postgres",
                "create database doc owner tinh",
                "alter database doc set default_transaction_read_only = on");

        isRefused("doc", "read-only transaction", "alter database doc reset default_transaction_read_only");
        execute("postgres", "alter database doc reset default_transaction_read_only");
        assertThat(program("doc").run("status").status()).isZero();
    }

    @Test
    void anEncodingWithoutVietnameseIsRefused() throws Exception {
        execute(
                "postgres",
                "create database latin owner tinh encoding 'LATIN1' locale 'C' locale_provider libc template template0");

        isRefused("latin", "LATIN1", "encoding 'UTF8'");
    }

    @Test
    void aMissingRightIsNamedWithTheCommandThatGivesIt() throws Exception {
        execute("postgres", "create database cuanguoikhac", "grant connect on database cuanguoikhac to tinh");

        isRefused(
                "cuanguoikhac",
                "permission denied for database cuanguoikhac",
                "alter database cuanguoikhac owner to tinh");
        execute("postgres", "alter database cuanguoikhac owner to tinh");
        assertThat(program("cuanguoikhac").run("status").status()).isZero();
    }

    @Test
    void aDatabaseOrALoginThatIsNotThereIsNamed() throws Exception {
        isRefused("khongco", "database \"khongco\" does not exist", "create database");
        Program.Ended ended =
                program("postgres").with("SPRING_DATASOURCE_PASSWORD", "sai").run("status");
        assertThat(ended.err())
                .contains("password authentication failed", "SPRING_DATASOURCE_USERNAME")
                .hasLineCount(1);
    }

    /** The owner still gets in, however many its readers open. */
    @Test
    void readersLeaveTheOwnerItsConnections() throws Exception {
        try (Connection connection = DriverManager.getConnection(url("xhht"), "postgres", superuser);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select rolconnlimit between 1 and current_setting('max_connections')::integer / 2
                        from pg_roles
                        where rolname = 'bi_reader'""")) {
            row.next();
            assertThat(row.getBoolean(1)).isTrue();
        }
    }
}
