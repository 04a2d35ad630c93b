package vn.xhht.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.job.Corrections;
import vn.xhht.job.Workplace;
import vn.xhht.report.Reversals;

/** Puts earlier figures in force again: one publication at once, or, shown first, all that a run replaced. */
@Command(name = "revert", sortOptions = false)
final class RevertCommand extends Verb {

    @Option(names = "--publication", paramLabel = "ID")
    private @Nullable Long publication;

    @Option(names = "--run", paramLabel = "N", descriptionKey = "xhht.revert.run")
    private @Nullable Long run;

    @Option(names = "--unit", paramLabel = "CODE", descriptionKey = "xhht.revert.unit")
    private @Nullable String unit;

    @Option(names = "--reason", paramLabel = "TEXT")
    private @Nullable String reason;

    @Option(names = "--apply", descriptionKey = "xhht.revert.apply")
    private boolean apply;

    RevertCommand(Screen screen) {
        super(screen);
    }

    @Override
    void prepare() {
        if ((publication == null) == (run == null) || publication != null && (unit != null || apply)) {
            throw wrong("console.revertWhat");
        }
    }

    @Override
    int work(Workplace workplace) throws Exception {
        if (publication != null) {
            return one(workplace, publication);
        }
        return all(workplace, Objects.requireNonNull(run));
    }

    private int one(Workplace workplace, long id) throws Exception {
        List<Reversals.FigureChange> figures = workplace.reversals().figures(List.of(id));
        Corrections.Reverted done = workplace.corrections().revert(id, reason);
        String whose = workplace.reversals().unitOf(id);
        if (json()) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("reverted", id);
            all.put("unit", whose);
            all.put("form", done.target().form());
            all.put("period", done.target().period());
            all.put("figures", figures);
            all.put("withdrawn", done.withdrawn());
            screen().json(all);
            return Console.DONE;
        }
        screen().say(screen().text(
                        "console.reverted",
                        id,
                        done.target().form(),
                        done.target().period(),
                        whose));
        RevertPage page = new RevertPage(screen());
        page.figures(figures);
        page.withdrawn(done.withdrawn());
        return Console.DONE;
    }

    private int all(Workplace workplace, long ofRun) throws Exception {
        if (workplace.reports().runs(Integer.MAX_VALUE).stream().noneMatch(known -> known.runId() == ofRun)) {
            screen().complain(screen().text("console.noRun", ofRun));
            return Console.WRONG_USAGE;
        }
        if (unit != null && !workplace.runDetails().isUnit(unit)) {
            screen().complain(screen().text("refused.lock.unknown.unit", unit));
            return Console.WRONG_USAGE;
        }
        List<Reversals.Replaced> replaced = workplace.reversals().ofRun(ofRun, unit);
        List<Reversals.FigureChange> figures = workplace
                .reversals()
                .figures(replaced.stream()
                        .filter(Reversals.Replaced::canBeReverted)
                        .map(Reversals.Replaced::earlier)
                        .map(Objects::requireNonNull)
                        .toList());
        Corrections.Reverted done = apply ? workplace.corrections().revertRun(ofRun, unit, reason) : null;
        if (json()) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("run", ofRun);
            all.put("applied", done != null);
            all.put("forms", replaced);
            all.put("figures", figures);
            all.put("withdrawn", done == null ? List.of() : done.withdrawn());
            screen().json(all);
            return Console.DONE;
        }
        RevertPage page = new RevertPage(screen());
        page.forms(replaced);
        page.figures(figures);
        screen().say("");
        if (done != null) {
            page.withdrawn(done.withdrawn());
            screen().say(screen().text("console.revertedRun", done.targets().size()));
        } else {
            screen().say(screen().text("console.notApplied", toApply(ofRun)));
        }
        return Console.DONE;
    }

    /** The command as it would be given to do what was shown. */
    private String toApply(long ofRun) {
        return "revert --run " + ofRun + (unit == null ? "" : " --unit " + unit) + " --apply";
    }
}
