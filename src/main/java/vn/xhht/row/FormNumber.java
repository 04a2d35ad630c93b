package vn.xhht.row;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.xhht.language.Labels;

/**
 * A form's number at the start of a text. Forms are numbered by pieces ({@code MN-01}, {@code MN-01-TC}): a known code that goes on is the
 * number of another form, and one that is followed by words, a bracket or a mark is known.
 *
 * @param written the number, with what it goes on with
 * @param code    the known code that it is or begins with
 * @param whole   whether it is that code
 */
record FormNumber(String written, String code, boolean whole) {

    /** Between the label of a number and the number. */
    private static final Pattern LEAD = Pattern.compile("^[\\s\\p{Z}\\p{Cf}:.\\-–—]+");

    private static final String BLANKS = "[\\s\\p{Z}\\p{Cf}]";

    private static final Pattern LINE = Pattern.compile("[\\r\\n]");

    /** Letters and digits of codes; words of a title have other letters, or are longer. */
    private static final String PIECE = "(?<piece>[A-Za-zĐđ0-9]{1,6})(?![\\p{L}\\p{N}\\p{M}])(?<tail>.*)";

    private static final Pattern JOINED = Pattern.compile("[\\-‐‑‒–—−/\\\\_](?![\\s\\p{Z}])" + PIECE);
    private static final Pattern DOTTED = Pattern.compile("\\.(?![\\s\\p{Z}])" + PIECE);
    private static final Pattern APART = Pattern.compile(BLANKS + "*[\\-‐‑‒–—−/._]?" + BLANKS + "+" + PIECE);

    private static final Pattern ABBREVIATION = Pattern.compile("[A-ZĐ][A-ZĐ0-9]*");
    /** The year of the report, as in MN-01/2023: no piece of a code. */
    private static final Pattern YEAR = Pattern.compile("20[0-9]{2}");

    private static final Pattern VOWEL = Pattern.compile("(?i)[aeiouy]");

    /** The next word, where nothing but blanks stands between. */
    private static final Pattern NEXT_WORD =
            Pattern.compile("^" + BLANKS + "+(?<word>[\\p{L}\\p{N}][^\\s\\p{Z},;:.()]*)");

    /** So few capitals joined by a dash are no word of a title. */
    private static final int SHORT = 3;

    /** Longer text is no number. */
    private static final int LONGEST = 500;

    /** The number that the text begins with; empty where that is no known code, nor one that goes on. */
    static Optional<FormNumber> of(String text, Collection<String> codes) {
        String number = number(text);
        return codes.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .flatMap(code -> of(number, code).stream())
                .max(Comparator.comparing(FormNumber::whole));
    }

    /** The text as far as it can be a number: composed, without what stands before it and the lines below. */
    private static String number(String text) {
        String composed =
                Normalizer.normalize(text.substring(0, Math.min(LONGEST, text.length())), Normalizer.Form.NFC);
        String number = LEAD.matcher(composed).replaceFirst("");
        Matcher line = LINE.matcher(number);
        return line.find() ? number.substring(0, line.start()) : number;
    }

    private static Optional<FormNumber> of(String number, String code) {
        int end = end(number, code);
        if (end < 0) {
            return Optional.empty();
        }
        String behind = number.substring(end);
        if (!behind.isEmpty() && Character.isLetterOrDigit(behind.charAt(0))) {
            return Optional.of(new FormNumber(firstWord(number, end), code, false));
        }
        for (Pattern goingOn : List.of(JOINED, DOTTED, APART)) {
            Matcher matcher = goingOn.matcher(behind);
            if (matcher.matches() && goesOn(goingOn, matcher.group("piece"), matcher.group("tail"))) {
                return Optional.of(new FormNumber(number.substring(0, end + matcher.end("piece")), code, false));
            }
        }
        return Optional.of(new FormNumber(number.substring(0, end), code, true));
    }

    /** Place behind the code, whatever blanks and dashes are in it; -1 where the text does not begin with it. */
    private static int end(String number, String code) {
        int at = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (!Character.isLetterOrDigit(c)) {
                continue;
            }
            while (at < number.length()
                    && !Character.isLetterOrDigit(number.charAt(at))
                    && isBetween(number.charAt(at))) {
                at++;
            }
            if (at == number.length() || Character.toLowerCase(number.charAt(at++)) != Character.toLowerCase(c)) {
                return -1;
            }
        }
        return at;
    }

    private static boolean isBetween(char c) {
        String key = Labels.key(String.valueOf(c));
        return key.isEmpty() || key.equals("-");
    }

    private static String firstWord(String number, int from) {
        int end = from;
        while (end < number.length() && Character.isLetterOrDigit(number.charAt(end))) {
            end++;
        }
        return number.substring(0, end);
    }

    /**
     * Tells whether a piece behind a code belongs to the number. A piece behind a dash does, unless it is the first of
     * several words. A piece behind a dot or a blank does where it is an abbreviation that stands alone, or one without
     * a vowel that words follow.
     */
    private static boolean goesOn(Pattern how, String piece, String tail) {
        if (YEAR.matcher(piece).matches()) {
            return false;
        }
        boolean capitals = ABBREVIATION.matcher(piece).matches();
        Matcher next = NEXT_WORD.matcher(tail);
        boolean alone = !next.find();
        String word = alone ? "" : next.group("word");
        boolean sentence = VOWEL.matcher(piece).find()
                && !alone
                && (!capitals || word.equals(word.toUpperCase(java.util.Locale.ROOT)));
        if (how == JOINED) {
            return !sentence || capitals && piece.length() <= SHORT;
        }
        if (how == DOTTED) {
            return (capitals || Character.isDigit(piece.charAt(0)) || alone) && !sentence;
        }
        return capitals && !sentence && (alone || !Character.isDigit(word.charAt(0)) && !word.equalsIgnoreCase("số"));
    }
}
