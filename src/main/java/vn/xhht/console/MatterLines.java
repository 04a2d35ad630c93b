package vn.xhht.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.xhht.report.MatterGroups;
import vn.xhht.report.MatterGroups.Line;
import vn.xhht.report.MatterGroups.Missing;
import vn.xhht.report.MatterGroups.OfUnit;

/** Open matters on a terminal, unit by unit, within its width. */
final class MatterLines {

    private static final int WIDTH = 100;

    /** More is counted, not shown: a screen is to be read. */
    private static final int MOST_NAMES = 150;

    private static final int MOST_UNITS = 40;
    private static final int MOST_LINES = 6;

    private final Screen screen;

    MatterLines(Screen screen) {
        this.screen = screen;
    }

    /** Says in one line the subject of a matter. */
    String about(
            @Nullable String unit,
            @Nullable String code,
            @Nullable String form,
            @Nullable String period,
            @Nullable String file) {
        return Stream.of(
                        unit == null ? null : unit + " (" + code + ")",
                        form,
                        period == null ? null : screen.text("matter.period", period),
                        file)
                .filter(part -> part != null)
                .collect(Collectors.joining(", "));
    }

    /** @param count number of matters */
    void show(MatterGroups groups, int count) {
        screen.say("");
        if (count == 0) {
            screen.say(screen.text("console.noMatters"));
            return;
        }
        screen.say(screen.text("console.matters", count));
        groups.missing().forEach(this::missing);
        groups.units().stream().limit(MOST_UNITS).forEach(this::unit);
        if (groups.units().size() > MOST_UNITS) {
            screen.say(screen.text("console.moreMatters", groups.units().size() - MOST_UNITS));
        }
    }

    private void missing(Missing missing) {
        names(
                "  "
                        + screen.text(
                                "console.missingForms",
                                screen.text("matter." + missing.kind()),
                                missing.since(),
                                String.join(", ", missing.forms()),
                                String.valueOf(missing.period()),
                                missing.units().size()),
                missing.units());
    }

    /** Names behind a heading; so many as can be read. */
    void names(String heading, List<String> names) {
        String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        wrapped(
                "",
                "  ",
                heading + " " + shown
                        + (names.size() > MOST_NAMES
                                ? " " + screen.text("console.moreNames", names.size() - MOST_NAMES)
                                : ""));
    }

    private void unit(OfUnit unit) {
        screen.sayLine("  " + (unit.unitCode() == null ? screen.text("matter.noUnit") : name(unit)));
        unit.lines().stream().limit(MOST_LINES).forEach(this::line);
        if (unit.lines().size() > MOST_LINES) {
            screen.say("    " + screen.text("console.moreOfUnit", unit.lines().size() - MOST_LINES));
        }
    }

    private static String name(OfUnit unit) {
        String name = unit.unitName() + " (" + unit.unitCode() + ")";
        return unit.districtName() == null || unit.districtName().equals(unit.unitName())
                ? name
                : name + ", " + unit.districtName();
    }

    private void line(Line line) {
        String sign = line.kind().equals("warning") ? "⚠ " : "✗ ";
        String what = Stream.of(
                        screen.text("matter.since", screen.text("matter." + line.kind()), line.since()),
                        String.join(", ", line.forms()),
                        line.period() == null ? "" : screen.text("matter.period", line.period()),
                        line.file() == null ? "" : line.file() + (line.place() == null ? "" : " › " + line.place()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
        wrapped("    " + sign, "      ", what);
        wrapped(
                "      ",
                "      ",
                line.message() + (line.more() == 0 ? "" : " " + screen.text("matter.more", line.more())));
        wrapped("      → ", "        ", line.whatToDo());
        wrapped("      ", "        ", screen.text("matter.settle", String.join(" --matter ", line.matters())));
    }

    /** Breaks between words where a line would grow longer than the terminal. */
    private void wrapped(String first, String next, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : Screen.oneLine(text).split(" ")) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(next);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        lines.forEach(screen::say);
    }
}
