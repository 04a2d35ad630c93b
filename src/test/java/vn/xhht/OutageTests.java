package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.xhht.job.RunInterrupted;

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
}
