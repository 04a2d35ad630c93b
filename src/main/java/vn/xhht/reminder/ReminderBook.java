package vn.xhht.reminder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import vn.xhht.feedback.Page;
import vn.xhht.feedback.PageStyles;
import vn.xhht.feedback.Wording;
import vn.xhht.finding.Severity;
import vn.xhht.language.WrittenDay;
import vn.xhht.report.Reminder;
import vn.xhht.report.Reminder.FormerUnit;
import vn.xhht.report.Reminder.Goal;
import vn.xhht.report.Reminder.OwedForm;
import vn.xhht.report.Reminder.Refusal;

/** The workbook of a day's reminders: the list by urgency, the messages, the districts while there are any, the goals that wait. */
final class ReminderBook {

    private static final String STATE = "state";

    private final Wording wording;
    private final Letter letter;
    private final List<Reminder> reminders;
    private final String title;
    private final XSSFWorkbook workbook;
    private final PageStyles styles;

    ReminderBook(Wording wording, Letter letter, List<Reminder> reminders, String title, XSSFWorkbook workbook) {
        this.wording = wording;
        this.letter = letter;
        this.reminders = reminders;
        this.title = title;
        this.workbook = workbook;
        this.styles = new PageStyles(workbook);
    }

    void write() {
        list();
        messages();
        if (reminders.isEmpty() || reminders.stream().anyMatch(reminder -> reminder.districtCode() != null)) {
            districts();
        }
        goals();
    }

    private Page page(String name, int... widths) {
        Page page = new Page(workbook.createSheet(wording.text("reminder.sheet." + name)), styles, widths);
        page.across(title, styles.title, 26);
        page.across(wording.text(reminders.isEmpty() ? "reminder.nobody" : "reminder.note." + name), styles.note, 36);
        page.setUpForPaper(wording.text("feedback.page"));
        return page;
    }

    private void headings(Page page, int rows, String... columns) {
        page.headings(
                Stream.of(columns)
                        .map(column -> wording.text("reminder.column." + column))
                        .toList(),
                rows);
    }

    /** A form that a unit owes. */
    private record Line(int order, Reminder reminder, OwedForm form) {}

    /** @param seldom whether it is left out where no line has anything to say there, which is null */
    private record Column(String name, int width, boolean seldom, Function<Line, @Nullable Object> of) {

        static Column of(String name, int width, Function<Line, @Nullable Object> of) {
            return new Column(name, width, false, of);
        }

        boolean isWanted(List<Line> lines) {
            return !seldom || lines.stream().anyMatch(line -> of.apply(line) != null);
        }

        Object cell(Line line) {
            return Objects.requireNonNullElse(of.apply(line), "");
        }
    }

    private List<Column> columns() {
        return List.of(
                Column.of("order", 9, Line::order),
                Column.of("district", 18, line -> district(line.reminder())),
                Column.of("unit", 18, line -> line.reminder().unitName()),
                Column.of("code", 8, line -> line.reminder().unitCode()),
                new Column("former", 24, true, line -> former(line.form().former())),
                Column.of(
                        "form",
                        34,
                        line -> line.form().formCode() + "  " + line.form().formName()),
                Column.of("period", 11, line -> wording.period(line.form().periodCode())),
                Column.of("due", 12, line -> line.form().dueOn()),
                new Column("district_due", 12, true, line -> line.form().districtDueOn()),
                new Column("province_due", 12, true, line -> line.form().provinceDueOn()),
                Column.of(
                        STATE,
                        21,
                        line -> wording.text("reminder.state." + line.form().state())),
                Column.of("days", 11, line -> line.form().days()),
                Column.of("goals", 46, line -> String.join(", ", line.form().goals())),
                new Column("reason", 46, true, line -> reason(line.form().refusal())));
    }

    private @Nullable String former(@Nullable FormerUnit unit) {
        return unit == null
                ? null
                : wording.text("reminder.former.cell", unit.unitName(), unit.unitCode(), WrittenDay.of(unit.until()));
    }

    private @Nullable String reason(@Nullable Refusal refusal) {
        return refusal == null ? null : letter.why(refusal) + "\n" + refusal.hint();
    }

    private void list() {
        List<Line> lines = new ArrayList<>();
        for (int order = 1; order <= reminders.size(); order++) {
            Reminder reminder = reminders.get(order - 1);
            for (OwedForm form : reminder.forms()) {
                lines.add(new Line(order, reminder, form));
            }
        }
        List<Column> columns =
                columns().stream().filter(column -> column.isWanted(lines)).toList();
        Page page = page("list", columns.stream().mapToInt(Column::width).toArray());
        List<String> names = columns.stream().map(Column::name).toList();
        headings(page, lines.size(), names.toArray(String[]::new));
        for (Line line : lines) {
            page.row(columns.stream().map(column -> column.cell(line)).toArray());
            page.mark(names.indexOf(STATE), line.form().isAhead() ? Severity.WARNING : Severity.ERROR);
        }
    }

    private void messages() {
        Page page = page("messages", 9, 9, 20, 20, 110);
        headings(page, reminders.size(), "order", "code", "unit", "district", "message");
        int order = 0;
        for (Reminder reminder : reminders) {
            page.row(++order, reminder.unitCode(), reminder.unitName(), district(reminder), letter.to(reminder));
        }
    }

    private void districts() {
        Page page = page("districts", 26, 9, 13, 13, 13, 13, 13, 70);
        Map<String, List<Reminder>> districts = reminders.stream()
                .collect(Collectors.groupingBy(
                        unit -> Objects.requireNonNullElse(unit.districtCode(), ""),
                        TreeMap::new,
                        Collectors.toList()));
        headings(page, districts.size(), "district", "code", "units", "late", "rejected", "ahead", "held_up", "names");
        districts.forEach((code, units) -> {
            page.row(
                    district(units.get(0)),
                    code,
                    units.size(),
                    with(units, "late"),
                    with(units, "rejected", "held", "correction"),
                    with(units, "awaited", "not_due"),
                    units.stream()
                            .flatMap(unit -> unit.goals().stream())
                            .distinct()
                            .count(),
                    units.stream().map(Reminder::unitName).collect(Collectors.joining(", ")));
        });
    }

    private static long with(List<Reminder> units, String... states) {
        Set<String> wanted = Set.of(states);
        return units.stream()
                .filter(unit -> unit.forms().stream().anyMatch(form -> wanted.contains(form.state())))
                .count();
    }

    private void goals() {
        Page page = page("goals", 22, 70, 11, 13, 80);
        Map<Goal, Set<String>> waiting = new LinkedHashMap<>();
        for (Reminder reminder : reminders) {
            reminder.goals()
                    .forEach(goal -> waiting.computeIfAbsent(goal, first -> new LinkedHashSet<>())
                            .add(reminder.unitName() + " (" + reminder.unitCode() + ")"));
        }
        headings(page, waiting.size(), "code", "goal", "year", "waiting", "names");
        waiting.forEach((goal, units) -> page.row(
                goal.indicatorCode(),
                goal.name(),
                String.valueOf(goal.planYear()),
                units.size(),
                String.join(", ", units)));
    }

    private String district(Reminder reminder) {
        return reminder.districtName() == null ? wording.text("reminder.noDistrict") : reminder.districtName();
    }
}
