package vn.xhht.console;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.xhht.report.Traces;

/** A cell and the figures that it feeds. */
final class CellPage {

    private final Screen screen;

    CellPage(Screen screen) {
        this.screen = screen;
    }

    void show(String address, List<Traces.CellFigure> figures, List<Traces.Fed> fed) {
        if (figures.isEmpty()) {
            screen.say(screen.text("trace.noFact", address));
            return;
        }
        for (Traces.CellFigure figure : figures) {
            screen.sayLine(figure.fileName() + " → " + figure.sheet() + "!" + figure.cell() + " = " + figure.value());
            screen.say("  " + figure.name() + " (" + figure.measureCode() + "/" + figure.breakdown()
                    + (figure.age() == null ? "" : "/" + figure.age()) + ")");
            screen.say("  "
                    + screen.text(
                            figure.inForce() ? "trace.inForce" : "trace.notInForce",
                            figure.formCode(),
                            figure.unitName(),
                            figure.unitCode(),
                            figure.periodCode(),
                            figure.submissionId()));
        }
        screen.say("");
        List<Traces.Fed> latest = fed.stream().filter(Traces.Fed::isLatest).toList();
        if (latest.isEmpty()) {
            screen.say(screen.text("trace.feedsNothing"));
        } else {
            screen.say(screen.text("trace.feeds"));
            table(latest);
        }
        long others = fed.stream()
                .filter(each -> !each.isLatest())
                .map(Traces.Fed::snapshotId)
                .distinct()
                .count();
        if (others > 0) {
            screen.say(screen.text("trace.otherSnapshots", others));
        }
    }

    /** One line an indicator of a snapshot, with the units that have it. */
    private void table(List<Traces.Fed> fed) {
        Map<List<String>, Set<String>> units = new LinkedHashMap<>();
        for (Traces.Fed each : fed) {
            String what = each.conditionCode() == null
                    ? screen.text("trace.side." + each.side())
                    : each.standardCode() + " " + each.level() + " · " + each.conditionCode();
            units.computeIfAbsent(
                            List.of(String.valueOf(each.snapshotId()), each.indicatorCode(), what),
                            key -> new LinkedHashSet<>())
                    .add(each.unitCode());
        }
        Table table = new Table(List.of(
                screen.text("column.snapshot"),
                screen.text("column.code"),
                screen.text("column.part"),
                screen.text("column.unit")));
        units.forEach((key, codes) -> table.row(key.get(0), key.get(1), key.get(2), String.join(", ", codes)));
        table.print(screen.out());
    }
}
