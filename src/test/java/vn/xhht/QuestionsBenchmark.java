package vn.xhht;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The time that the worked questions take over ten years of one province, then with nine provinces more beside it (a
 * tenth of the country): {@code mvn test -Pbenchmark}. Nothing is asserted about time; {@link QuestionCostTests} proves
 * that the cost does not grow.
 */
class QuestionsBenchmark {

    private static final int YEARS = Integer.getInteger("benchmark.years", 10);
    private static final int PROVINCES = Integer.getInteger("benchmark.provinces", 10);
    private static final int SNAPSHOTS_A_YEAR = 12;
    private static final int HOUSEHOLDS = Integer.getInteger("benchmark.households", 1_000);

    @Test
    void questions() throws Exception {
        try (ManyYears years = ManyYears.open("benchmark", SNAPSHOTS_A_YEAR, HOUSEHOLDS)) {
            years.add(0, YEARS);
            List<ManyYears.Cost> one = years.costs();
            print(years, "one province, " + YEARS + " years", one);
            for (int province = 1; province < PROVINCES; province++) {
                years.add(province, YEARS);
            }
            print(years, PROVINCES + " provinces, " + YEARS + " years", years.costs());
        }
    }

    private static void print(ManyYears years, String title, List<ManyYears.Cost> costs) throws Exception {
        System.out.printf(
                "%n%s: %s figures, %s rows of registers, %s indicators%n",
                title,
                years.work().value("select count(*) from fact.figure"),
                years.work().value("select count(*) from fact.item"),
                years.work().value("select count(*) from snapshot.indicator"));
        costs.forEach(cost -> System.out.printf(
                "  %-52s %6d rows %8d blocks %9.1f ms%n",
                cost.question(), cost.rows(), cost.blocks(), cost.milliseconds()));
    }
}
