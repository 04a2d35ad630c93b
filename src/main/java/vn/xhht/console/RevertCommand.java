package vn.xhht.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.fact.Publication;
import vn.xhht.job.Corrections;
import vn.xhht.job.Workplace;

/** Puts an earlier publication in force again. */
@Command(name = "revert", sortOptions = false)
final class RevertCommand extends Verb {

    @Option(names = "--publication", required = true, paramLabel = "ID")
    private long publication;

    @Option(names = "--reason", paramLabel = "TEXT")
    private @Nullable String reason;

    RevertCommand(Screen screen) {
        super(screen);
    }

    @Override
    int work(Workplace workplace) throws Exception {
        Corrections.Reverted done = workplace.corrections().revert(publication, reason);
        Publication.Target target = done.target();
        if (json()) {
            screen().json(Map.of(
                    "reverted",
                    publication,
                    "form",
                    target.form(),
                    "period",
                    target.period(),
                    "withdrawn",
                    done.withdrawn()));
        } else {
            screen().say(screen().text("console.reverted", publication, target.form(), target.period()));
            done.withdrawn()
                    .forEach(summary -> screen().say(screen().text(
                                    "console.withdrawn",
                                    summary.publicationId(),
                                    summary.unit(),
                                    summary.form(),
                                    summary.period())));
        }
        return Console.DONE;
    }
}
