package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The role of BI tools, logged in as they do: it reads every view of bi_v1, and can do nothing else. */
class BiReaderTests {

    private static final String DENIED = "42501";
    private static final String READ_ONLY = "25006";
    private static final String NOT_UPDATABLE = "55000";

    private static TestWorkplace work;

    private Connection reader;

    @BeforeAll
    static void open() throws SQLException {
        work = TestWorkplace.open("bi-reader");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    @BeforeEach
    void logIn() throws SQLException {
        reader = TestDatabase.shared().connectAsReader();
    }

    @AfterEach
    void logOut() throws SQLException {
        if (reader != null) {
            reader.close();
        }
    }

    private void run(String statement) throws SQLException {
        try (Statement reading = reader.createStatement()) {
            reading.execute(statement);
        }
    }

    /** A reader who has waived the read-only transactions that it is given, so that its rights alone stand in the way. */
    private String refusal(String statement) throws SQLException {
        run("set session characteristics as transaction read write");
        return stateOf(statement);
    }

    /** The state by which the database refuses; empty where it does not. */
    private String stateOf(String statement) {
        try {
            run(statement);
            return "";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }

    private static List<String> views() throws SQLException {
        return work.column("select oid::regclass from pg_class where relnamespace = 'bi_v1'::regnamespace");
    }

    @Test
    void everyViewIsReadAfterEveryMigration() throws SQLException {
        for (String view : views()) {
            run("select * from " + view + " limit 10");
        }
        try (Connection owner = TestDatabase.shared().connect();
                Statement statement = owner.createStatement()) {
            statement.execute("drop schema bi_v1 cascade");
            statement.execute("delete from migration.flyway_schema_history where version is null");
        }
        work = work.again(Map.of());
        assertThat(views()).isNotEmpty();
        for (String view : views()) {
            run("select * from " + view + " limit 10");
        }
    }

    /** One of the scripts makes something anew each time: it stays as it is where nothing is new. */
    @Test
    void aStartWithNothingNewLeavesTheSchemaAloneAndGivesBackWhatIsMissing() throws SQLException {
        String made = "select xmin from pg_proc where proname = 'offences'";
        work = work.again(Map.of());
        String before = work.value(made);
        work = work.again(Map.of());
        assertThat(work.value(made)).isEqualTo(before);

        try (Connection owner = TestDatabase.shared().connect();
                Statement statement = owner.createStatement()) {
            statement.execute("revoke select on bi_v1.dim_unit from bi_reader");
        }
        assertThat(refusal("select * from bi_v1.dim_unit")).isEqualTo(DENIED);
        work = work.again(Map.of());
        run("select * from bi_v1.dim_unit limit 10");
    }

    @Test
    void nothingElseIsRead() throws SQLException {
        List<String> others = work.column("""
                select oid::regclass
                from pg_class
                where relkind in ('r', 'v', 'm', 'p', 'S')
                  and relnamespace::regnamespace::text !~ '^(bi_v1|information_schema|pg_.*)$'""");
        assertThat(others).contains("fact.figure", "fact.item", "intake.file", "audit.entry");
        for (String other : others) {
            assertThat(refusal("select * from " + other + " limit 1")).as(other).isEqualTo(DENIED);
        }
    }

    @Test
    void noFunctionOfOursIsCalled() throws SQLException {
        assertThat(work.column("""
                select pg_proc.oid::regprocedure
                from pg_proc
                join pg_namespace on pg_namespace.oid = pronamespace
                where nspname not in ('pg_catalog', 'information_schema')
                  and has_schema_privilege('bi_reader', nspname, 'usage')
                  and has_function_privilege('bi_reader', pg_proc.oid, 'execute')""")).isEmpty();
    }

    @Test
    void nothingIsWritten() throws SQLException {
        List<String> statements = new ArrayList<>();
        for (String view : views()) {
            statements.add("delete from " + view);
            statements.add("do $$ begin lock table " + view + " in access exclusive mode; end $$");
            statements.add("drop view " + view);
        }
        for (String schema : work.column("select nspname from pg_namespace where nspname !~ '^pg_(toast|temp)'")) {
            statements.add("create table " + schema + ".mine (n integer)");
        }
        for (String statement : statements) {
            assertThat(refusal(statement)).as(statement).isIn(DENIED, NOT_UPDATABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create temporary table mine (n integer)",
                "create schema mine",
                "select pg_read_file('PG_VERSION')",
                "select pg_ls_dir('.')",
                "select lo_import('PG_VERSION')",
                "select lo_create(0)",
                "copy (select 1) to program 'true'",
                "copy (select 1) to '/dev/null'",
                "select pg_reload_conf()",
                "select pg_advisory_lock(1)",
                "select pg_try_advisory_xact_lock(1, 1)",
                "select pg_logical_emit_message(false, 'a', 'b')",
                "select pg_notify('a', 'b')",
                "select rolpassword from pg_authid",
                "select * from pg_hba_file_rules",
                "set role xhht_check",
                "alter role bi_reader superuser"
            })
    void nothingIsDoneThatOthersFeel(String statement) throws SQLException {
        assertThat(refusal(statement)).isEqualTo(DENIED);
    }

    @Test
    void anothersSessionIsNotEnded() throws SQLException {
        try (Connection owner = TestDatabase.shared().connect();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            assertThat(refusal("select pg_terminate_backend(" + row.getInt(1) + ")"))
                    .isEqualTo(DENIED);
        }
    }

    @Test
    void whatItRunsIsReadOnlyAndEnds() throws SQLException {
        assertThat(stateOf("create schema mine")).isEqualTo(READ_ONLY);
        try (Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("""
                        select
                          current_setting('default_transaction_read_only')::boolean,
                          current_setting('statement_timeout')::interval between interval '1 second' and interval '1 hour',
                          current_setting('idle_in_transaction_session_timeout')::interval
                            between interval '1 second' and interval '1 hour'""")) {
            row.next();
            assertThat(row.getBoolean(1)).as("read only").isTrue();
            assertThat(row.getBoolean(2)).as("a statement ends").isTrue();
            assertThat(row.getBoolean(3)).as("a transaction ends").isTrue();
        }
    }

    /** Other than the times, which a reader may set, these hold. */
    @Test
    void itsConnectionsAndItsPlaceOnTheDiskAreLimited() throws SQLException {
        assertThat(stateOf("set temp_file_limit = '-1'")).isEqualTo(DENIED);
        try (Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('temp_file_limit')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("2GB");
        }
        List<Connection> opened = new ArrayList<>();
        try {
            String state = "";
            for (int i = 0; i < 40 && state.isEmpty(); i++) {
                try {
                    opened.add(TestDatabase.shared().connectAsReader());
                } catch (SQLException refused) {
                    state = refused.getSQLState();
                }
            }
            assertThat(state).as("too many connections for the role").isEqualTo("53300");
            TestDatabase.shared().connect().close();
        } finally {
            for (Connection connection : opened) {
                connection.close();
            }
        }
    }
}
