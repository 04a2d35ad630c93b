package vn.xhht.workbook;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as XML Schema's double writes them. Nearly all numbers of a return are small integers: those cost neither a
 * parser nor a new text.
 */
final class NumberText {

    /** Up to here a sum of digits is exact in a double, and so is its quotient by a power of ten up to 10^22. */
    private static final int EXACT_DIGITS = 15;

    private static final MathContext SHOWN = new MathContext(EXACT_DIGITS);

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };
    private static final String[] SMALL = new String[10_000];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = Integer.toString(i);
        }
    }

    private NumberText() {}

    /**
     * The value of a decimal number; NaN for anything else, infinity included.
     */
    static double value(char[] text, int start, int end) {
        boolean negative = text[start] == '-';
        int first = negative ? start + 1 : start;
        long digits = 0;
        int point = -1;
        for (int i = first; i < end; i++) {
            char c = text[i];
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
            } else if (c == '.' && point < 0) {
                point = i;
            } else {
                return parsed(text, start, end);
            }
            if (i - first > EXACT_DIGITS - 1 + (point < 0 ? 0 : 1)) {
                return parsed(text, start, end);
            }
        }
        if (end - first == (point < 0 ? 0 : 1)) {
            return parsed(text, start, end);
        }
        double value = point < 0 ? digits : digits / POWERS[end - point - 1];
        return negative ? -value : value;
    }

    private static double parsed(char[] text, int start, int end) {
        String number = new String(text, start, end - start);
        for (int i = 0; i < number.length(); i++) {
            if ("0123456789+-.eE".indexOf(number.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            double value = Double.parseDouble(number);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /**
     * The number as Excel shows and compares it, by 15 significant digits: what lies beyond is left by arithmetic in binary and by
     * no figure of anybody.
     */
    static double shown(double value) {
        boolean exact = value == Math.rint(value) && Math.abs(value) < 1e15 || !Double.isFinite(value);
        if (exact) {
            return value;
        }
        double shown = new BigDecimal(value).round(SHOWN).doubleValue();
        return Double.isFinite(shown) ? shown : value;
    }

    /** The same text for the same number, however it is stored: {@code 12.0} and {@code 1.2E1} are {@code 12}. */
    static String raw(char[] text, int start, int end, double value) {
        for (int i = start; i < end; i++) {
            if (text[i] < '0' || text[i] > '9' || i - start >= EXACT_DIGITS || (i == start && text[i] == '0')) {
                return raw(value);
            }
        }
        return end - start > 4 ? new String(text, start, end - start) : SMALL[(int) value];
    }

    /** The number as Excel shows it when the cell is edited, but with a point. */
    static String raw(double value) {
        if (value == (int) value) {
            return value >= 0 && value < SMALL.length ? SMALL[(int) value] : Integer.toString((int) value);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** A whole number of at most nine digits; -1 for anything else. */
    static int index(char[] text, int start, int end) {
        if (end - start > 9 || start == end) {
            return -1;
        }
        int index = 0;
        for (int i = start; i < end; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            index = index * 10 + digit;
        }
        return index;
    }
}
