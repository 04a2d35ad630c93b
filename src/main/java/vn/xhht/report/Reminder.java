package vn.xhht.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forms that a unit is to be reminded of. The unit is in charge on the day; it is also reminded of what units that
 * have ended still owe.
 *
 * @param districtCode null where there are no districts any more
 * @param goals        undetermined goals that wait for forms of this unit, in the order of their plan
 * @param weight       the unit's parts of the denominators of these goals when it last reported, in percent, added up; 0 where it
 *                     never did
 * @param forms        at least one, by plan year and due day
 */
public record Reminder(
        String unitCode,
        String unitName,
        @Nullable String districtCode,
        @Nullable String districtName,
        List<Goal> goals,
        BigDecimal weight,
        List<OwedForm> forms) {

    /** An undetermined goal of a plan year. */
    public record Goal(int planYear, String indicatorCode, String name) {}

    /**
     * A form that is owed.
     *
     * @param districtDueOn by when the district passes it on; null where the plan says nothing, as is {@code provinceDueOn}
     * @param state   a word of {@code bi_v1.completeness.state}, on the day that was asked for
     * @param days    since the due day; negative before it
     * @param goals   codes of the undetermined goals that wait for this form
     * @param refusal why what was received is not in force; null where nothing was
     * @param former  whose report it is, where that unit has ended
     */
    public record OwedForm(
            int planYear,
            String formCode,
            String formName,
            String periodCode,
            LocalDate dueOn,
            @Nullable LocalDate districtDueOn,
            @Nullable LocalDate provinceDueOn,
            String state,
            int days,
            List<String> goals,
            @Nullable Refusal refusal,
            @Nullable FormerUnit former) {

        /** Not due yet: a friendly word beforehand. */
        public boolean isAhead() {
            return state.equals("awaited") || state.equals("not_due");
        }
    }

    /** A unit that has ended, or has another name now. */
    public record FormerUnit(String unitCode, String unitName, LocalDate until) {}

    /**
     * The worst finding.
     *
     * @param sheet null for a finding about the file as a whole
     * @param text  Vietnamese, as is {@code hint}
     * @param more  number of further errors
     */
    public record Refusal(
            long runId,
            String fileName,
            @Nullable String sheet,
            @Nullable String cell,
            String text,
            String hint,
            int more) {}

    /** Tells whether the unit has nothing to make up for yet. */
    public boolean isAhead() {
        return forms.stream().allMatch(OwedForm::isAhead);
    }

    /** Days since the earliest due day; negative where all lie ahead. */
    public int days() {
        return forms.stream().mapToInt(OwedForm::days).max().orElseThrow();
    }
}
