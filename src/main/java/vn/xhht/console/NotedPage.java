package vn.xhht.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.report.RunDetails;

/** Shows the findings of a run that are worth a look, the gravest first, each with the unit that it is about. */
final class NotedPage {

    /** Lines for a terminal; everything stands in the answers to the senders and in {@code runs --id N --json}. */
    private static final int SHOWN = 20;

    private final Screen screen;

    NotedPage(Screen screen) {
        this.screen = screen;
    }

    void show(List<RunDetails.Noted> noted) {
        if (noted.isEmpty()) {
            return;
        }
        screen.say("");
        screen.say(screen.text("console.noted"));
        noted.stream().limit(SHOWN).forEach(this::one);
        if (noted.size() > SHOWN) {
            screen.say("  " + screen.text("console.moreNoted", noted.size() - SHOWN));
        }
    }

    private void one(RunDetails.Noted noted) {
        String unit = noted.unit() == null ? screen.text("console.noUnit") : noted.unit();
        screen.sayLine("  ⚠ " + unit + form(noted.form(), noted.period()) + " — " + noted.findingCode() + ": "
                + noted.text()
                + (noted.more() > 0 ? " " + screen.text("console.moreOfAKind", noted.more()) : "")
                + " (" + noted.fileName() + place(noted.sheet(), noted.cell()) + ")");
    }

    private static String form(@Nullable String form, @Nullable String period) {
        return form == null ? "" : " · " + form + (period == null ? "" : " " + period);
    }

    private static String place(@Nullable String sheet, @Nullable String cell) {
        return sheet == null ? "" : " › " + sheet + (cell == null ? "" : "!" + cell);
    }
}
