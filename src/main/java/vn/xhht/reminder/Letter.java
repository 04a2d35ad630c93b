package vn.xhht.reminder;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.xhht.feedback.Feedback;
import vn.xhht.feedback.Wording;
import vn.xhht.language.WrittenDay;
import vn.xhht.report.Reminder;
import vn.xhht.report.Reminder.FormerUnit;
import vn.xhht.report.Reminder.Goal;
import vn.xhht.report.Reminder.OwedForm;
import vn.xhht.report.Reminder.Refusal;

/** The messages, ready to be sent: plain text in official Vietnamese, without names of persons. */
final class Letter {

    private final Wording wording;
    private final Feedback feedback;
    private final LocalDate day;

    /** The person or office to answer. */
    private final String contact;

    Letter(Wording wording, Feedback feedback, LocalDate day, @Nullable String contact) {
        this.wording = wording;
        this.feedback = feedback;
        this.day = day;
        this.contact = contact == null ? wording.text("reminder.contact") : contact;
    }

    /** To a unit: what it owes, since when, what was wrong with what it sent, what waits for it, whom to answer. */
    String to(Reminder reminder) {
        List<String> lines = new ArrayList<>();
        lines.add(wording.text("reminder.title", WrittenDay.of(day)));
        lines.add("");
        lines.add(
                reminder.districtName() == null || reminder.districtName().equals(reminder.unitName())
                        ? wording.text("reminder.to", inSentence(reminder.unitName()))
                        : wording.text(
                                "reminder.to.below",
                                inSentence(reminder.unitName()),
                                inSentence(reminder.districtName())));
        lines.add("");
        lines.add(wording.text("reminder.opening", WrittenDay.of(day)));
        int number = 0;
        for (Group group : groups(reminder)) {
            lines.add("");
            lines.add(++number + ". " + group.heading(wording));
            lines.addAll(group.forms());
        }
        if (reminder.forms().stream().anyMatch(form -> form.former() != null)) {
            lines.add("");
            lines.add(wording.text("reminder.former.note"));
        }
        if (!reminder.goals().isEmpty()) {
            lines.add("");
            lines.add(wording.text("reminder.goals", reminder.goals().size()));
            reminder.goals().forEach(goal -> lines.add("- " + name(goal)));
        }
        lines.add("");
        lines.add(wording.text("reminder.closing", contact));
        lines.add(wording.text("reminder.thanks"));
        return String.join("\n", lines);
    }

    /**
     * Forms that are alike in all that is said of them.
     *
     * @param words   key and arguments of the heading, but for the units
     * @param forms   a line each, or several
     * @param formers whose they are, each of its own; none where they are the unit's
     */
    private record Group(List<String> words, List<String> forms, List<String> formers) {

        String heading(Wording wording) {
            String whose = switch (formers.size()) {
                case 0 -> "";
                case 1 -> ", " + wording.text("reminder.formers.one", formers.get(0));
                default -> ", " + wording.text("reminder.formers.many", formers.size(), String.join("; ", formers));
            };
            return wording.text(words.get(0), words.get(1), words.get(2), words.get(3), whose);
        }
    }

