package vn.xhht.language;

import java.text.Normalizer;

/** The comparison of labels, headings and names, and the display of raw text. All methods are pure. */
public final class Labels {

    private static final int SHOWN = 120;

    private Labels() {}

    /**
     * The comparison key of a label, heading or name. Equal keys mean the same text but for Unicode composition, case,
     * blanks and line breaks (none are left beside punctuation), invisible characters, the shape of dashes and quotes,
     * Ð for Đ, the place of the tone mark, and a colon at the end. The key of a key is the key itself.
     */
    public static String key(String text) {
        String composed = composed(text);
        StringBuilder key = new StringBuilder(composed.length());
        boolean gap = false;
        boolean afterMark = true;
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (isInvisible(c)) {
                continue;
            }
            if (isBlank(c)) {
                gap = true;
                continue;
            }
            c = unified(c);
            boolean mark = !isWordPart(c);
            if (gap && !mark && !afterMark) {
                key.append(' ');
            }
            key.append(c);
            gap = false;
            afterMark = mark;
        }
        int length = key.length();
        while (length > 0 && key.charAt(length - 1) == ':') {
            length--;
        }
        key.setLength(length);
        TonePlacement.unify(key);
        return key.toString();
    }

    /** Tells whether the text's key is empty. Makes no key, since every cell of a register is tested. */
    public static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ':' && !isBlank(c) && !isInvisible(c)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The key without diacritics: bare letters in lower case and digits, one blank for everything between them, numbers
     * without leading zeros. Different names may fall together (Sa Pa, Sa Pả): a last resort.
     */
    public static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = unified(text.charAt(i));
            if (VietnameseLetters.isTypedDiacritic(c) || isInvisible(c)) {
                continue;
            }
            if (!isWordPart(c)) {
                gap = true;
                continue;
            }
            if (gap && folded.length() > 0) {
                folded.append(' ');
            }
            gap = false;
            if (c == '0' && startsNumber(folded) && i + 1 < text.length() && Character.isDigit(text.charAt(i + 1))) {
                continue;
            }
            folded.append(VietnameseLetters.bare(c));
        }
        return folded.toString();
    }

    /** Letters to add, leave out or change to make one text of the other. */
    public static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    /**
     * Raw text for the eyes of a clerk: no-break blank ⍽, tab ⇥, line break ↵, other characters that can't be seen as
     * ⟨U+200B⟩; cut at 120 characters with … at the end.
     */
    public static String visible(String raw) {
        return visible(raw, SHOWN);
    }

    /** Returns the same, cut at another length. Text that is already visible stays as it is. */
    public static String visible(String raw, int longest) {
        StringBuilder shown = new StringBuilder(Math.min(raw.length(), longest) + 8);
        int count = 0;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\r' && i < raw.length() && raw.charAt(i) == '\n') {
                continue;
            }
            if (++count > longest) {
                return shown.append('…').toString();
            }
            if (c == '\u00A0' || c == '\u202F') {
                shown.append('⍽');
            } else if (c == '\t') {
                shown.append('⇥');
            } else if (c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029') {
                shown.append('↵');
            } else if (isUnprintable(c)) {
                shown.append(String.format("⟨U+%04X⟩", c));
            } else {
                shown.appendCodePoint(c);
            }
        }
        return shown.toString();
    }

    private static boolean isUnprintable(int c) {
        int type = Character.getType(c);
        return type == Character.SPACE_SEPARATOR && c != ' '
                || type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE;
    }

    private static String composed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (VietnameseLetters.isTypedDiacritic(text.charAt(i))) {
                return Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }

    private static char unified(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == '`' ? '\'' : c;
        }
        return switch (c) {
            case '\u00D0', '\u00F0', '\u0189', '\u0256' -> 'đ';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> '-';
            case '\u2018', '\u2019', '\u02BC', '\u00B4' -> '\'';
            case '\u201C', '\u201D' -> '"';
            default -> Character.toLowerCase(c);
        };
    }

    private static boolean startsNumber(StringBuilder text) {
        return text.length() == 0 || !Character.isDigit(text.charAt(text.length() - 1));
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || VietnameseLetters.isTypedDiacritic(c);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c >= 0x7F && (c <= 0xA0 || Character.isSpaceChar(c));
    }

    /** Zero-width characters, direction marks and the soft hyphen, which by now is no TCVN3 letter any more. */
    private static boolean isInvisible(char c) {
        return c == 0xAD
                || c >= 0x200B && c <= 0x200F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2060 && c <= 0x2064
                || c == 0xFEFF;
    }
}
