package vn.xhht.row;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Finding;
import vn.xhht.finding.FindingCode;
import vn.xhht.language.Labels;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;

/** Turns cells into counts, marks and dates; nothing doubtful is guessed. The rules are those of {@code src/docs/values.md}. */
final class CellValue {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");
    private static final Pattern MORE_DIGITS = Pattern.compile("[0-9]{16,}");
    private static final Pattern GROUPED = Pattern.compile("[1-9][0-9]{0,2}([. \\u00A0])[0-9]{3}(?:\\1[0-9]{3}){0,3}");
    private static final Pattern NEGATIVE = Pattern.compile("[-–—−] ?[0-9][0-9. \\u00A0]*");
    private static final Pattern SEPARATED = Pattern.compile("[-–—−]?[0-9][0-9., \\u00A0]*[.,][0-9., \\u00A0]*");
    private static final Pattern DATE = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})");
    private static final Set<String> DASHES = Set.of("-", "–", "—", "−");
    private static final Set<String> YES = Set.of("x", "✓", "✔", "v", "có", "1");
    private static final Set<String> NO = Set.of("không", "0");
    /** With a variation selector and blanks around. */
    private static final int LONGEST_SIGN = 8;

    private static final double LARGEST = 1e15;
    /** No number is longer, however it is grouped; the patterns would try a text of 32,000 dots for half a second. */
    private static final int LONGEST_NUMBER = 100;

    private CellValue() {}

    static Reading<Long> count(@Nullable Cell cell) {
        if (cell == null) {
            return Reading.blank();
        }
        return switch (cell.type()) {
            // a date is no count, though the office program stores it as a number
            case NUMBER -> cell.style().date() ? Reading.faulty(FindingCode.VALUE_NOT_NUMBER) : countOf(cell.number());
            case TEXT -> countOf(trimmed(cell.raw()));
            case NOT_CALCULATED -> Reading.faulty(FindingCode.VALUE_NOT_CALCULATED);
            case ERROR -> error(cell, FindingCode.VALUE_NOT_NUMBER);
            case BOOLEAN, DATE -> Reading.faulty(FindingCode.VALUE_NOT_NUMBER);
        };
    }

    /**
     * The count, if nothing that is seen in the cell speaks against it.
     *
     * @param atMost the greatest count that can be meant; null for any
     */
    static Reading<Long> count(@Nullable Cell cell, @Nullable Long atMost) {
        if (cell != null && CellDoubt.ofCount(cell) != null) {
            return Reading.faulty(FindingCode.VALUE_AMBIGUOUS);
        }
        Reading<Long> count = count(cell);
        if (cell == null || atMost == null) {
            return count;
        }
        boolean absurd = count.value() == null ? isBeyondCounting(cell) : count.value() > atMost;
        return absurd ? Reading.faulty(FindingCode.VALUE_IMPLAUSIBLE) : count;
    }

    /** A number, if none that anybody counts to. */
    private static boolean isBeyondCounting(Cell cell) {
        return switch (cell.type()) {
            case NUMBER -> !cell.style().date() && cell.number() >= LARGEST;
            case TEXT ->
                cell.raw().length() <= LONGEST_NUMBER
                        && MORE_DIGITS.matcher(trimmed(cell.raw())).matches();
            default -> false;
        };
    }

    /**
     * Returns the arguments of the finding about a faulty cell: the value seen and, where that is too great, the
     * greatest value allowed; where it is doubtful, the reason.
     */
    static String[] told(FindingCode fault, @Nullable Cell cell, String seen, @Nullable Long atMost) {
        if (fault == FindingCode.VALUE_IMPLAUSIBLE) {
            return new String[] {seen, String.format(Locale.ROOT, "%,d", atMost).replace(',', ' ')};
        }
        if (fault == FindingCode.VALUE_AMBIGUOUS && cell != null) {
            CellDoubt figure = CellDoubt.ofFigure(cell);
            CellDoubt doubt = figure == null ? CellDoubt.ofCount(cell) : figure;
            if (doubt != null) {
                String what = seen.equals(Finding.MASKED) ? seen : doubt.what();
                return new String[] {seen, doubt.kind(), what};
            }
            if (sign(cell, cell.raw()) == MarkSign.CROSS) {
                return new String[] {seen, "cross", ""};
            }
        }
        return new String[] {seen};
    }

    /**
     * Returns the fault of a formula that failed, or the given code where the file holds what can't be content of a
     * cell.
     */
    private static <T> Reading<T> error(Cell cell, FindingCode damaged) {
        return Reading.faulty(cell.isDamaged() ? damaged : FindingCode.VALUE_FORMULA_ERROR);
    }

    private static Reading<Long> countOf(double number) {
        if (number != Math.rint(number)) {
            return Reading.faulty(number < 0 ? FindingCode.VALUE_NEGATIVE : FindingCode.VALUE_NOT_INTEGER);
        }
        if (number < 0) {
            return Reading.faulty(FindingCode.VALUE_NEGATIVE);
        }
        return number < LARGEST ? Reading.of((long) number) : Reading.faulty(FindingCode.VALUE_NOT_NUMBER);
    }

    private static Reading<Long> countOf(String text) {
        if (text.isEmpty()) {
            return Reading.blank();
        }
        if (text.length() > LONGEST_NUMBER) {
            return Reading.faulty(FindingCode.VALUE_NOT_NUMBER);
        }
        if (DIGITS.matcher(text).matches()) {
            return Reading.of(Long.parseLong(text));
        }
        if (DASHES.contains(text)) {
            return Reading.of(0L);
        }
        if (GROUPED.matcher(text).matches()) {
            return Reading.of(Long.parseLong(text.replaceAll("[^0-9]", "")));
        }
        if (NEGATIVE.matcher(text).matches()) {
            return Reading.faulty(FindingCode.VALUE_NEGATIVE);
        }
        return Reading.faulty(
                SEPARATED.matcher(text).matches() ? FindingCode.VALUE_AMBIGUOUS : FindingCode.VALUE_NOT_NUMBER);
    }

    /** @param text the cell's, by {@link CellText} */
    static Reading<Boolean> mark(@Nullable Cell cell, String text) {
        if (cell == null) {
            return Reading.blank();
        }
        return switch (cell.type()) {
            case NUMBER -> markOf(text);
            case TEXT ->
                switch (sign(cell, text)) {
                    case YES -> Reading.of(true);
                    case NO -> Reading.of(false);
                    case CROSS -> Reading.faulty(FindingCode.VALUE_AMBIGUOUS);
                    case NONE ->
                        MarkSign.isFont(cell.style().fontName()) && !Labels.isBlank(text) && text.length() < 2
                                ? Reading.faulty(FindingCode.VALUE_NOT_MARK)
                                : markOf(Labels.key(text));
                };
            case BOOLEAN -> Reading.of(cell.raw().equals("TRUE"));
            case NOT_CALCULATED -> Reading.faulty(FindingCode.VALUE_NOT_CALCULATED);
            case ERROR -> error(cell, FindingCode.VALUE_NOT_MARK);
            case DATE -> Reading.faulty(FindingCode.VALUE_NOT_MARK);
        };
    }

    /** Words are none, and registers are full of them. */
    private static MarkSign sign(Cell cell, String text) {
        return text.length() > LONGEST_SIGN
                ? MarkSign.NONE
                : MarkSign.of(text, cell.style().fontName());
    }

    private static Reading<Boolean> markOf(String key) {
        if (key.isEmpty()) {
            return Reading.blank();
        }
        if (YES.contains(key)) {
            return Reading.of(true);
        }
        return NO.contains(key) ? Reading.of(false) : Reading.faulty(FindingCode.VALUE_NOT_MARK);
    }

    static Reading<LocalDate> date(@Nullable Cell cell) {
        if (cell == null) {
            return Reading.blank();
        }
        return switch (cell.type()) {
            case NUMBER, DATE ->
                cell.date().map(Reading::of).orElseGet(() -> Reading.faulty(FindingCode.VALUE_NOT_DATE));
            case TEXT -> dateOf(clean(cell.raw()));
            case NOT_CALCULATED -> Reading.faulty(FindingCode.VALUE_NOT_CALCULATED);
            case ERROR -> error(cell, FindingCode.VALUE_NOT_DATE);
            case BOOLEAN -> Reading.faulty(FindingCode.VALUE_NOT_DATE);
        };
    }

    private static Reading<LocalDate> dateOf(String text) {
        if (text.isEmpty()) {
            return Reading.blank();
        }
        Matcher matcher = DATE.matcher(text);
        if (!matcher.matches()) {
            return Reading.faulty(FindingCode.VALUE_NOT_DATE);
        }
        try {
            return Reading.of(LocalDate.of(
                    Integer.parseInt(matcher.group(3)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(1))));
        } catch (DateTimeException noSuchDay) {
            return Reading.faulty(FindingCode.VALUE_NOT_DATE);
        }
    }

    /** @param said the cell's text, by {@link CellText} */
    static Reading<String> text(@Nullable Cell cell, String said) {
        if (cell == null) {
            return Reading.blank();
        }
        if (cell.type() == CellType.ERROR) {
            return error(cell, FindingCode.VALUE_AMBIGUOUS);
        }
        String text = composed(clean(said));
        return text.isEmpty() ? Reading.blank() : Reading.of(text);
    }

    /** The same text is the same figure, however its letters are stored and whatever nobody can see is between them. */
    private static String composed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\u0300' && c <= '\u036F' || Character.getType(c) == Character.FORMAT) {
                return Normalizer.normalize(text.replaceAll("\\p{Cf}", ""), Normalizer.Form.NFC);
            }
        }
        return text;
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200B' || c == '\uFEFF' || c == 0;
    }

    /** Blanks of every kind to one plain blank, none at the ends, no character the database cannot hold. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                gap = clean.length() > 0;
                continue;
            }
            if (gap) {
                clean.append(' ');
                gap = false;
            }
            clean.append(c);
        }
        return clean.toString();
    }
}
