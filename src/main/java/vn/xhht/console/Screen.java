package vn.xhht.console;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.xhht.job.Schedule;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;

/** Where words go: results to standard output, everything else to standard error. */
record Screen(Messages messages, Language language, PrintStream out, PrintStream err) {

    private static final Pattern COMMANDS = Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t]]");

    String text(String key, Object... arguments) {
        return messages.text(
                language,
                key,
                Arrays.stream(arguments)
                        .map(argument -> argument instanceof String text ? oneLine(text) : argument)
                        .toArray());
    }

    void say(String line) {
        out.println(harmless(line));
    }

    void complain(String line) {
        err.println(harmless(line));
    }

    /** The names of files and sheets are the senders': what would colour, move or turn round what a terminal shows is written out. */
    static String harmless(String text) {
        return COMMANDS.matcher(text)
                .replaceAll(found -> "⟨U+%04X⟩".formatted((int) found.group().charAt(0)));
    }

    /** The same, and a line it stays: a name with a line break in it could say what it likes in our place. */
    static String oneLine(String text) {
        return harmless(text).replace("\n", "⟨U+000A⟩");
    }

    /** A line with names of senders in it. */
    void sayLine(String line) {
        say(oneLine(line));
    }

    /** One JSON object, and nothing else, on standard output. */
    void json(Object value) {
        out.println(JsonMapper.builder().build().writeValueAsString(value));
    }

    /** A decimal as people write it: with a comma in Vietnamese; nothing where there is none. */
    String decimal(@Nullable BigDecimal number) {
        return number == null ? "" : written(number.toPlainString());
    }

    /** A number written with a point, as people write it. */
    String written(String number) {
        return language == Language.VI ? number.replace('.', ',') : number;
    }

    /** When the next night runs, or why none does. */
    String schedule(Schedule.State state) {
        String next = state.next().format(DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm"));
        return state.paused()
                ? text("console.paused", blank(state.actor()), blank(state.reason()))
                : state.due()
                        ? text("console.dueNight", next)
                        : state.unfinished() ? text("console.unfinished", next) : text("console.nextNight", next);
    }

    private static String blank(@Nullable String text) {
        return text == null ? "—" : text;
    }

    /** {@code vi} or {@code en}. */
    String code() {
        return language == Language.EN ? "en" : "vi";
    }
}
