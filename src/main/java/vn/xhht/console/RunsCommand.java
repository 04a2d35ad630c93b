package vn.xhht.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.job.Workplace;
import vn.xhht.report.Reports;

/** Past runs, or one of them in full. */
@Command(name = "runs", sortOptions = false)
final class RunsCommand extends Verb {

    private static final int SHOWN = 30;

    @Option(names = "--id", paramLabel = "N")
    private @Nullable Long id;

    RunsCommand(Screen screen) {
        super(screen);
    }

    @Override
    int work(Workplace workplace) throws Exception {
        List<Reports.RunCounts> runs = workplace.reports().runs(id == null ? SHOWN : Integer.MAX_VALUE);
        if (id != null) {
            if (runs.stream().noneMatch(run -> run.runId() == id)) {
                screen().complain(screen().text("console.noRun", id));
                return Console.WRONG_USAGE;
            }
            return one(workplace, id);
        }
        if (json()) {
            screen().json(Map.of("runs", runs));
            return Console.DONE;
        }
        Table table = new Table(List.of(
                "N",
                screen().text("column.started"),
                screen().text("column.verb"),
                screen().text("column.state"),
                screen().text("column.files"),
                screen().text("outcome.published"),
                screen().text("outcome.rejected"),
                screen().text("outcome.unchanged"),
                screen().text("outcome.held")));
        for (Reports.RunCounts run : runs) {
            table.row(
                    String.valueOf(run.runId()),
                    run.startedAt(),
                    run.verb(),
                    screen().text("run." + run.state()),
                    String.valueOf(run.filesReceived()),
                    String.valueOf(run.formsPublished()),
                    String.valueOf(run.formsRejected()),
                    String.valueOf(run.formsUnchanged()),
                    String.valueOf(run.formsHeld()));
        }
        table.print(screen().out());
        return Console.DONE;
    }

    private int one(Workplace workplace, long run) throws Exception {
        RunPage page = new RunPage(screen(), workplace.runDetails(), run);
        if (json()) {
            Map<String, Object> all = NightPage.counts(workplace.reports().run(run));
            all.putAll(page.all());
            screen().json(all);
            return Console.DONE;
        }
        int status = new NightPage(screen(), workplace).show(run, false, false, false);
        page.show();
        return status;
    }
}
