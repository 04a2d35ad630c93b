package vn.xhht.finding;

import java.util.Arrays;
import java.util.List;
import vn.xhht.language.Labels;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;

/**
 * Words inside the text of a finding that differ by language, such as the name of a damaged part. They become one argument that holds
 * them in every language; {@code finding.rendered} and {@link #in} take out those of one.
 *
 * @param key       of the message bundles
 * @param arguments what fills the text: other phrases, numbers, or what was seen, which is made visible
 */
public record Phrase(String key, List<Object> arguments) {

    /**
     * The mark around and between the languages. The content of a workbook never has it: {@link Labels#visible} shows
     * it as a code.
     */
    private static final char MARK = '\u001F';

    /** Ends an argument that stands for the code's hint instead of filling its text. */
    private static final String HINT = MARK + "hint";

    /** Ends an argument that names the sheet and the cell that a finding about the whole file is mended at. */
    private static final String PLACE = MARK + "place";

    private static final Messages MESSAGES = new Messages();

    /** A phrase and what fills it. */
    public static Phrase of(String key, Object... arguments) {
        return new Phrase(key, Arrays.asList(arguments));
    }

    /** The words in one language. */
    public String in(Language language) {
        Object[] filled =
                arguments.stream().map(argument -> said(argument, language)).toArray();
        return MESSAGES.text(language, key, filled);
    }

    private static String said(Object argument, Language language) {
        if (argument instanceof Phrase phrase) {
            return phrase.in(language);
        }
        String text = String.valueOf(argument);
        return isOne(text) ? in(text, language) : Labels.visible(text);
    }

    /** All languages in one argument of a finding. */
    public String argument() {
        return MARK + in(Language.VI) + MARK + in(Language.EN) + MARK;
    }

    /** An argument that takes the place of the code's own hint. */
    public String hint() {
        return MARK + in(Language.VI) + MARK + in(Language.EN) + HINT;
    }

    static String place(String sheet, String cell) {
        return MARK + sheet.replace(MARK, ' ') + MARK + cell + PLACE;
    }

    /** The sheet and the cell that an argument names instead of filling the text; empty for all other arguments. */
    public static List<String> place(String argument) {
        return isOne(argument) && argument.endsWith(PLACE)
                ? List.of(argument.split(String.valueOf(MARK), -1)).subList(1, 3)
                : List.of();
    }

    static boolean isOne(String argument) {
        return argument.length() > 2
                && argument.charAt(0) == MARK
                && argument.split(String.valueOf(MARK), -1).length == 4
                && (argument.endsWith(String.valueOf(MARK)) || argument.endsWith(HINT) || argument.endsWith(PLACE));
    }

    /** Returns the words of an argument in the language of the program's own log. */
    public static String forLog(String argument) {
        return in(argument, Language.EN);
    }

    /** Returns the words of a finding's argument in one language; an argument without phrases is the same in all. */
    public static String in(String argument, Language language) {
        return isOne(argument) ? argument.split(String.valueOf(MARK), -1)[1 + language.ordinal()] : argument;
    }

    /** Tells whether an argument stands for the code's hint. */
    public static boolean isHint(String argument) {
        return isOne(argument) && argument.endsWith(HINT);
    }
}
