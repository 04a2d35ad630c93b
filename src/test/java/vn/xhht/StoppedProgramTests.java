package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SIGTERM at moments of the night: the program ends cleanly within seconds, its server too, and the next night goes on from there. */
@DisabledOnOs(OS.WINDOWS)
@Tag("own-server")
class StoppedProgramTests {

    private static final int COUNT = Math.max(2, Integer.getInteger("kill.count", 3) / 3);
    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());

    /** Not held up: who waits for a lock of ours can't be expected to end. */
    static Stream<Moment> moments() {
        System.out.println("kill.seed=" + SEED);
        Random random = new Random(SEED);
        return Moment.spread(COUNT, random).stream()
                .map(moment -> moment.held() ? new Moment(moment.place(), false, random.nextInt(100)) : moment);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void theProgramEndsAndTheNextNightGoesOn(Moment moment) throws Exception {
        try (NightHome night = NightHome.copy()) {
            long[] begin = new long[1];
            Process program = moment.strike(night, (home, running) -> {
                begin[0] = System.nanoTime();
                running.destroy();
            });

            assertThat(program.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
            System.out.println("stopped: " + moment + ", ended after " + (System.nanoTime() - begin[0]) / 1_000_000
                    + " ms with " + program.exitValue() + ": " + night.complaint());
            assertThat(night.complaint()).doesNotContain("\tat ", "ERROR");
            assertThat(night.isServed()).as("a server is left behind").isFalse();
            NightHome.succeeded(night.night());
            night.result().assertUndisturbed(moment.toString());
        }
    }
}
