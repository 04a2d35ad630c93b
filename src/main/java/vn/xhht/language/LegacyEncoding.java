package vn.xhht.language;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The 8-bit encodings of the fonts from before Unicode, as an office program hands them over: as Latin-1 letters.
 *
 * <p>TCVN3 (national standard TCVN 5712:1993, set VN3) has one code a letter and none for capitals with a tone: those
 * are written with fonts of capitals. VNI writes the vowel, then one letter for all its marks.
 */
enum LegacyEncoding {
    TCVN3 {
        @Override
        @Nullable
        String decode(String text) {
            StringBuilder decoded = new StringBuilder(text);
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (isEncoded(c)) {
                    char letter = c > 0xFF ? ' ' : TCVN3_FROM_A0.charAt(c - 0xA0);
                    if (letter == ' ') {
                        return null;
                    }
                    decoded.setCharAt(i, letter);
                }
            }
            return decoded.toString();
        }
    },

    VNI {
        @Override
        @Nullable
        String decode(String text) {
            StringBuilder decoded = new StringBuilder(text.length() + 8);
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                int letter = VNI_LETTERS.indexOf(c);
                if (letter >= 0) {
                    decoded.append(VNI_MEANT.charAt(letter));
                } else if (!isEncoded(c)) {
                    decoded.append(c);
                } else {
                    int mark = VNI_MARKS.indexOf(Character.toLowerCase(c));
                    String bearers = mark < 0 ? "" : mark < 5 ? "aeouyơư" : mark < 11 ? "aeo" : "a";
                    int last = decoded.length() - 1;
                    if (last < 0 || bearers.indexOf(Character.toLowerCase(decoded.charAt(last))) < 0) {
                        return null;
                    }
                    decoded.append(VNI_MEANT_MARKS[mark]);
                }
            }
            return Normalizer.normalize(decoded, Normalizer.Form.NFC);
        }
    };

    /** A blank where the set has no letter. */
    private static final String TCVN3_FROM_A0 = " ĂÂÊÔƠƯĐăâêôơưđ "
            + "     àảãáạ ằẳẵắ "
            + "      ặầẩẫấậè ẻẽ"
            + "éẹềểễếệìỉ   ĩíịò"
            + " ỏõóọồổỗốộờởỡớợù"
            + " ủũúụừửữứựỳỷỹýỵ ";

    private static final String VNI_LETTERS = "ôÔöÖîÎíÍìÌæÆóÓòÒñÑ";
    private static final String VNI_MEANT = "ơƠưƯỵỴíÍìÌỉỈĩĨịỊđĐ";

    /** Tones of any vowel, then circumflex and tone, then breve and tone. */
    private static final String VNI_MARKS = "ùøûõïâáàåãäêéèúüë";

    private static final String[] VNI_MEANT_MARKS = {
        "\u0301",
        "\u0300",
        "\u0309",
        "\u0303",
        "\u0323",
        "\u0302",
        "\u0302\u0301",
        "\u0302\u0300",
        "\u0302\u0309",
        "\u0302\u0303",
        "\u0302\u0323",
        "\u0306",
        "\u0306\u0301",
        "\u0306\u0300",
        "\u0306\u0309",
        "\u0306\u0303",
        "\u0306\u0323"
    };

    /** The text in Unicode, or null when it holds letters that this encoding has not or not there. */
    abstract @Nullable String decode(String text);

    /** The encoding of a font by the names these fonts go by ({@code .VnTime}, {@code VNI-Times}), or null. */
    static @Nullable LegacyEncoding ofFont(String font) {
        String name = font.trim().toLowerCase(Locale.ROOT);
        if (name.startsWith("vni")) {
            return VNI;
        }
        return name.startsWith(".vn") || name.startsWith("vn") ? TCVN3 : null;
    }

    /** Tells whether the font shows small letters as capitals: a TCVN3 font whose name ends in H ({@code .VnTimeH}). */
    static boolean isOfCapitals(String font) {
        return ofFont(font) == TCVN3 && font.trim().endsWith("H");
    }

    /** A letter to decode; ASCII, blanks and typographic signs are the same in every encoding. */
    static boolean isEncoded(char c) {
        return c > 0xA0 && (c <= 0xFF || Character.isLetter(c));
    }
}
