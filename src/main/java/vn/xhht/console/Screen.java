package vn.xhht.console;

import java.io.PrintStream;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;

/** Where words go: results to standard output, everything else to standard error. */
record Screen(Messages messages, Language language, PrintStream out, PrintStream err) {

    String text(String key, Object... arguments) {
        return messages.text(language, key, arguments);
    }

    void say(String line) {
        out.println(line);
    }

    void complain(String line) {
        err.println(line);
    }

    /** One JSON object, and nothing else, on standard output. */
    void json(Object value) {
        out.println(JsonMapper.builder().build().writeValueAsString(value));
    }

    /** A decimal as people write it: with a comma in Vietnamese; nothing where there is none. */
    String decimal(@Nullable BigDecimal number) {
        String text = number == null ? "" : number.toPlainString();
        return language == Language.VI ? text.replace('.', ',') : text;
    }

    /** {@code vi} or {@code en}. */
    String code() {
        return language == Language.EN ? "en" : "vi";
    }
}
