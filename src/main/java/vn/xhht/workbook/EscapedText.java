package vn.xhht.workbook;

/**
 * Characters that XML cannot hold are stored as {@code _xHHHH_} (ECMA-376-1, 22.9.2.19), an underscore that would start
 * such an escape as {@code _x005F_}.
 */
final class EscapedText {

    private static final int ESCAPE_LENGTH = "_xHHHH_".length();

    private EscapedText() {}

    static String decode(char[] text, int from, int to) {
        String stored = new String(text, from, to - from);
        int at = stored.indexOf("_x");
        return at < 0 ? stored : decode(stored, at);
    }

    /** The text as it is stored, so that {@link #decode} gives it back. */
    static String encode(String text) {
        StringBuilder stored = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < ' ' && c != '\t' && c != '\n' || c > 0xFFFD;
            if (control || c == '_' && code(text, i) >= 0 || isHalf(text, i)) {
                stored.append(String.format("_x%04X_", (int) c));
            } else {
                stored.append(c);
            }
        }
        return stored.toString();
    }

    /** One half of a character that takes two. */
    private static boolean isHalf(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c)
                        && (at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1)))
                || Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static String decode(String stored, int firstEscape) {
        StringBuilder decoded = new StringBuilder(stored.length());
        int copied = 0;
        for (int at = firstEscape; at >= 0; at = stored.indexOf("_x", at)) {
            int code = code(stored, at);
            if (code < 0) {
                at++;
            } else {
                decoded.append(stored, copied, at).append((char) code);
                at += ESCAPE_LENGTH;
                copied = at;
            }
        }
        return decoded.append(stored, copied, stored.length()).toString();
    }

    private static int code(String stored, int at) {
        if (at + ESCAPE_LENGTH > stored.length() || stored.charAt(at + ESCAPE_LENGTH - 1) != '_') {
            return -1;
        }
        int code = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(stored.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code << 4 | digit;
        }
        return code;
    }
}
