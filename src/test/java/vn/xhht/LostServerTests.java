package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The database goes away under a running night: stopped at once, killed, or its connections cut, between two steps and in the middle
 * of one. The program says so in a line and ends with status 1; the next night is right without anybody's help.
 */
@DisabledOnOs(OS.WINDOWS)
@Tag("own-server")
class LostServerTests {

    private static final int COUNT = Integer.getInteger("kill.count", 3);
    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());

    private enum Loss {
        STOPPED_AT_ONCE,
        KILLED,
        CONNECTIONS_CUT
    }

    record Case(Loss loss, Moment moment) {}

    /** Each loss in another part of the night; staging and publication are always among the places. */
    static Stream<Case> cases() {
        Random random = new Random(SEED);
        System.out.println("kill.seed=" + SEED + " kill.count=" + COUNT);
        Loss[] losses = Loss.values();
        int first = random.nextInt(losses.length);
        if (COUNT <= losses.length) {
            return Stream.of("staging.figure", "fact.publication", Gate.STEPS.get(random.nextInt(Gate.STEPS.size())))
                    .map(place -> new Moment(place, true, 0))
                    .limit(COUNT)
                    .map(moment -> new Case(losses[(first + moment.place().length()) % losses.length], moment));
        }
        return Stream.concat(Gate.STEPS.stream(), Gate.TABLES.stream())
                .map(place -> new Moment(place, true, 0))
                .map(moment -> new Case(losses[(first + moment.place().length()) % losses.length], moment));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theNightAfterIsRight(Case lost) throws Exception {
        try (NightHome night = NightHome.copy()) {
            Process program = lost.moment.strike(night, (home, running) -> strike(lost.loss, home));
            long begin = System.nanoTime();
            assertThat(program.waitFor(60, TimeUnit.SECONDS))
                    .as("the program ends")
                    .isTrue();
            System.out.println(lost + ": ended after " + (System.nanoTime() - begin) / 1_000_000 + " ms with: "
                    + night.complaint());

            assertThat(program.exitValue()).isEqualTo(1);
            assertThat(night.complaint().lines().filter(line -> !line.startsWith("Đang chờ phiên")))
                    .as("beside the gate that it waited at")
                    .singleElement()
                    .asString()
                    .contains("bị ngắt giữa chừng");
            NightHome.succeeded(night.night());

            night.result().assertUndisturbed(lost.toString());
        }
    }

    private static void strike(Loss loss, NightHome night) throws Exception {
        switch (loss) {
            case STOPPED_AT_ONCE ->
                // as pg_ctl stop -m immediate does it
                new ProcessBuilder(
                                "kill",
                                "-QUIT",
                                String.valueOf(night.serverProcess().pid()))
                        .start()
                        .waitFor();
            case KILLED -> night.serverProcess().destroyForcibly();
            case CONNECTIONS_CUT -> {
                try (Connection superuser = night.connect("postgres");
                        Statement statement = superuser.createStatement()) {
                    statement.execute(
                            "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'xhht-%'");
                }
            }
        }
    }
}
