package vn.xhht.language;

/**
 * Puts every tone mark where the older spelling rules have it, so that hoà and hòa, thuỷ and thủy, qúy and quý are one
 * text. A syllable has a single tone, and where it is written never tells two words apart; which vowels there are does,
 * and is left alone.
 */
final class TonePlacement {

    private TonePlacement() {}

    /** Works in place on composed text in lower case. */
    static void unify(StringBuilder text) {
        int end;
        for (int start = 0; start < text.length(); start = end + 1) {
            end = start;
            while (end < text.length() && VietnameseLetters.isVowel(text.charAt(end))) {
                end++;
            }
            if (end - start > 1) {
                unify(text, start, end);
            }
        }
    }

    private static void unify(StringBuilder text, int start, int end) {
        int at = -1;
        for (int i = start; i < end; i++) {
            if (VietnameseLetters.tone(text.charAt(i)) != VietnameseLetters.NO_TONE) {
                if (at >= 0) {
                    return;
                }
                at = i;
            }
        }
        if (at < 0) {
            return;
        }
        int tone = VietnameseLetters.tone(text.charAt(at));
        text.setCharAt(at, VietnameseLetters.voiced(text.charAt(at), VietnameseLetters.NO_TONE));
        int place = place(text, start, end);
        text.setCharAt(place, VietnameseLetters.voiced(text.charAt(place), tone));
    }

    private static int place(StringBuilder text, int start, int end) {
        for (int i = end - 1; i >= start; i--) {
            if (VietnameseLetters.isMarkedVowel(text.charAt(i))) {
                return i;
            }
        }
        int first = belongsToConsonant(text, start) ? start + 1 : start;
        boolean closed = end < text.length() && Character.isLetter(text.charAt(end));
        return closed ? end - 1 : first + (end - first - 1) / 2;
    }

    /** The u of qu and the i of gi are part of the consonant. */
    private static boolean belongsToConsonant(StringBuilder text, int vowel) {
        char before = vowel == 0 ? ' ' : text.charAt(vowel - 1);
        return before == 'q' && text.charAt(vowel) == 'u' || before == 'g' && text.charAt(vowel) == 'i';
    }
}
