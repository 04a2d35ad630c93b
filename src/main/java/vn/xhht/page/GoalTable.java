package vn.xhht.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.xhht.report.Gaps;

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
            Bar bar,
            @Nullable String missing,
            @Nullable String heaviest) {}

    /**
     * Lengths in the units of the drawing.
     *
     * @param sure what is reached
     * @param open what may still be reached beyond that
     * @param mark where the target stands
     */
    record Bar(String sure, String open, String mark) {}

    private GoalTable() {}

    /** @param gaps of the goals that are not met or not decided */
    static List<Row> of(List<PageQuestions.Goal> goals, List<Gaps.Gap> gaps, Words words) {
        List<Row> rows = new ArrayList<>();
        for (PageQuestions.Goal goal : goals) {
            Optional<Gaps.Gap> gap = gaps.stream()
                    .filter(one -> one.indicatorCode().equals(goal.code()))
                    .findFirst();
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
                    bar(goal),
                    gap.map(Gaps.Gap::sentence).orElse(null),
                    gap.map(Gaps.Gap::heaviest)
                            .map(communes -> words.text("page.heaviest", communes))
                            .orElse(null)));
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
        if (low.compareTo(high) == 0) {
            return null;
        }
        String from = words.figure(low, false);
        String to = words.figure(high, false);
        return goal.units() == null
                ? words.text("page.bounds", from, to)
                : words.text("page.bounds.units", from, to, words.figure(goal.units(), false));
    }

    private static Bar bar(PageQuestions.Goal goal) {
        String mark = length(goal.target(), goal.most());
        BigDecimal low = goal.low();
        BigDecimal high = goal.high();
        if (low == null || high == null) {
            return new Bar(goal.actual() == null ? "0" : length(goal.actual(), goal.most()), "0", mark);
        }
        BigDecimal whole = goal.units() == null ? goal.most() : goal.units();
        return new Bar(length(low, whole), length(high.subtract(low), whole), mark);
    }

    private static String length(BigDecimal value, BigDecimal whole) {
        if (whole.signum() == 0) {
            return "0";
        }
        return value.min(whole)
                .multiply(BigDecimal.valueOf(WIDE))
                .divide(whole, 1, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
