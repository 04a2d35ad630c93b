package vn.xhht.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.job.Workplace;
import vn.xhht.report.RunDetails;

/** Lists what is and was in force of a unit, with the numbers that {@code revert} takes. */
@Command(name = "publications", sortOptions = false)
final class PublicationsCommand extends Verb {

    @Option(names = "--unit", required = true, paramLabel = "CODE", descriptionKey = "xhht.publications.unit")
    private String unit;

    @Option(names = "--form", paramLabel = "CODE")
    private @Nullable String form;

    @Option(names = "--period", paramLabel = "P")
    private @Nullable String period;

    @SuppressWarnings("NullAway.Init") // picocli sets what is required
    PublicationsCommand(Screen screen) {
        super(screen);
    }

    @Override
    int work(Workplace workplace) {
        if (!workplace.runDetails().isUnit(unit)) {
            screen().complain(screen().text("refused.lock.unknown.unit", unit));
            return Console.WRONG_USAGE;
        }
        List<RunDetails.Listed> publications = workplace.runDetails().publications(unit, form, period);
        if (json()) {
            screen().json(Map.of("publications", publications));
            return Console.DONE;
        }
        if (publications.isEmpty()) {
            screen().say(screen().text("console.noPublications", unit));
            return Console.DONE;
        }
        screen().say(publications.get(0).unit() + " (" + unit + ")");
        Table table = new Table(List.of(
                "N",
                screen().text("column.form"),
                screen().text("column.period"),
                screen().text("column.since"),
                screen().text("column.until"),
                screen().text("column.file"),
                screen().text("column.run")));
        publications.forEach(one -> table.row(
                String.valueOf(one.publicationId()),
                one.form(),
                one.period(),
                one.since(),
                one.until() == null ? screen().text("console.inForce") : one.until(),
                one.fileName(),
                String.valueOf(one.runId())));
        table.print(screen().out());
        return Console.DONE;
    }
}
