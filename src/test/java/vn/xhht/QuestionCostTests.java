package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The cost of a question, which depends on what it asks about and not on what lies beside it: counted in blocks, not in
 * time.
 */
class QuestionCostTests {

    /** Another plan may cost somewhat more; what grew with the others would cost four times as much. */
    private static final double SLACK = 2;

    private static final int FEW_BLOCKS = 200;

    /** A second is time for three times as many that lie in memory, on a slow machine. */
    private static final long BLOCKS_OF_ONE_PROVINCE = 40_000;

    private static final int HOUSEHOLDS = 150;

    @Test
    void otherProvincesCostNothing() throws Exception {
        try (ManyYears years = ManyYears.open("cost", 2, HOUSEHOLDS)) {
            years.add(0, 2);
            List<ManyYears.Cost> alone = years.costs();
            assertThat(years.work().value("select count(*) from bi_v1.title_recognition where is_latest"))
                    .as("two in five households of 101 communes, in the registers of the later year")
                    .isEqualTo(String.valueOf(101 * HOUSEHOLDS * 2 / 5));
            assertThat(alone)
                    .allSatisfy(cost ->
                            assertThat(cost.blocks()).as(cost.toString()).isBetween(1L, BLOCKS_OF_ONE_PROVINCE))
                    .filteredOn(cost -> cost.question().startsWith("07"))
                    .allSatisfy(cost -> assertThat(cost.rows()).isEqualTo(101));
            for (int province = 1; province <= 3; province++) {
                years.add(province, 2);
            }
            List<ManyYears.Cost> among = years.costs();

            for (int i = 0; i < alone.size(); i++) {
                assertThat(among.get(i).rows())
                        .as(alone.get(i).question())
                        .isEqualTo(alone.get(i).rows());
                assertThat(among.get(i).blocks())
                        .as("blocks of " + alone.get(i) + " among the others")
                        .isLessThan((long) (alone.get(i).blocks() * SLACK) + FEW_BLOCKS);
            }
        }
    }
}
