package vn.xhht.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.xhht.job.Workplace;
import vn.xhht.report.Changes;
import vn.xhht.report.Reports;

/** Two snapshots side by side. */
@Command(name = "compare", sortOptions = false)
final class CompareCommand extends Verb {

    @Parameters(arity = "2", paramLabel = "SNAPSHOT")
    private List<Long> snapshots = List.of();

    CompareCommand(Screen screen) {
        super(screen);
    }

    @Override
    int work(Workplace workplace) {
        List<Reports.SnapshotHead> heads = workplace.reports().snapshots(snapshots);
        for (long asked : snapshots) {
            if (heads.stream().noneMatch(head -> head.snapshotId() == asked)) {
                screen().complain(screen().text("console.unknownSnapshot", asked));
                return Console.WRONG_USAGE;
            }
        }
        String before = workplace.changes().said(snapshots.get(0));
        String after = workplace.changes().said(snapshots.get(1));
        List<Changes.IndicatorChange> indicators = workplace.changes().indicators(before, after);
        List<Changes.StatusChange> statuses = workplace.changes().statuses(before, after);
        if (json()) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("snapshots", heads);
            all.put("indicators", indicators);
            all.put("statuses", statuses);
            screen().json(all);
            return Console.DONE;
        }
        for (Reports.SnapshotHead head : heads) {
            screen().say(screen().text(
                            "console.snapshot", head.snapshotId(), head.planYear(), head.asOf(), head.knownAt()));
        }
        ChangesPage page = new ChangesPage(screen());
        page.indicators(indicators);
        page.statuses(statuses);
        return Console.DONE;
    }
}
