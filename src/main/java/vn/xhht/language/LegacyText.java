package vn.xhht.language;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns text in the encodings of old fonts (TCVN3, VNI) into Unicode, one cell at a time: half a sheet may be in one
 * and half in the other.
 *
 * <p>The font's name alone proves nothing: old templates keep it in cells typed anew in Unicode, and copying between
 * programs loses it. So the letters must agree: with a legacy font the converted words must be no worse Vietnamese than
 * the raw ones; without one they must all be good, and one of the raw ones impossible.
 */
public final class LegacyText {

    /** The text in Unicode, and whether it was converted. */
    public record Conversion(String text, boolean converted) {}

    private LegacyText() {}

    /** Never fails: what is no legacy text comes back as it is. A soft hyphen (U+00AD) is the letter ư of TCVN3. */
    public static Conversion toUnicode(String text, String fontName) {
        if (isPlainOrGenuine(text)) {
            return new Conversion(text, false);
        }
        LegacyEncoding ofFont = LegacyEncoding.ofFont(fontName);
        if (ofFont != null) {
            String decoded = ofFont.decode(text);
            if (decoded != null
                    && !decoded.equals(text)
                    && evidence(text, ofFont).isNoWorse()) {
                boolean capitals = LegacyEncoding.isOfCapitals(fontName);
                return new Conversion(capitals ? decoded.toUpperCase(Locale.ROOT) : decoded, true);
            }
            return new Conversion(text, false);
        }
        if (!holdsImpossibleWord(text)) {
            return new Conversion(text, false);
        }
        for (LegacyEncoding encoding : LegacyEncoding.values()) {
            String decoded = encoding.decode(text);
            if (decoded != null && evidence(text, encoding).isUnmistakable(encoding)) {
                return new Conversion(decoded, true);
            }
        }
        return new Conversion(text, false);
    }

    /** Without one there is nothing that {@link Evidence#isUnmistakable} could rest on; most texts are passed here. */
    private static boolean holdsImpossibleWord(String text) {
        int end;
        for (int start = 0; start < text.length(); start = end + 1) {
            boolean encoded = false;
            for (end = start; end < text.length() && isInWord(text.charAt(end)); end++) {
                encoded |= LegacyEncoding.isEncoded(text.charAt(end));
            }
            if (encoded && !Syllable.isPossible(text.substring(start, end).toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlainOrGenuine(String text) {
        boolean plain = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xA0) {
                if (VietnameseLetters.isGenuine(c)) {
                    return true;
                }
                plain = false;
            }
        }
        return plain;
    }

    /**
     * The evidence in the words with encoded letters.
     *
     * @param rawImpossible words that can't be Vietnamese as they stand
     * @param decodedImpossible words that can't be after conversion
     * @param telltales words with a letter that Vietnamese in Unicode has not, or not there
     * @param speaking of the impossible words those that become a syllable with a consonant at the front
     */
    private record Evidence(int rawImpossible, int decodedImpossible, int telltales, int speaking) {

        /** Where both readings are bad, as for José, a telltale letter is wanted; where both are good the font wins. */
        boolean isNoWorse() {
            return decodedImpossible < rawImpossible
                    || decodedImpossible == rawImpossible && (rawImpossible == 0 || telltales > 0);
        }

        /** Two words where no letter is a telltale, as in VNI: one may be somebody's name. */
        boolean isUnmistakable(LegacyEncoding encoding) {
            boolean enough = encoding == LegacyEncoding.VNI ? speaking >= 2 : speaking >= 1 && telltales > 0;
            return decodedImpossible == 0 && enough;
        }
    }

    private static Evidence evidence(String text, LegacyEncoding encoding) {
        int rawImpossible = 0;
        int decodedImpossible = 0;
        int telltales = 0;
        int speaking = 0;
        int end;
        for (int start = 0; start < text.length(); start = end + 1) {
            boolean encoded = false;
            for (end = start; end < text.length() && isInWord(text.charAt(end)); end++) {
                encoded |= LegacyEncoding.isEncoded(text.charAt(end));
            }
            String raw = encoded ? text.substring(start, end) : "";
            if (isSign(raw)) {
                decodedImpossible++;
            } else if (encoded) {
                String decoded = lower(encoding.decode(raw));
                boolean was = Syllable.isPossible(raw.toLowerCase(Locale.ROOT));
                boolean becomes = Syllable.isPossible(decoded);
                rawImpossible += was ? 0 : 1;
                decodedImpossible += becomes || isAbbreviation(decoded) ? 0 : 1;
                telltales += holdsTelltale(raw) ? 1 : 0;
                speaking += !was && becomes && !VietnameseLetters.isVowel(decoded.charAt(0)) ? 1 : 0;
            }
        }
        return new Evidence(rawImpossible, decodedImpossible, telltales, speaking);
    }

    private static String lower(@Nullable String text) {
        return text == null ? "?" : text.toLowerCase(Locale.ROOT);
    }

    private static boolean isInWord(char c) {
        return c < 0x80 ? Character.isLetterOrDigit(c) : LegacyEncoding.isEncoded(c);
    }

    /** A sign by itself or between figures, such as ×, ÷ or ©; § and ® are also the letter Đ, a unit. */
    private static boolean isSign(String word) {
        return !word.isEmpty() && word.chars().noneMatch(c -> Character.isLetter(c) || c == '§' || c == '®');
    }

    /** A letter that Vietnamese has not, such as ¸ µ § ® © æ, or a capital one inside a word, as in BiÓu. */
    private static boolean holdsTelltale(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c > 0x7F
                    && (!VietnameseLetters.isVowel(Character.toLowerCase(c))
                            || i > 0 && Character.isUpperCase(c) && Character.isLowerCase(word.charAt(i - 1)))) {
                return true;
            }
        }
        return false;
    }

    /** Without a vowel, as in ĐVT: says nothing either way. */
    private static boolean isAbbreviation(String word) {
        return word.length() > 1
                && word.chars().noneMatch(c -> VietnameseLetters.isVowel((char) c) || Character.isDigit(c));
    }
}
