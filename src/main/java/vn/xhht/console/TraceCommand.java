package vn.xhht.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.job.Workplace;
import vn.xhht.report.Trace;
import vn.xhht.report.Traces;

/** From a figure to the cells that it was computed from, or from a cell to the figures that it feeds. */
@Command(name = "trace", sortOptions = false)
final class TraceCommand extends Verb {

    @Option(names = "--indicator", paramLabel = "CODE")
    private @Nullable String indicator;

    @Option(names = "--unit", paramLabel = "CODE")
    private @Nullable String unit;

    @Option(names = "--snapshot", paramLabel = "ID")
    private @Nullable Long snapshot;

    @Option(names = "--file", paramLabel = "NAME")
    private @Nullable String file;

    @Option(names = "--submission", paramLabel = "ID")
    private @Nullable Long submission;

    @Option(names = "--sheet", paramLabel = "SHEET")
    private @Nullable String sheet;

    @Option(names = "--cell", paramLabel = "CELL")
    private @Nullable String cell;

    TraceCommand(Screen screen) {
        super(screen);
    }

    @Override
    void prepare() {
        boolean ofFigure = indicator != null && unit != null;
        boolean ofCell = cell != null && (file == null) != (submission == null);
        boolean mixed = (indicator != null || unit != null || snapshot != null)
                && (file != null || submission != null || sheet != null || cell != null);
        if (mixed || ofFigure == ofCell) {
            throw wrong("console.traceWhat");
        }
        if (cell != null && !address(cell).matches("[A-Z]{1,3}[1-9][0-9]{0,6}")) {
            throw wrong("console.noCell", cell);
        }
    }

    /** {@code D14}, however it was written. */
    private static String address(String cell) {
        return cell.replace("$", "").strip().toUpperCase(Locale.ROOT);
    }

    @Override
    int work(Workplace workplace) {
        Traces traces = workplace.traces();
        return indicator != null && unit != null
                ? figure(workplace, traces, indicator, unit)
                : cell(traces, address(String.valueOf(cell)));
    }

    private int figure(Workplace workplace, Traces traces, String ofIndicator, String ofUnit) {
        if (!traces.isIndicator(ofIndicator)) {
            return unknown("console.unknownIndicator", ofIndicator);
        }
        if (!traces.isUnit(ofUnit)) {
            return unknown("console.unknownUnit", ofUnit);
        }
        if (snapshot != null && workplace.reports().snapshots(List.of(snapshot)).isEmpty()) {
            return unknown("console.unknownSnapshot", snapshot);
        }
        Optional<Trace> trace = traces.of(ofIndicator, ofUnit, snapshot, screen().code());
        if (trace.isEmpty()) {
            return unknown("console.noFigure", ofIndicator, ofUnit);
        }
        if (json()) {
            screen().json(trace.get());
        } else {
            new TracePage(screen()).show(trace.get());
        }
        return Console.DONE;
    }

    private int cell(Traces traces, String address) {
        if (file != null && !traces.isFile(file)) {
            return unknown("console.unknownFile", file);
        }
        if (submission != null && !traces.isSubmission(submission)) {
            return unknown("console.unknownSubmission", submission);
        }
        int row = Integer.parseInt(address.replaceAll("[A-Z]", ""));
        List<Traces.CellFigure> figures = traces.figures(file, submission, sheet, address, row, screen().code());
        List<Traces.Fed> fed = traces.fed(figures);
        if (json()) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("figures", figures);
            all.put("indicators", fed);
            screen().json(all);
        } else {
            new CellPage(screen()).show(address, figures, fed);
        }
        return Console.DONE;
    }

    private int unknown(String key, Object... what) {
        screen().complain(screen().text(key, what));
        return Console.WRONG_USAGE;
    }
}
