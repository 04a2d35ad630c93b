package vn.xhht.row;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;

/**
 * A letter or a Roman number before a row, as groups are numbered, and at times the rows themselves.
 *
 * @param text without dots and brackets, in the case in which it was typed
 */
record RowMark(String text) {

    private static final Pattern MARK =
            Pattern.compile("[\\s\\p{Z}(]*([IVXLC]{1,7}|[ivxlc]{1,7}|\\p{L})[\\s\\p{Z}.)/:-]*");
    private static final String LATIN = "abcdefghijklmnopqrstuvwxyz";
    private static final String VIETNAMESE = "abcdđeghiklmnopqrstuvxy";
    private static final String[] TENS = {"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"};
    private static final String[] ONES = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};

    /** The mark that the cell is; null where it is none. */
    static @Nullable RowMark of(Cell cell) {
        if (cell.type() != CellType.TEXT || cell.raw().length() > 20) {
            return null;
        }
        Matcher matcher = MARK.matcher(CellText.of(cell));
        return matcher.matches() ? new RowMark(matcher.group(1)) : null;
    }

    /** Tells whether the mark is the first of its kind. */
    boolean isFirst() {
        String lower = lower();
        return lower.equals("a") || lower.equals("i");
    }

    /** Tells whether the other mark comes right after this one. */
    boolean leadsTo(RowMark other) {
        if (isUpper() != other.isUpper()) {
            return false;
        }
        String from = lower();
        String to = other.lower();
        return isNext(LATIN, from, to)
                || isNext(VIETNAMESE, from, to)
                || roman(from) > 0 && roman(from) + 1 == roman(to);
    }

    private static boolean isNext(String alphabet, String from, String to) {
        int place = from.length() == 1 && to.length() == 1 ? alphabet.indexOf(from) : -1;
        return place >= 0 && alphabet.indexOf(to) == place + 1;
    }

    /** The number that the letters write; 0 where they write none. */
    private static int roman(String letters) {
        for (int tens = 0; tens < TENS.length; tens++) {
            for (int ones = 0; ones < ONES.length; ones++) {
                if (letters.equals(TENS[tens] + ONES[ones])) {
                    return 10 * tens + ones;
                }
            }
        }
        return 0;
    }

    private boolean isUpper() {
        return Character.isUpperCase(text.charAt(0));
    }

    private String lower() {
        return text.toLowerCase(java.util.Locale.ROOT);
    }
}
