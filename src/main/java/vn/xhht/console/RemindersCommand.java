package vn.xhht.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.job.Workplace;
import vn.xhht.language.WrittenDay;
import vn.xhht.reminder.Outbox;
import vn.xhht.report.Reminder;
import vn.xhht.report.Reminder.OwedForm;

/** The command that lists the units to be reminded on a day, the most urgent first, with a ready message for each. */
@Command(name = "reminders", sortOptions = false)
final class RemindersCommand extends Verb {

    private static final int MOST_LINES = 20;

    @Option(names = "--date", required = true, paramLabel = "DATE")
    private LocalDate date;

    @Option(names = "--plan-year", paramLabel = "YEAR")
    private @Nullable Integer planYear;

    @Option(names = "--within", paramLabel = "DAYS", defaultValue = "3")
    private int within;

    @Option(names = "--contact", paramLabel = "TEXT")
    private @Nullable String contact;

    @Option(names = "--out", paramLabel = "DIR")
    private @Nullable Path out;

    @SuppressWarnings("NullAway.Init") // picocli sets the date before it calls
    RemindersCommand(Screen screen) {
        super(screen);
    }

    @Override
    void prepare() {
        if (within < 0) {
            throw wrong("console.noDays", within);
        }
        if (out != null && isTaken(out)) {
            throw wrong("console.notAnOutbox", out);
        }
    }

    private static boolean isTaken(Path folder) {
        try {
            return Outbox.isTaken(folder);
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    int work(Workplace workplace) throws IOException {
        if (planYear != null && !workplace.reports().planYears().contains(planYear)) {
            screen().complain(screen().text("refused.plan.unknown", planYear));
            return Console.WRONG_USAGE;
        }
        List<Integer> years = planYear == null ? workplace.reminders().openYears(date) : List.of(planYear);
        Path folder = out == null ? workplace.settings().outbox(date) : out;
        if (isTaken(folder)) {
            screen().complain(screen().text("console.notAnOutbox", folder));
            return Console.WRONG_USAGE;
        }
        List<Reminder> reminders = workplace.reminders().on(date, years, within);
        workplace.outbox().write(folder, date, reminders, contact);
        if (json()) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("date", date.toString());
            all.put("planYears", years);
            all.put("outbox", folder.toAbsolutePath().toString());
            all.put("units", reminders);
            screen().json(all);
        } else {
            show(reminders);
            screen().say(screen().text("console.outbox", folder.toAbsolutePath()));
        }
        return Console.DONE;
    }

    private void show(List<Reminder> reminders) {
        String day = WrittenDay.of(date);
        if (reminders.isEmpty()) {
            screen().say(screen().text("console.nobodyToRemind", day));
            return;
        }
        long ahead = reminders.stream().filter(Reminder::isAhead).count();
        screen().say(screen().text("console.reminders", day, reminders.size() - ahead, ahead));
        Table table = new Table(List.of(
                screen().text("column.code"),
                screen().text("column.unit"),
                screen().text("column.owed"),
                screen().text("column.days"),
                screen().text("column.waiting")));
        reminders.stream()
                .limit(MOST_LINES)
                .forEach(reminder -> table.row(
                        reminder.unitCode(),
                        reminder.unitName() + (reminder.districtName() == null ? "" : ", " + reminder.districtName()),
                        owed(reminder),
                        String.valueOf(reminder.days()),
                        String.valueOf(reminder.goals().size())));
        table.print(screen().out());
        if (reminders.size() > MOST_LINES) {
            screen().say(screen().text("console.moreUnits", reminders.size() - MOST_LINES));
        }
    }

    /** Returns the number of forms in each state, in words. */
    private String owed(Reminder reminder) {
        return reminder.forms().stream()
                .collect(Collectors.groupingBy(OwedForm::state, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(state -> screen().text("state." + state.getKey()) + " " + state.getValue())
                .collect(Collectors.joining(", "));
    }
}
