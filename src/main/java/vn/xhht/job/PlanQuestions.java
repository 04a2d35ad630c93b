package vn.xhht.job;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Definitions;
import vn.xhht.definition.Plan;
import vn.xhht.snapshot.SnapshotCalculation;

/** What a snapshot of a plan year is asked for, where nothing else was said. */
record PlanQuestions(Definitions definitions, Clock clock) {

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
