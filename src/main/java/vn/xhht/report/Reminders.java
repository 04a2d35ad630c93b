package vn.xhht.report;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import vn.xhht.database.SqlStep;
import vn.xhht.report.Reminder.FormerUnit;
import vn.xhht.report.Reminder.Goal;
import vn.xhht.report.Reminder.OwedForm;
import vn.xhht.report.Reminder.Refusal;

/** The units to be reminded on a day, the most urgent first: questions to the database, nothing is written. */
public final class Reminders {

    /** Those behind before those ahead; then who holds up most goals, who weighs most, who is latest. */
    private static final Comparator<Reminder> URGENCY = Comparator.comparing(Reminder::isAhead)
            .thenComparing(reminder -> reminder.goals().size(), Comparator.reverseOrder())
            .thenComparing(Reminder::weight, Comparator.reverseOrder())
            .thenComparing(Reminder::days, Comparator.reverseOrder())
            .thenComparing(Reminder::unitCode);

    private final NamedParameterJdbcTemplate jdbc;
    private final int yearsBack;
    private final SqlStep owed = new SqlStep("owed-to-reminders");
    private final SqlStep goals = new SqlStep("goals-held-up");

    /** @param yearsBack plan years before that of a day that units are still reminded of */
    public Reminders(NamedParameterJdbcTemplate jdbc, int yearsBack) {
        this.jdbc = jdbc;
        this.yearsBack = yearsBack;
    }

    /**
     * @param askedKey   who is asked for it: {@code unitCode} and what follows
     * @param unitKey    who owes it
     * @param formerCode null where these are one
     */
    private record Owed(
            int askedKey,
            String unitCode,
            String unitName,
            @Nullable String districtCode,
            @Nullable String districtName,
            int planYear,
            int unitKey,
            @Nullable String formerCode,
            String formerName,
            @Nullable LocalDate formerUntil,
            String formCode,
            String formName,
            String periodCode,
            LocalDate dueOn,
            @Nullable LocalDate districtDueOn,
            @Nullable LocalDate provinceDueOn,
            String state,
            @Nullable Long runId,
            @Nullable String fileName,
            @Nullable String sheet,
            @Nullable String cell,
            @Nullable String text,
            @Nullable String hint,
            int more) {

        @Nullable
        Refusal refusal() {
            return runId == null || fileName == null || text == null || hint == null
                    ? null
                    : new Refusal(runId, fileName, sheet, cell, text, hint, more);
        }

        @Nullable
        FormerUnit former() {
            return formerCode == null || formerUntil == null
                    ? null
                    : new FormerUnit(formerCode, formerName, formerUntil);
        }
    }

    private record HeldUp(
            int planYear,
            int unitKey,
            String formCode,
            int ordinal,
            String indicatorCode,
            String name,
            BigDecimal weight) {

        /** Whichever of its forms a unit owes, a goal weighs once. */
        HeldUp ofAnyForm() {
            return new HeldUp(planYear, unitKey, "", ordinal, indicatorCode, name, weight);
        }
    }

    /** Plan years that units are still reminded of: open on the day, and not too old by then. */
    public List<Integer> openYears(LocalDate day) {
        return jdbc.queryForList(
                """
                select plan_year
                from definition.plan
                join definition.in_use using (definition_hash)
                where (closed_on is null or closed_on > :day)
                  and plan_year >= :oldest
                order by plan_year""", Map.of("day", Date.valueOf(day), "oldest", day.getYear() - yearsBack), Integer.class);
    }

    /**
     * Units with a form that is late, rejected or held on the day, or due soon; by what was received and published until its end. For a
     * unit that has ended, the one in its place is named.
     *
     * @param within days before the due day from which on a form that has not come is mentioned
     */
    public List<Reminder> on(LocalDate day, List<Integer> planYears, int within) {
        if (planYears.isEmpty()) {
            return List.of();
        }
        Map<Integer, List<Owed>> byUnit = owed
                .rows(
                        jdbc,
                        Map.of("day", Date.valueOf(day), "years", planYears, "within", within),
                        new DataClassRowMapper<>(Owed.class))
                .stream()
                .collect(Collectors.groupingBy(Owed::askedKey, LinkedHashMap::new, Collectors.toList()));
        if (byUnit.isEmpty()) {
            return List.of();
        }
        Map<Integer, List<HeldUp>> heldUp = heldUp(
                day,
                byUnit.values().stream()
                        .flatMap(List::stream)
                        .map(Owed::unitKey)
                        .distinct()
                        .toList());
        return byUnit.values().stream()
                .map(forms -> reminder(day, forms, heldUp))
                .sorted(URGENCY)
                .toList();
    }

    private Map<Integer, List<HeldUp>> heldUp(LocalDate day, List<Integer> units) {
        return goals
                .rows(jdbc, Map.of("day", Date.valueOf(day), "units", units), new DataClassRowMapper<>(HeldUp.class))
                .stream()
                .collect(Collectors.groupingBy(HeldUp::unitKey));
    }

    private static Reminder reminder(LocalDate day, List<Owed> owed, Map<Integer, List<HeldUp>> heldUp) {
        List<OwedForm> forms = new ArrayList<>();
        Set<HeldUp> held = new LinkedHashSet<>();
        for (Owed form : owed) {
            List<HeldUp> its = heldUp.getOrDefault(form.unitKey(), List.of()).stream()
                    .filter(goal -> goal.planYear() == form.planYear()
                            && goal.formCode().equals(form.formCode()))
                    .toList();
            its.forEach(goal -> held.add(goal.ofAnyForm()));
            forms.add(new OwedForm(
                    form.planYear(),
                    form.formCode(),
                    form.formName(),
                    form.periodCode(),
                    form.dueOn(),
                    form.districtDueOn(),
                    form.provinceDueOn(),
                    form.state(),
                    (int) ChronoUnit.DAYS.between(form.dueOn(), day),
                    its.stream().map(HeldUp::indicatorCode).toList(),
                    form.refusal(),
                    form.former()));
        }
        Owed unit = owed.get(0);
        return new Reminder(
                unit.unitCode(),
                unit.unitName(),
                unit.districtCode(),
                unit.districtName(),
                held.stream()
                        .sorted(Comparator.comparing(HeldUp::planYear).thenComparing(HeldUp::ordinal))
                        .map(goal -> new Goal(goal.planYear(), goal.indicatorCode(), goal.name()))
                        .distinct()
                        .toList(),
                held.stream().map(HeldUp::weight).reduce(BigDecimal.ZERO, BigDecimal::add),
                forms);
    }
}
