package vn.xhht.workbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A section of a number format's code: what it shows of a number.
 *
 * @param condition  such as {@code >=1000}; empty where the sign of the number decides
 * @param isEmpty    shows nothing, or fills the cell with one character
 * @param isPercent  shows a hundred times the number
 * @param isAltering shows other digits than the number's
 */
record FormatSection(String condition, boolean isEmpty, boolean isPercent, boolean isAltering) {

    private static final Pattern CONDITION = Pattern.compile("\\[(<=|>=|<>|<|>|=)(-?[0-9]+(?:\\.[0-9]+)?)]");

    /** Colours, locales, conditions, and room for a character or a fill of it. */
    private static final Pattern UNSEEN = Pattern.compile("\\[[^]]*]?|[_*].?");

    /** The sign that stands in place of a digit of the number. */
    private static final char DIGIT = '\uE000';

    /** Digits of the format's own where they read as those of the number. */
    private static final Pattern JOINED =
            Pattern.compile(DIGIT + "[.,'\\s\\u00A0]*[0-9]|[0-9][.,'\\s\\u00A0]*" + DIGIT);

    /** Commas behind the last digit before the point: each leaves out three digits. */
    private static final Pattern THOUSANDS = Pattern.compile("[0#?],+(?![0#?,])");

    private static final Pattern WORDS = Pattern.compile("\"[^\"]*\"?|\\\\.?");

    static FormatSection of(String code) {
        Matcher condition = CONDITION.matcher(code);
        String when = condition.find() ? condition.group(1) + condition.group(2) : "";
        // Elapsed hours show something.
        String seen = UNSEEN.matcher(code.replaceAll("(?i)\\[(h+|m+|s+)]", "0")).replaceAll("");
        String fields = WORDS.matcher(seen).replaceAll("");
        String shown = shown(seen);
        boolean general = fields.toLowerCase(java.util.Locale.ROOT).contains("general") || fields.contains("@");
        boolean digits = shown.indexOf(DIGIT) >= 0 || general;
        boolean words = shown.chars().anyMatch(Character::isLetterOrDigit);
        boolean altering = !digits && words
                || !fields.contains("/") && JOINED.matcher(shown).find()
                || THOUSANDS.matcher(fields).find();
        return new FormatSection(when, shown.isBlank(), fields.indexOf('%') >= 0, altering);
    }

    /** The section with a sign in place of every digit of the number, and what it adds as it stands. */
    private static String shown(String seen) {
        StringBuilder shown = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < seen.length(); i++) {
            char c = seen.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '\\' && i + 1 < seen.length()) {
                shown.append(seen.charAt(++i));
            } else {
                shown.append(!quoted && (c == '0' || c == '#' || c == '?') ? DIGIT : c);
            }
        }
        return shown.toString();
    }

    boolean hasCondition() {
        return !condition.isEmpty();
    }

    boolean isFaithful() {
        return !isEmpty && !isPercent && !isAltering && condition.isEmpty();
    }

    boolean fits(double value) {
        String operator = condition.replaceAll("[-0-9.]", "");
        double limit = Double.parseDouble(condition.substring(operator.length()));
        return switch (operator) {
            case "<" -> value < limit;
            case "<=" -> value <= limit;
            case ">" -> value > limit;
            case ">=" -> value >= limit;
            case "=" -> value == limit;
            default -> value != limit;
        };
    }
}
