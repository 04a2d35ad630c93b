package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.xhht.job.RunInterrupted;
import vn.xhht.job.Stopped;

/** An outage is tried again; one that comes back whenever a run goes on holds up no other for ever. */
class OutageTests {

    private TestWorkplace work;

    @BeforeEach
    void open() throws SQLException {
        work = TestWorkplace.open("outage");
    }

    @AfterEach
    void close() {
        work.close();
    }

    private static Path reportOf(String commune) {
        return TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aRunThatBreaksOffThreeTimesIsSetAsideWithItsCause() throws Exception {
        execute("""
                create function fact.full() returns trigger language plpgsql as $$
                begin
                  if new.run_id = 1 then
                    raise exception 'no space left on the imagined device' using errcode = 'disk_full';
                  end if;
                  return new;
                end
                $$;
                create trigger full_disk before insert on fact.publication for each row execute function fact.full()""");
        for (String commune : List.of("32025", "32026")) {
            assertThatThrownBy(() -> work.night().importing(List.of(reportOf(commune)), false))
                    .isInstanceOf(RunInterrupted.class);
            assertThat(work.value("select state from intake.run where run_id = 1"))
                    .isEqualTo("stopped");
        }

        long next = work.night().importing(List.of(reportOf("32029")), false);

        assertThat(work.value("select state from intake.run where run_id = 1")).isEqualTo("failed");
        assertThat(work.value("select failure from intake.run where run_id = 1"))
                .contains("imagined device");
        assertThat(work.value("select state from intake.run where run_id = ?", next))
                .isEqualTo("completed");
        assertThat(work.column("select distinct unit_code from bi_v1.publication"))
                .containsExactly("32029");
        assertThat(work.night().importing(List.of(reportOf("32025")), false))
                .as("nothing of it is lost")
                .isPositive();
        assertThat(work.column("select distinct unit_code from bi_v1.publication order by 1"))
                .containsExactly("32025", "32029");
    }

    /** A job that is told to stop while it writes a row of its own may fail at it; no such failure is the run's. */
    @Test
    void aRunThatFailsWhileTheProgramStopsGoesOnAfterwards() throws Exception {
        execute("""
                create function fact.held() returns trigger language plpgsql as $$
                begin
                  perform pg_advisory_xact_lock(4711);
                  raise exception 'refused while the program stops';
                end
                $$;
                create trigger held before insert on fact.publication for each row execute function fact.held()""");
        CompletableFuture<Throwable> night;
        Thread stopping = new Thread(work::close);
        try (Connection holder = TestDatabase.shared().connect();
                Statement statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(4711)");
            night = CompletableFuture.supplyAsync(() ->
                    catchThrowable(() -> work.night().importing(List.of(reportOf("32025")), false)));
            await("select count(*) from pg_locks where locktype = 'advisory' and objid = 4711 and not granted");
            stopping.start();
            await("select count(*) from batch.batch_job_execution where status in ('STOPPING', 'STOPPED')");
        }

        assertThat(night.get(1, TimeUnit.MINUTES)).isInstanceOf(Stopped.class);
        stopping.join();
        assertThat(work.value("select state from intake.run where run_id = 1")).isEqualTo("stopped");

        execute("drop trigger held on fact.publication");
        work = work.again(Map.of());
        work.night().importing(List.of(reportOf("32026")), false);

        assertThat(work.value("select state from intake.run where run_id = 1")).isEqualTo("completed");
        assertThat(work.column("select distinct unit_code from bi_v1.publication order by 1"))
                .containsExactly("32025", "32026");
    }

    private void await(String count) throws Exception {
        for (int i = 0; i < 1_200 && work.value(count).equals("0"); i++) {
            Thread.sleep(50);
        }
        assertThat(work.value(count)).isEqualTo("1");
    }
}
