package vn.xhht.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The province's goals: figure, bar with the target's mark, and what has come of each. */
final class GoalTable {

    /** Units the drawing is wide. */
    private static final int WIDE = 200;

    /**
     * A goal.
     *
     * @param bounds what is sure and what still possible, in words; null where they are the same
     */
    record Row(
            int number,
            String code,
            String name,
            String target,
            String actual,
            @Nullable String bounds,
            String reported,
            String status,
            Bar bar) {}

    /**
     * Lengths in the units of the drawing.
     *
     * @param sure what is reached
     * @param open what may still be reached beyond that
     * @param mark where the target stands
     */
    record Bar(String sure, String open, String mark) {}

    private GoalTable() {}

    static List<Row> of(List<PageQuestions.Goal> goals, Words words) {
        List<Row> rows = new ArrayList<>();
        for (PageQuestions.Goal goal : goals) {
            rows.add(new Row(
                    rows.size() + 1,
                    goal.code(),
                    goal.name(),
                    words.target(goal.target(), goal.percent()),
                    words.figure(goal.actual(), goal.percent()),
                    bounds(goal, words),
                    goal.reported() == null || goal.expected() == null
                            ? Words.NONE
                            : words.count(goal.reported()) + "/" + words.count(goal.expected()),
                    goal.status(),
                    bar(goal)));
        }
        return rows;
    }

    private static @Nullable String bounds(PageQuestions.Goal goal, Words words) {
        BigDecimal low = goal.low();
        BigDecimal high = goal.high();
        if (low == null || high == null) {
            return goal.status().equals("undetermined") && goal.actual() != null
                    ? words.text("page.ofThoseReported")
                    : null;
        }
        return low.compareTo(high) == 0
                ? null
                : words.text("page.bounds", words.figure(low, false), words.figure(high, false));
    }

    private static Bar bar(PageQuestions.Goal goal) {
        BigDecimal low = goal.low() == null || goal.percent() ? goal.actual() : goal.low();
        BigDecimal sure = low == null ? BigDecimal.ZERO : low;
        BigDecimal high = goal.high() == null || goal.percent() ? sure : goal.high();
        BigDecimal open = high.subtract(sure);
        return new Bar(length(sure, goal), length(open, goal), length(goal.target(), goal));
    }

    private static String length(BigDecimal value, PageQuestions.Goal goal) {
        if (goal.most().signum() == 0) {
            return "0";
        }
        return value.min(goal.most())
                .multiply(BigDecimal.valueOf(WIDE))
                .divide(goal.most(), 1, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
