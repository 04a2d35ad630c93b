package vn.xhht.language;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * The letters of Vietnamese taken apart: vowel, tone, bare Latin letter. Tables, because they are asked for every
 * letter of every label.
 */
final class VietnameseLetters {

    static final int NO_TONE = 0;

    private static final int LIMIT = 0x1F00;
    private static final String VOWELS = "aăâeêioôơuưy";
    private static final String TONES = "\u0300\u0301\u0309\u0303\u0323";
    private static final int SOUNDS = TONES.length() + 1;

    private static final byte[] SOUND = new byte[LIMIT];
    private static final char[] VOICED = new char[VOWELS.length() * SOUNDS];
    private static final char[] BARE = new char[LIMIT];

    static {
        Arrays.fill(SOUND, (byte) -1);
        for (int vowel = 0; vowel < VOWELS.length(); vowel++) {
            for (int tone = 0; tone < SOUNDS; tone++) {
                String mark = tone == NO_TONE ? "" : TONES.substring(tone - 1, tone);
                char letter = Normalizer.normalize(VOWELS.charAt(vowel) + mark, Normalizer.Form.NFC)
                        .charAt(0);
                VOICED[vowel * SOUNDS + tone] = letter;
                SOUND[letter] = (byte) (vowel * SOUNDS + tone);
            }
        }
        for (char c = 0; c < LIMIT; c++) {
            char base =
                    Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
            BARE[c] = Character.isLetter(c) && base < 0x80 ? base : c;
        }
        BARE['đ'] = 'd';
        BARE['Đ'] = 'D';
    }

    private VietnameseLetters() {}

    /** Tells whether the letter, in lower case, is a Vietnamese vowel, with or without a tone. */
    static boolean isVowel(char lower) {
        return lower < LIMIT && SOUND[lower] >= 0;
    }

    /** The tone of a vowel in lower case, 1 to 5 in the order grave, acute, hook, tilde, dot; {@link #NO_TONE}. */
    static int tone(char vowel) {
        return SOUND[vowel] % SOUNDS;
    }

    /** The vowel (in lower case) with that tone in place of its own. */
    static char voiced(char vowel, int tone) {
        return VOICED[SOUND[vowel] / SOUNDS * SOUNDS + tone];
    }

    /** The letter without any diacritic, đ as d; every other character as it is. */
    static char bare(char c) {
        return c < LIMIT ? BARE[c] : c;
    }

    /** Tells whether the vowel, in lower case and without tone, carries a breve, circumflex or horn. */
    static boolean isMarkedVowel(char toneless) {
        return toneless >= 0x80;
    }

    /** A letter found only in Vietnamese Unicode text, never in text of an 8-bit encoding seen as Latin-1. */
    static boolean isGenuine(char c) {
        return c >= 0x1EA0 && c <= 0x1EF9
                || c == 'ă'
                || c == 'Ă'
                || c == 'đ'
                || c == 'Đ'
                || c == 'ĩ'
                || c == 'Ĩ'
                || c == 'ũ'
                || c == 'Ũ'
                || c == 'ơ'
                || c == 'Ơ'
                || c == 'ư'
                || c == 'Ư'
                || isTypedDiacritic(c);
    }

    /** Text that holds one of these is not composed. */
    static boolean isTypedDiacritic(char c) {
        return c >= 0x0300 && c <= 0x036F;
    }
}
