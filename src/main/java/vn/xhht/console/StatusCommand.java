package vn.xhht.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.job.Workplace;
import vn.xhht.language.WrittenDay;
import vn.xhht.report.MatterGroups;
import vn.xhht.report.OpenMatters.Matter;
import vn.xhht.report.Reports;

/** The command that shows who has sent what, by form, and how far the plan is. */
@Command(name = "status", sortOptions = false)
final class StatusCommand extends Verb {

    @Option(names = "--plan-year", paramLabel = "YEAR")
    private @Nullable Integer planYear;

    StatusCommand(Screen screen) {
        super(screen);
    }

    @Override
    int work(Workplace workplace) {
        List<Integer> known = workplace.reports().planYears();
        List<Integer> years = planYear == null
                ? known
                : known.stream().filter(planYear::equals).toList();
        if (years.isEmpty()) {
            screen().complain(screen().text("refused.plan.unknown", planYear == null ? "" : planYear));
            return Console.WRONG_USAGE;
        }
        List<Matter> matters = workplace.openMatters().all(screen().code()).stream()
                .filter(matter -> planYear == null || isOf(planYear, matter))
                .toList();
        if (json()) {
            Map<String, Object> all = new LinkedHashMap<>();
            years.forEach(year -> all.put(
                    String.valueOf(year), Map.of("forms", workplace.reports().completeness(year, screen().code()))));
            screen().json(Map.of(
                    "planYears", all, "late", MatterGroups.of(matters).lateUnits(), "matters", matters));
            return Console.DONE;
        }
        late(MatterGroups.of(matters).lateUnits());
        for (int year : years) {
            submissions(year, workplace.reports().completeness(year, screen().code()));
            new ProgressPage(screen(), workplace).show(year, false);
        }
        new MatterLines(screen()).show(MatterGroups.of(matters), matters.size());
        screen().say("");
        screen().say(screen().schedule(workplace.schedule().state()));
        workplace.reports().runs(1).stream()
                .filter(run -> run.changing() != null)
                .forEach(run -> screen().say(screen().text("console.changing", run.changing())));
        return Console.DONE;
    }

    /** Those whose period could not be told may be of any year. */
    private static boolean isOf(int year, Matter matter) {
        return matter.periodCode() == null || matter.periodCode().startsWith(String.valueOf(year));
    }

    /** Says first, by name, which units are late. */
    private void late(List<String> units) {
        screen().say("");
        if (units.isEmpty()) {
            screen().say(screen().text("console.nobodyLate"));
        } else {
            new MatterLines(screen()).names(screen().text("console.late", units.size()), units);
        }
    }

    private void submissions(int year, List<Reports.FormState> states) {
        Map<List<String>, List<String>> lines = new LinkedHashMap<>();
        for (Reports.FormState state : states) {
            lines.computeIfAbsent(
                            List.of(state.formCode(), state.formName(), state.periodCode(), due(state)),
                            owed -> new ArrayList<>())
                    .add(screen().text("state." + state.state()) + " " + state.units());
        }
        screen().say("");
        screen().say(screen().text("console.submissions", year));
        Table table = new Table(List.of(
                screen().text("column.form"),
                screen().text("column.name"),
                screen().text("column.period"),
                screen().text("column.due"),
                screen().text("column.submissions")));
        lines.forEach((owed, parts) ->
                table.row(owed.get(0), owed.get(1), owed.get(2), owed.get(3), String.join(", ", parts)));
        table.print(screen().out());
    }

    /** The day by which it comes, and by which each level passes it on. */
    private String due(Reports.FormState state) {
        List<String> days = new ArrayList<>(List.of(WrittenDay.of(state.dueOn())));
        if (state.districtDueOn() != null) {
            days.add(screen().text("passedOn.district", WrittenDay.of(state.districtDueOn())));
        }
        if (state.provinceDueOn() != null) {
            days.add(screen().text("passedOn.province", WrittenDay.of(state.provinceDueOn())));
        }
        return String.join(" · ", days);
    }
}
