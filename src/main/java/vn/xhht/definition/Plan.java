package vn.xhht.definition;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a year: one YAML file under {@code jobs/plans}.
 *
 * @param province    code of the unit whose tree the plan covers
 * @param closedOn    the day the plan year was closed; null while it is open and snapshots are computed every night
 * @param recognisedIfUnlisted the level taken for recognised before of a unit that is in no list of recognised levels; null where it
 *     is unknown then
 * @param goals       in the order of the plan's text
 * @param obligations who owes which form for which period by when; expected units come from here only
 */
public record Plan(
        int year,
        LocalDate validFrom,
        String province,
        Name name,
        @Nullable LocalDate closedOn,
        @Nullable Integer recognisedIfUnlisted,
        List<Goal> goals,
        List<Obligation> obligations) {

    /**
     * A goal: the indicator's figure must be at least {@code target}.
     *
     * @param target in the indicator's unit of measure
     * @param level  level of the units it is set for: {@code province}, {@code district} or {@code commune}
     * @param strive the plan "strives for" it rather than demands it
     */
    public record Goal(String indicator, java.math.BigDecimal target, String level, boolean strive) {}

    /**
     * Units of {@code level} owe {@code form} for {@code period} by {@code due}.
     *
     * @param districtDue the day by which their districts pass it on; null where the plan names none
     * @param provinceDue the day by which the province passes it on; null where the plan names none
     */
    public record Obligation(
            String form,
            String period,
            String level,
            LocalDate due,
            @Nullable LocalDate districtDue,
            @Nullable LocalDate provinceDue) {}
}
