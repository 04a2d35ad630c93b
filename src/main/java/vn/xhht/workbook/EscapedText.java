package vn.xhht.workbook;

/**
 * Characters that XML cannot hold are stored as {@code _xHHHH_} (ECMA-376-1, 22.9.2.19), an underscore that would start
 * such an escape as {@code _x005F_}.
 */
final class EscapedText {

    private static final int ESCAPE_LENGTH = "_xHHHH_".length();

    private EscapedText() {}

    static String decode(char[] text, int length) {
        String stored = new String(text, 0, length);
        int at = stored.indexOf("_x");
        return at < 0 ? stored : decode(stored, at);
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
