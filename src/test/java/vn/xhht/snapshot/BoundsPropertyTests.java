package vn.xhht.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The properties of levels and counts that hold whatever the figures are and whoever has reported. */
@ExtendWith(SharedDatabase.class)
class BoundsPropertyTests {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 8);
    }

    /** The province fills up over four nights; every night its bounds are the oracle's, and narrower than before. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void boundsOnlyNarrowAndAlwaysHoldTheTruth(long seed, SnapshotDatabase database) {
        RandomProvince random = new RandomProvince(database, seed);
        Map<String, Bounds> truth = random.truth();
        Map<String, Bounds> before = random.province.compute().allBounds();
        assertThat(before).as("seed %d, nothing reported", seed).isEqualTo(random.expected());

        int night = (random.openPieces() + 3) / 4;
        while (!random.isComplete()) {
            random.report(night);
            Map<String, Bounds> now = random.province.compute().allBounds();

            assertThat(now)
                    .as("seed %d, %d forms open", seed, random.openPieces())
                    .isEqualTo(random.expected());
            Map<String, Bounds> wider = before;
            assertThat(now)
                    .as("seed %d: not wider", seed)
                    .allSatisfy((key, bounds) ->
                            assertThat(wider.get(key).contains(bounds)).as(key).isTrue());
            assertThat(now)
                    .as("seed %d: truth", seed)
                    .allSatisfy((key, bounds) ->
                            assertThat(bounds.contains(truth.get(key))).as(key).isTrue());
            before = now;
        }
        assertThat(before).as("seed %d, all reported", seed).isEqualTo(truth);
        assertThat(truth)
                .as("seed %d, decided", seed)
                .allSatisfy((key, bounds) -> assertThat(bounds.low() == bounds.high())
                        .as(key)
                        .isEqualTo(!key.endsWith(" XMC_KEEP") || !random.leavesKeptOpen()));
    }

    /** One commune does better in everything: nobody's level or count falls for it. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aBetterCommuneNeverLowersAnybody(long seed, SnapshotDatabase database) {
        RandomProvince random = new RandomProvince(database, 1000 + seed);
        random.report(random.openPieces() * 4 / 5);
        Map<String, Bounds> before = random.province.compute().allBounds();
        for (int i = 0; i < 3; i++) {
            String raised = random.raiseOne();
            Map<String, Bounds> now = random.province.compute().allBounds();

            assertThat(now.keySet()).isEqualTo(before.keySet());
            assertThat(now)
                    .as("seed %d, %s raised", 1000 + seed, raised)
                    .allSatisfy((key, bounds) -> assertThat(bounds.isNotBelow(before.get(key)))
                            .as(key)
                            .isTrue());
            assertThat(now.get(raised + " THCS_LEVEL")).isEqualTo(Bounds.exactly(3));
            random.lower(raised);
        }
        assertThat(random.province.compute().allBounds()).isEqualTo(before);
    }
}
