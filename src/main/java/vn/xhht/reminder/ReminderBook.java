package vn.xhht.reminder;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import vn.xhht.feedback.Page;
import vn.xhht.feedback.PageStyles;
import vn.xhht.feedback.Wording;
import vn.xhht.finding.Severity;
import vn.xhht.report.Reminder;
import vn.xhht.report.Reminder.Goal;
import vn.xhht.report.Reminder.OwedForm;

/** The workbook of a day's reminders: the list by urgency, the messages, the districts, the goals that wait. */
final class ReminderBook {

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
        districts();
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

    private void list() {
        Page page = page("list", 9, 18, 18, 8, 34, 11, 12, 21, 11, 40, 46);
        int rows =
                reminders.stream().mapToInt(reminder -> reminder.forms().size()).sum();
        headings(
                page,
                rows,
                "order",
                "district",
                "unit",
                "code",
                "form",
                "period",
                "due",
                "state",
                "days",
                "goals",
                "reason");
        int order = 0;
        for (Reminder reminder : reminders) {
            order++;
            for (OwedForm form : reminder.forms()) {
                page.row(
                        order,
                        district(reminder),
                        reminder.unitName(),
                        reminder.unitCode(),
                        form.formCode() + "  " + form.formName(),
                        wording.period(form.periodCode()),
                        form.dueOn(),
                        wording.text("reminder.state." + form.state()),
                        form.days(),
                        String.join(", ", form.goals()),
                        form.refusal() == null
                                ? ""
                                : letter.why(form.refusal()) + "\n"
                                        + form.refusal().hint());
                page.mark(7, form.isAhead() ? Severity.WARNING : Severity.ERROR);
            }
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
                    with(units, "rejected", "held"),
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
