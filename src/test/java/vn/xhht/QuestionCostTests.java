package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a question costs depends on what it asks about, not on what lies beside it: counted in blocks, not in time. */
class QuestionCostTests {

    /** Another plan may cost somewhat more; what grew with the others would cost four times as much. */
    private static final double SLACK = 2;

    private static final int FEW_BLOCKS = 200;

    @Test
    void otherProvincesCostNothing() throws Exception {
        try (ManyYears years = ManyYears.open("cost", 2)) {
            years.add(0, 2);
            List<ManyYears.Cost> alone = years.costs();
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
