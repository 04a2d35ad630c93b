package vn.xhht.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.report.Changes;

/** The page of changes, before beside after: forms, figures, indicators, statuses of goals. */
final class ChangesPage {

    /** Lines of a table for people; everything stands in the JSON. */
    private static final int SHOWN = 40;

    private final Screen screen;

    ChangesPage(Screen screen) {
        this.screen = screen;
    }

    /** @param toApply the command that does what is shown */
    void show(Changes changes, boolean json, String toApply) {
        if (json) {
            screen.json(changes);
            return;
        }
        screen.say(screen.text("console.reread", changes.files(), changes.runId()));
        forms(changes.forms());
        figures(changes.figures());
        indicators(changes.indicators());
        statuses(changes.statuses());
        screen.say("");
        screen.say(
                changes.applied()
                        ? screen.text(
                                "console.applied",
                                of(changes, "published"),
                                of(changes, "held"),
                                of(changes, "rejected") + of(changes, "refused"))
                        : screen.text("console.notApplied", toApply));
    }

    private static long of(Changes changes, String outcome) {
        return changes.forms().stream()
                .filter(form -> form.after().equals(outcome))
                .count();
    }

    private void forms(List<Changes.FormChange> forms) {
        Table table = new Table(List.of(
                screen.text("column.file"),
                screen.text("column.form"),
                screen.text("column.unit"),
                screen.text("column.period"),
                screen.text("column.before"),
                screen.text("column.after"),
                screen.text("column.why")));
        List<Changes.FormChange> told =
                forms.stream().filter(form -> !form.after().equals("unchanged")).toList();
        told.stream()
                .limit(SHOWN)
                .forEach(form -> table.row(
                        form.fileName(),
                        blank(form.formCode()),
                        blank(form.unitCode()),
                        blank(form.periodCode()),
                        form.before().isEmpty() ? "" : screen.text("outcome." + form.before()),
                        form.after().isEmpty() ? "" : screen.text("outcome." + form.after()),
                        form.findingCode() == null
                                ? ""
                                : form.findingCode() + (form.cell() == null ? "" : " " + form.cell())));
        print(screen.text("console.changedForms", told.size(), forms.size() - told.size()), table, told.size());
    }

    private void figures(List<Changes.FigureChange> figures) {
        Table table = new Table(List.of(
                screen.text("column.unit"),
                screen.text("column.form"),
                screen.text("column.period"),
                screen.text("column.figure"),
                screen.text("column.before"),
                screen.text("column.after")));
        figures.stream()
                .limit(SHOWN)
                .forEach(figure -> table.row(
                        figure.unitCode(),
                        figure.formCode(),
                        figure.periodCode(),
                        figure.measureCode() + "/" + figure.breakdown()
                                + (figure.age() == null ? "" : "/" + figure.age()),
                        shown(figure.before()),
                        shown(figure.after())));
        print(screen.text("console.changedFigures", figures.size()), table, figures.size());
    }

    void indicators(List<Changes.IndicatorChange> indicators) {
        Table table = new Table(List.of(
                screen.text("column.year"),
                screen.text("column.unit"),
                screen.text("column.code"),
                screen.text("column.before"),
                screen.text("column.after")));
        indicators.stream()
                .limit(SHOWN)
                .forEach(indicator -> table.row(
                        String.valueOf(indicator.planYear()),
                        indicator.unitCode(),
                        indicator.indicatorCode(),
                        number(indicator.before()),
                        number(indicator.after())));
        print(screen.text("console.changedIndicators", indicators.size()), table, indicators.size());
    }

    void statuses(List<Changes.StatusChange> statuses) {
        Table table = new Table(List.of(
                screen.text("column.year"),
                screen.text("column.unit"),
                screen.text("column.code"),
                screen.text("column.before"),
                screen.text("column.after")));
        statuses.stream()
                .limit(SHOWN)
                .forEach(status -> table.row(
                        String.valueOf(status.planYear()),
                        status.unitCode(),
                        status.indicatorCode(),
                        status.before().isEmpty() ? "—" : screen.text("status." + status.before()),
                        status.after().isEmpty() ? "—" : screen.text("status." + status.after())));
        print(screen.text("console.changedStatuses", statuses.size()), table, statuses.size());
    }

    private void print(String title, Table table, int rows) {
        screen.say("");
        screen.say(title);
        if (rows > 0) {
            table.print(screen.out());
        }
        if (rows > SHOWN) {
            screen.say(screen.text("console.moreChanges", rows - SHOWN));
        }
    }

    private String number(@Nullable String value) {
        return value == null ? "—" : screen.written(value);
    }

    private static String shown(@Nullable Long value) {
        return value == null ? "—" : String.valueOf(value);
    }

    private static String blank(@Nullable String text) {
        return text == null ? "" : text;
    }
}