    /** The forms by what is to be said of them; several former units that owe the same are named together. */
    private List<Group> groups(Reminder reminder) {
        record Key(List<String> words, @Nullable FormerUnit former) {}
        Map<Key, List<String>> owed = new LinkedHashMap<>();
        for (OwedForm form : reminder.forms()) {
            form(owed.computeIfAbsent(new Key(words(form), form.former()), key -> new ArrayList<>()), reminder, form);
        }
        record Alike(List<String> words, List<String> forms, boolean own) {}
        Map<Alike, List<String>> groups = new LinkedHashMap<>();
        owed.forEach((key, forms) -> {
            FormerUnit former = key.former();
            List<String> formers =
                    groups.computeIfAbsent(new Alike(key.words(), forms, former == null), alike -> new ArrayList<>());
            if (former != null) {
                formers.add(former(former));
            }
        });
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey().words(), group.getKey().forms(), group.getValue()))
                .toList();
    }

    private List<String> words(OwedForm form) {
        return List.of(
                "reminder.group." + form.state(),
                small(wording.period(form.periodCode())),
                WrittenDay.of(form.dueOn()),
                due(form.dueOn()));
    }

    /** Returns the time between the day and the due day, in words. */
    private String due(LocalDate dueOn) {
        long days = ChronoUnit.DAYS.between(dueOn, day);
        String when = days > 0 ? "after" : days == 0 ? "today" : "before";
        return wording.text("reminder.due." + when, Math.abs(days));
    }

    /** Returns the former unit as it is named in a sentence. */
    private String former(FormerUnit unit) {
        return wording.text(
                "reminder.former", inSentence(unit.unitName()), unit.unitCode(), WrittenDay.of(unit.until()));
    }

    /** Returns the former unit whose report it is, to stand behind other words; empty where it is the unit's own. */
    private String formerBehind(OwedForm form) {
        FormerUnit former = form.former();
        return former == null ? "" : ", " + wording.text("reminder.formers.one", former(former));
    }

    private void form(List<String> lines, Reminder reminder, OwedForm form) {
        lines.add(wording.text("reminder.form", form.formCode(), form.formName()));
        Refusal refusal = form.refusal();
        if (refusal != null) {
            lines.add("  " + wording.text("reminder.sent", refusal.fileName()));
            lines.add("  " + wording.text("reminder.why", why(refusal)));
            lines.add("  " + wording.text("reminder.mend", refusal.hint()));
            answer(reminder, form.former(), refusal).ifPresent(answer -> lines.add("  " + answer));
        }
    }

    /** The file that was sent back; that its cells are marked is said only where they are. */
    private Optional<String> answer(Reminder reminder, @Nullable FormerUnit former, Refusal refusal) {
        return feedback.answerTo(
                        refusal.runId(),
                        former == null ? reminder.unitCode() : former.unitCode(),
                        former == null ? reminder.unitName() : former.unitName(),
                        refusal.fileName())
                .map(answer -> wording.text(
                        refusal.cell() != null && answer.isMarked() ? "reminder.answer" : "reminder.answer.list",
                        answer.name()));
    }

    /** The worst finding, with its place, and how many there are besides. */
    String why(Refusal refusal) {
        String sheet = refusal.sheet();
        String cell = refusal.cell();
        String place = sheet == null
                ? ""
                : (cell == null
                                ? wording.text("feedback.place.sheet", sheet)
                                : wording.text("feedback.place.cell", sheet, cell))
                        + ": ";
        return place
                + refusal.text()
                + (refusal.more() == 0 ? "" : " " + wording.text("reminder.more", refusal.more()));
    }

    private String name(Goal goal) {
        return wording.text("reminder.goal", goal.name(), goal.planYear());
    }

    /** To a district: which of its units owe what. */
    String toDistrict(String district, List<Reminder> reminders) {
        List<String> lines = new ArrayList<>();
        lines.add(wording.text("reminder.title", WrittenDay.of(day)));
        lines.add("");
        lines.add(wording.text("reminder.to.district", inSentence(district)));
        lines.add("");
        lines.add(wording.text("reminder.opening.district", WrittenDay.of(day), reminders.size()));
        passedOn(lines, reminders);
        int number = 0;
        for (Reminder reminder : reminders) {
            lines.add("");
            lines.add(++number + ". " + reminder.unitName() + " (" + reminder.unitCode() + ")");
            Map<String, List<OwedForm>> groups = reminder.forms().stream()
                    .collect(Collectors.groupingBy(this::brief, LinkedHashMap::new, Collectors.toList()));
            groups.forEach((words, forms) -> lines.add("- " + codes(forms) + ": " + words));
        }
        lines.add("");
        lines.add(wording.text("reminder.closing.district", contact));
        lines.add(wording.text("reminder.thanks"));
        return String.join("\n", lines);
    }

    /** By when the district and the province pass on which forms. */
    private void passedOn(List<String> lines, List<Reminder> reminders) {
        Map<String, List<OwedForm>> groups = reminders.stream()
                .flatMap(reminder -> reminder.forms().stream())
                .filter(form -> form.districtDueOn() != null || form.provinceDueOn() != null)
                .sorted(Comparator.comparing(OwedForm::dueOn).thenComparing(OwedForm::formCode))
                .collect(Collectors.groupingBy(this::onward, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((words, forms) -> lines.add("- " + wording.text("reminder.passed_on", codes(forms), words)));
    }

    private String onward(OwedForm form) {
        LocalDate district = form.districtDueOn();
        LocalDate province = form.provinceDueOn();
        String period = wording.text("reminder.passed_on.period", small(wording.period(form.periodCode())));
        return Stream.of(
                        district == null
                                ? ""
                                : wording.text("reminder.passed_on.district", WrittenDay.of(district), due(district)),
                        province == null ? "" : wording.text("reminder.passed_on.province", WrittenDay.of(province)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; ", period + ": ", ""));
    }

    private String brief(OwedForm form) {
        return wording.text(
                "reminder.brief",
                small(wording.period(form.periodCode())),
                wording.text("reminder.state." + form.state()),
                WrittenDay.of(form.dueOn()),
                due(form.dueOn()),
                formerBehind(form));
    }

    private static String codes(List<OwedForm> forms) {
        return forms.stream().map(OwedForm::formCode).distinct().collect(Collectors.joining(", "));
    }

    /**
     * A unit's name within a sentence: its kind in small letters (xã Tam Giang), except before a number (Phường 4), as decree
     * 30/2020/NĐ-CP writes them.
     */
    static String inSentence(String fullName) {
        return fullName.matches(".* \\d+") ? fullName : small(fullName);
    }

    private static String small(String words) {
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }
}
