package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The program killed with SIGKILL at moments spread over the whole night and started again: what it leaves behind is what
 * undisturbed nights leave. {@code mvn verify -Pslow} kills it more often; {@code -Dkill.seed} repeats what a test printed.
 */
@DisabledOnOs(OS.WINDOWS)
@Tag("own-server")
class KilledProgramTests {

    private static final int COUNT = Integer.getInteger("kill.count", 3);
    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());

    @Test
    void theNightAfterTheKilledOneIsRight() throws Exception {
        System.out.println("kill.seed=" + SEED + " kill.count=" + COUNT);
        List<String> held = new ArrayList<>();
        for (Moment moment : Moment.spread(COUNT, new Random(SEED))) {
            try (NightHome night = NightHome.copy()) {
                moment.strike(night, (home, program) -> program.destroyForcibly())
                        .waitFor();
                System.out.println("killed: " + moment + ", was at " + doing(night));
                if (moment.held()) {
                    held.add(moment.place());
                }

                NightHome.succeeded(night.night());

                night.result().assertUndisturbed("kill.seed=" + SEED + " " + moment);
            }
        }
        if (COUNT >= 30) {
            assertThat(held).as("killed while it stood there").containsAll(Gate.STEPS);
        }
    }

    /** The step that the killed program was in, as its orphaned server tells. */
    private static String doing(NightHome night) throws SQLException {
        try (Connection connection = night.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select case
                          when not exists (select from batch.batch_step_execution) then 'start-up'
                          when not exists (select from intake.run where state = 'running') then 'end'
                          else (
                            select split_part(step_name, ':', 1)
                            from batch.batch_step_execution
                            order by step_execution_id desc
                            limit 1)
                        end""")) {
            row.next();
            return row.getString(1);
        } catch (SQLException noServerYet) {
            return Moment.START;
        }
    }
}
