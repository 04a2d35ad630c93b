package vn.xhht.job;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Definitions;
import vn.xhht.definition.Plan;
import vn.xhht.language.WrittenDay;
import vn.xhht.snapshot.SnapshotCalculation;

/** The questions that a snapshot of a plan year answers, with defaults for what was not said. */
record PlanQuestions(Definitions definitions, Clock clock) {

    /**
     * Refuses a question that a person may not ask: the plan year needs a plan, and {@code asOf} must be a day of it
     * that has come. (A night never asks for another day; a snapshot that a later release would refuse stays as it was
     * computed.)
     *
     * @param asOf null for the earlier of today and the plan year's last day
     * @throws WorkRefused where there is nothing to compute
     */
    void require(int year, @Nullable LocalDate asOf) {
        if (definitions.plans().stream().noneMatch(plan -> plan.year() == year)) {
            throw new WorkRefused("plan.unknown", String.valueOf(year));
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate day = asOf != null ? asOf : today;
        if (day.getYear() < year || asOf != null && day.getYear() > year) {
            throw new WorkRefused("snapshot.otherYear", WrittenDay.of(day), String.valueOf(year));
        }
        if (day.isAfter(today)) {
            throw new WorkRefused("snapshot.dayAhead", WrittenDay.of(day), WrittenDay.of(today));
        }
    }

    /**
     * @param asOf    null for the earlier of today and the plan year's last day (contract 7)
     * @param knownAt null for now
     */
    SnapshotCalculation.Question of(int year, @Nullable LocalDate asOf, @Nullable String knownAt) {
        Plan plan = definitions.plans().stream()
                .filter(candidate -> candidate.year() == year)
                .findFirst()
                .orElseThrow();
        LocalDate last = LocalDate.of(year, 12, 31);
        LocalDate today = LocalDate.now(clock);
        return new SnapshotCalculation.Question(
                year,
                definitions
                        .source("plan", String.valueOf(year), plan.validFrom())
                        .hash(),
                asOf != null ? asOf : today.isBefore(last) ? today : last,
                knownAt);
    }
}
