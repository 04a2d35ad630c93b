package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.xhht.database.EmbeddedServer;

/**
 * Files that can't grow any more, the server's or the program's, as on a full disk: the night says so in a line and ends with status
 * 1; the next one, with room, is right without anybody's help. The limit is one of the process (RLIMIT_FSIZE), so that nobody needs
 * to be root.
 */
@DisabledOnOs(OS.WINDOWS)
@Tag("own-server")
class FullDiskTests {

    private static final long MEGABYTE = 1 << 20;

    /** More than a segment of the write-ahead log. */
    private static final long LIMIT = 20 * MEGABYTE;

    /** The table is grown up to the limit beforehand: in the middle of staging, or of publication, it is full. */
    @ParameterizedTest
    @ValueSource(strings = {"staging.figure", "fact.figure"})
    void aTableThatCannotGrow(String table) throws Exception {
        try (NightHome night = NightHome.copy()) {
            try (EmbeddedServer ignored = night.server();
                    Connection superuser = night.connect("postgres");
                    Statement statement = superuser.createStatement()) {
                grow(statement, table);
            }

            refused(night, night.night(night.program().limitedTo(LIMIT)));
        }
    }

    /** There is room for its start, and for no night: the server panics, and can't even recover before there is more. */
    @Test
    void aWriteAheadLogThatCannotGrow() throws Exception {
        try (NightHome night = NightHome.copy()) {
            long limit;
            try (EmbeddedServer ignored = night.server();
                    Connection superuser = night.connect("postgres");
                    Statement statement = superuser.createStatement()) {
                statement.execute("select pg_switch_wal()");
                statement.execute("select pg_logical_emit_message(false, 'x', repeat('x', 6000000), true)");
                limit = number(statement, "select (pg_current_wal_lsn() - '0/0') % (16 * 1024 * 1024)") + 2 * MEGABYTE;
            }

            refused(night, night.night(night.program().limitedTo(limit)));
        }
    }

    /** The archive first: a register is larger than the limit; then, the originals archived, the answers to the senders. */
    @Test
    void filesOfTheProgramThatCannotGrow() throws Exception {
        try (NightHome night = NightHome.copy()) {
            try (EmbeddedServer ignored = night.server()) {
                failed(night.night(night.program().limitedTo(64 * 1024)));
                try (Stream<Path> archived = Files.list(night.home().resolve("archive"))) {
                    assertThat(archived.toList()).isNotEmpty();
                }
            }
            new Moment("workbook-to-staging", true, 0)
                    .strike(night, (home, program) -> program.destroyForcibly())
                    .waitFor();
            try (EmbeddedServer ignored = night.server();
                    Connection connection = night.connect();
                    Statement statement = connection.createStatement()) {
                failed(night.night(night.program().limitedTo(8 * 1024)));
                try (ResultSet row = statement.executeQuery("""
                        select split_part(step_name, ':', 1)
                        from batch.batch_step_execution
                        order by step_execution_id desc
                        limit 1""")) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo("fact-to-feedback");
                }
            }
            isMendedByTheNext(night);
        }
    }

    private static void failed(Program.Ended ended) {
        System.out.println("full: " + ended.err());
        assertThat(ended.status()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err()).hasLineCount(1).contains("bị ngắt giữa chừng").doesNotContain("\tat ");
    }

    private static void refused(NightHome night, Program.Ended ended) throws Exception {
        failed(ended);
        isMendedByTheNext(night);
    }

    private static void isMendedByTheNext(NightHome night) throws Exception {
        NightHome.succeeded(night.night());
        night.result().assertUndisturbed("after a full disk");
    }

    private static void grow(Statement statement, String table) throws SQLException {
        statement.execute("set session_replication_role = replica");
        statement.execute("alter table " + table + " set (autovacuum_enabled = off)");
        String columns = table.startsWith("staging")
                ? "(file_id, part, measure_code, breakdown, value, raw, sheet, row_no, column_no, cell) select -n, 1, 'x', 'total', 0, '0', 'x', 1, 1, 'A1'"
                : "(submission_id, measure_code, breakdown, value, sheet, cell) select -n, 'x', 'total', 0, 'x', 'A1'";
        // rows so short that no page has room left for one of the night's
        long from = 0;
        while (number(statement, "select pg_relation_size('" + table + "')") < LIMIT - 4 * 8192) {
            long rows = (LIMIT - number(statement, "select pg_relation_size('" + table + "')")) / 256 + 8;
            statement.execute("insert into " + table + columns + " from generate_series(" + (from + 1) + ", "
                    + (from + rows) + ") as n");
            from += rows;
        }
        // the room they took is not given back without a vacuum
        statement.execute("delete from " + table);
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
