package vn.xhht.definition;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An indicator of the plan: one YAML file under {@code jobs/indicators} (contract 8).
 *
 * @param kind          what its figure is
 * @param unitOfMeasure {@code %}, {@code level} or what is counted
 * @param numerator     terms whose sum is the numerator; empty unless a share
 * @param denominator   terms whose sum is the denominator; empty unless a share
 * @param standard      code of the standard whose level this is or counts; null for a share
 * @param count         which units a count counts; null for other kinds
 * @param numeratorText what the numerator counts, for readers; null where there is none
 * @param counted       the same in a word or two, to be put behind a number: persons, families; null where it is not said
 * @param beside        code of the goal that this stands beside wherever that is shown, though it is none; null where it stands alone
 */
public record Indicator(
        String code,
        LocalDate validFrom,
        Name name,
        Kind kind,
        String unitOfMeasure,
        List<Term> numerator,
        List<Term> denominator,
        @Nullable String standard,
        @Nullable UnitCount count,
        @Nullable Name numeratorText,
        @Nullable Name denominatorText,
        @Nullable Name counted,
        @Nullable String beside,
        String legalBasis,
        List<IndicatorExample> examples) {

    /** The kinds of figures that an indicator can have. */
    public enum Kind {
        SHARE,
        LEVEL,
        COUNT
    }

    /**
     * Units of level {@code units} whose level of the standard is at least {@code level}, and, if asked, not below the one
     * recognised before (unknown where none is listed, unless the plan says one).
     */
    public record UnitCount(String units, int level, boolean notBelowRecognised) {}

    /**
     * A term of a sum of figures: all ages from {@code ageFrom} to {@code ageTo} of one measure and breakdown, times a factor.
     * Both ages are null for a measure without ages.
     */
    public record Term(
            String form,
            String measure,
            String breakdown,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            int factor) {}

    /** Figures in, value out: {@code figures} keyed as in {@link Form.FormExample}; null {@code value} where it is undefined. */
    public record IndicatorExample(
            String name,
            java.util.Map<String, Long> figures,
            @Nullable String value) {}
}
