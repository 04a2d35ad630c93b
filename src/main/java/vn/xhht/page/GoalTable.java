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
     * @param divides what is divided by what, or counted, in a phrase
     * @param asked   that some who have figures of their own are not asked for them; null where all are
     * @param beside  shares that are no goals and stand beside this one
     * @param bounds what is sure and what still possible, in words; null where they are the same
     */
    record Row(
            int number,
            String code,
            String name,
            String divides,
            @Nullable String asked,
            String target,
            String actual,
            @Nullable String bounds,
            String reported,
            String status,
            Bar bar,
            @Nullable String missing,
            @Nullable String heaviest,
            List<Beside> beside) {}

    /** A share that is no goal: it has no target and nothing is decided. */
    record Beside(
            String code, String name, String divides, String actual, String reported, String length, String note) {}

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
    static List<Row> of(
            List<PageQuestions.Goal> goals, List<BesideQuestions.Beside> beside, List<Gaps.Gap> gaps, Words words) {
        List<Row> rows = new ArrayList<>();
        for (PageQuestions.Goal goal : goals) {
            Optional<Gaps.Gap> gap = gaps.stream()
                    .filter(one -> one.indicatorCode().equals(goal.code()))
                    .findFirst();
            rows.add(new Row(
                    rows.size() + 1,
                    goal.code(),
                    goal.name(),
                    divides(goal, words),
                    goal.asked(),
                    words.target(goal.target(), goal.percent()),
                    words.figure(goal.actual(), goal.percent()),
                    bounds(goal, words),
                    reported(goal.reported(), goal.expected(), words),
                    goal.status(),
                    bar(goal),
                    gap.map(Gaps.Gap::sentence).orElse(null),
                    gap.map(Gaps.Gap::heaviest)
                            .map(communes -> words.text("page.heaviest", communes))
                            .orElse(null),
                    beside.stream()
                            .filter(one -> one.beside().equals(goal.code()))
                            .map(one -> beside(one, words))
                            .toList()));
        }
        return rows;
    }

    private static Beside beside(BesideQuestions.Beside one, Words words) {
        BigDecimal actual = one.actual();
        return new Beside(
                one.code(),
                one.name(),
                words.text("page.divides", one.part(), one.whole()),
                words.figure(actual, true),
                reported(one.reported(), one.expected(), words),
                actual == null ? "0" : length(actual, BigDecimal.valueOf(100)),
                words.text("page.beside", one.beside()));
    }

    private static String reported(@Nullable Integer reported, @Nullable Integer expected, Words words) {
        return reported == null || expected == null ? Words.NONE : words.count(reported) + "/" + words.count(expected);
    }

    private static String divides(PageQuestions.Goal goal, Words words) {
        if (goal.part() == null) {
            return words.text("page.divides.level");
        }
        return goal.whole() == null
                ? words.text("page.divides.count", goal.part())
                : words.text("page.divides", goal.part(), goal.whole());
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
