package vn.xhht.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.job.WorkRefused;
import vn.xhht.job.Workplace;
import vn.xhht.language.WrittenDay;

/** Computes a plan year's progress. */
@Command(name = "snapshot", sortOptions = false)
final class SnapshotCommand extends Verb {

    @Option(names = "--plan-year", required = true, paramLabel = "YEAR")
    private int planYear;

    @Option(names = "--as-of", paramLabel = "DATE")
    private @Nullable LocalDate asOf;

    @Option(names = "--known-at", paramLabel = "TIME")
    private @Nullable String knownAt;

    SnapshotCommand(Screen screen) {
        super(screen);
    }

    @Override
    void prepare() {
        instant();
        if (asOf != null && asOf.getYear() != planYear) {
            throw wrong("refused.snapshot.otherYear", WrittenDay.of(asOf), String.valueOf(planYear));
        }
    }

    @Override
    int work(Workplace workplace) throws Exception {
        long snapshot;
        try {
            snapshot = workplace.night().snapshot(planYear, asOf, instant());
        } catch (WorkRefused refused) {
            // a year, a day or a moment that nothing can be said of: asked wrongly, nothing failed
            screen().complain(screen().text(refused.key(), refused.arguments().toArray()));
            return Console.WRONG_USAGE;
        }
        new ProgressPage(screen(), workplace).show(planYear, snapshot, json());
        return Console.DONE;
    }

    private @Nullable Instant instant() {
        try {
            return knownAt == null ? null : OffsetDateTime.parse(knownAt).toInstant();
        } catch (DateTimeParseException e) {
            throw wrong("console.noTime", knownAt == null ? "" : knownAt);
        }
    }
}
