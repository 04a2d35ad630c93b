package vn.xhht.snapshot;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import vn.xhht.definition.Form.Figure;
import vn.xhht.definition.Indicator.Term;
import vn.xhht.definition.Standard;
import vn.xhht.definition.Standard.ChildShare;
import vn.xhht.definition.Standard.Condition;
import vn.xhht.definition.Standard.Equal;
import vn.xhht.definition.Standard.Level;
import vn.xhht.definition.Standard.Needs;
import vn.xhht.definition.Standard.Rule;
import vn.xhht.definition.Standard.Share;

/** Levels by contract 7, told a second time in plain Java: slowly, one unit after the other, from the records alone. */
final class StandardOracle {

    /** The truth of a statement, as far as it is known. */
    enum Truth {
        NO,
        UNKNOWN,
        YES;

        Truth and(Truth other) {
            return compareTo(other) <= 0 ? this : other;
        }

        static Truth of(boolean known) {
            return known ? YES : NO;
        }
    }

    private final List<Standard> standards;

    StandardOracle(List<Standard> standards) {
        this.standards = standards;
    }

    Bounds commune(String standard, CommuneReport report, boolean eased) {
        Standard rules = standard(standard);
        int low = 0;
        int high = 0;
        for (Level level : rules.levels()) {
            Truth truth = reaches(rules, level.level(), report, eased);
            low += truth == Truth.YES ? 1 : 0;
            high += truth == Truth.NO ? 0 : 1;
        }
        return new Bounds(low, high);
    }

    private Truth reaches(Standard standard, int level, CommuneReport report, boolean eased) {
        if (level == 0) {
            return Truth.YES;
        }
        Truth truth = reaches(standard, level - 1, report, eased);
        for (Condition condition : standard.levels().get(level - 1).conditions()) {
            truth = truth.and(holds(eased ? condition.eased() : condition.ordinary(), report, eased));
        }
        return truth;
    }

    private Truth holds(Rule rule, CommuneReport report, boolean eased) {
        if (rule instanceof Needs needs) {
            return reaches(standard(needs.standard()), needs.level(), report, eased);
        }
        List<Term> left = rule instanceof Share share ? share.numerator() : ((Equal) rule).left();
        List<Term> right = rule instanceof Share share ? share.denominator() : ((Equal) rule).right();
        if (!reported(left, report) || !reported(right, report)) {
            return Truth.UNKNOWN;
        }
        long part = sum(left, report);
        long whole = sum(right, report);
        if (rule instanceof Share share) {
            return Truth.of(whole == 0 || reached(part, whole, share.atLeast()));
        }
        return Truth.of(part == whole);
    }

    /** @param children bounds of the level of every child */
    Bounds parent(String standard, String unitLevel, List<Bounds> children) {
        Truth so = Truth.YES;
        int low = 0;
        int high = 0;
        for (Level level : standard(standard).levels()) {
            ChildShare share = level.children().stream()
                    .filter(child -> child.unit().equals(unitLevel))
                    .findFirst()
                    .orElseThrow();
            long sure = count(children, child -> child.low() >= level.level());
            long possible = count(children, child -> child.high() >= level.level());
            Truth truth = reached(sure, children.size(), share.atLeast())
                    ? Truth.YES
                    : reached(possible, children.size(), share.atLeast()) ? Truth.UNKNOWN : Truth.NO;
            so = so.and(truth);
            low += so == Truth.YES ? 1 : 0;
            high += so == Truth.NO ? 0 : 1;
        }
        return new Bounds(low, high);
    }

    /** Returns how many of these units are at the level: surely, and possibly. */
    static Bounds count(List<Bounds> units, int level) {
        return new Bounds(
                (int) count(units, unit -> unit.low() >= level), (int) count(units, unit -> unit.high() >= level));
    }

    private static long count(List<Bounds> units, Predicate<Bounds> which) {
        return units.stream().filter(which).count();
    }

    private static boolean reached(long part, long whole, BigDecimal atLeast) {
        return BigDecimal.valueOf(part * 100).compareTo(atLeast.multiply(BigDecimal.valueOf(whole))) >= 0;
    }

    private static boolean reported(List<Term> terms, CommuneReport report) {
        return terms.stream().allMatch(term -> report.forms().containsKey(term.form()));
    }

    private static long sum(List<Term> terms, CommuneReport report) {
        return terms.stream()
                .mapToLong(term -> {
                    Map<Figure, Long> form = report.forms().get(term.form());
                    return term.factor()
                            * IntStream.rangeClosed(term.ageFrom(), term.ageTo())
                                    .mapToLong(age -> form.get(new Figure(term.measure(), term.breakdown(), age)))
                                    .sum();
                })
                .sum();
    }

    private Standard standard(String code) {
        return standards.stream()
                .filter(standard -> standard.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
