package vn.xhht.definition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Indicator.Term;

/**
 * A standard that units reach level by level: one YAML file under {@code jobs/standards}. Level n needs level n-1.
 *
 * @param validFrom first day on which the rules hold
 * @param validTo   their last day; null while they hold
 * @param levels    from 1 upwards, without a gap
 */
public record Standard(
        String code,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        Name name,
        String legalBasis,
        List<Level> levels,
        List<Example> examples) {

    /**
     * A level.
     *
     * @param conditions what a commune must meet
     * @param children   what share of the units below a unit of another level needs
     */
    public record Level(int level, String legalBasis, List<Condition> conditions, List<ChildShare> children) {}

    /**
     * A unit of level {@code unit} needs {@code atLeast} percent of its units of level {@code of} at this level.
     *
     * @param legalBasis null for that of the level
     */
    public record ChildShare(
            String unit,
            String of,
            BigDecimal atLeast,
            @Nullable String legalBasis) {}

    /**
     * A condition, in its ordinary form and as eased for communes with especially difficult conditions (the same where there is
     * no relief).
     */
    public record Condition(String code, Name name, Rule ordinary, Rule eased) {}

    /** The requirement of a condition. */
    public sealed interface Rule permits Share, Equal, Needs {}

    /** {@code numerator × 100 >= atLeast × denominator}, on exact integers; nobody eligible satisfies it. */
    public record Share(List<Term> numerator, List<Term> denominator, BigDecimal atLeast) implements Rule {}

    /** Two sums are equal. */
    public record Equal(List<Term> left, List<Term> right) implements Rule {}

    /** The unit has reached a level of another standard. */
    public record Needs(String standard, int level) implements Rule {}

    /** Figures in, level out: figures that are not named are zero. */
    public record Example(String name, boolean eased, Map<String, Long> figures, int level) {}
}
