package vn.xhht;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Holds a night up at a place of its way: where a step of a job begins, where a statement is about to write to a table within its
 * transaction, or where the run is about to be completed.
 */
record Gate(Connection connection, String place) implements AutoCloseable {

    static final List<String> STEPS = List.of(
            "claim-files",
            "workbook-to-staging",
            "read-bundle",
            "staging-to-check",
            "check-by-definition",
            "check-to-fact",
            "fact-to-feedback",
            "fact-to-snapshot",
            "snapshot-to-export",
            "snapshot-to-page");

    static final List<String> TABLES = List.of(
            "intake.file",
            "staging.figure",
            "staging.item",
            "fact.figure",
            "fact.publication",
            "audit.entry",
            "snapshot.indicator",
            "snapshot.progress");

    /** Everything is done, and about to be called so. */
    static final String END = "end";

    private static final int PATIENCE_SECONDS = 90;

    /** Puts the gates into a database, all of them open. */
    static void build(Statement statement) throws SQLException {
        statement.execute("""
                create schema gate;
                create function gate.pass(place text) returns void language sql
                as 'select pg_advisory_xact_lock_shared(777, hashtext(place))';
                create function gate.at_table() returns trigger language plpgsql as $$
                begin perform gate.pass(tg_table_schema || '.' || tg_table_name); return null; end $$;
                create function gate.at_step() returns trigger language plpgsql as $$
                begin perform gate.pass(split_part(new.step_name, ':', 1)); return new; end $$;
                create function gate.at_end() returns trigger language plpgsql as $$
                begin perform gate.pass('end'); return new; end $$;
                create trigger gate before insert on batch.batch_step_execution
                for each row execute function gate.at_step();
                create trigger gate before update on intake.run
                for each row when (new.state = 'completed') execute function gate.at_end()""");
        for (String table : TABLES) {
            statement.execute(
                    "create trigger gate before insert on %s for each statement execute function gate.at_table()"
                            .formatted(table));
        }
    }

    /** Closes a gate as soon as the program's server is there. */
    static Gate close(NightHome night, Process program, String place) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (program.isAlive() && System.nanoTime() < until) {
            Connection connection = null;
            try {
                connection = night.connect();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("select pg_advisory_lock(777, hashtext('" + place + "'))");
                }
                return new Gate(connection, place);
            } catch (SQLException notYet) {
                if (connection != null) {
                    connection.close();
                }
                Thread.sleep(20);
            }
        }
        throw new AssertionError("no server to close " + place + " in");
    }

    /** Waits until the program stands before it. */
    void await(Process program) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (program.isAlive() && System.nanoTime() < until) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("""
                            select exists (
                              select from pg_locks where locktype = 'advisory' and classid = 777 and not granted)""")) {
                row.next();
                if (row.getBoolean(1)) {
                    return;
                }
            }
            Thread.sleep(5);
        }
        throw new AssertionError("the night never came to " + place);
    }

    void open() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.abort(Runnable::run);
    }
}
