package vn.xhht.console;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.xhht.fact.Publication;
import vn.xhht.report.Reversals;

/** Shows what a revert changes: forms by unit, figures before beside after, and what has to go out of force with it. */
final class RevertPage {

    /** Lines of a table for people; everything stands in the JSON. */
    private static final int SHOWN = 40;

    private final Screen screen;

    RevertPage(Screen screen) {
        this.screen = screen;
    }

    void forms(List<Reversals.Replaced> replaced) {
        List<Reversals.Replaced> back =
                replaced.stream().filter(Reversals.Replaced::canBeReverted).toList();
        screen.say(screen.text("console.revertForms", back.size()));
        back.stream()
                .limit(SHOWN)
                .forEach(one -> screen.sayLine("  "
                        + screen.text(
                                "console.revertForm",
                                one.unit(),
                                one.unitCode(),
                                one.form(),
                                one.period(),
                                one.fileName(),
                                Objects.requireNonNull(one.earlierFile()))));
        more(back.size());
        long first = replaced.stream().filter(one -> one.earlier() == null).count();
        long since = replaced.stream()
                .filter(one -> one.earlier() != null && !one.isInForce())
                .count();
        if (first > 0) {
            screen.say(screen.text("console.revertFirst", first));
        }
        if (since > 0) {
            screen.say(screen.text("console.revertSince", since));
        }
    }

    void figures(List<Reversals.FigureChange> figures) {
        screen.say(screen.text("console.changedFigures", figures.size()));
        if (figures.isEmpty()) {
            return;
        }
        Table table = new Table(List.of(
                screen.text("column.unit"),
                screen.text("column.form"),
                screen.text("column.period"),
                screen.text("column.figure"),
                screen.text("column.before"),
                screen.text("column.after")));
        figures.stream()
                .limit(SHOWN)
                .forEach(one -> table.row(
                        one.unit() + " (" + one.unitCode() + ")",
                        one.form(),
                        one.period(),
                        one.figure(),
                        shown(one.before()),
                        shown(one.after())));
        table.print(screen.out());
        more(figures.size());
    }

    void withdrawn(List<Publication.Withdrawn> withdrawn) {
        withdrawn.forEach(summary -> screen.say(screen.text(
                "console.withdrawn", summary.publicationId(), summary.unit(), summary.form(), summary.period())));
    }

    private void more(int rows) {
        if (rows > SHOWN) {
            screen.say(screen.text("console.moreChanges", rows - SHOWN));
        }
    }

    private static String shown(@Nullable Long value) {
        return value == null ? "—" : String.valueOf(value);
    }
}
