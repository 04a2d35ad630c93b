package vn.xhht.language;

import java.util.Set;

/** The rules of Vietnamese syllables; they tell text in one encoding from text in another. */
final class Syllable {

    private static final Set<String> ONSETS =
            words("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x");

    private static final Set<String> RIMES =
            words("a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ăk âc âm ân âng âp ât âu ây e"
                    + " ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên"
                    + " iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt"
                    + " oc oe oen oeo oet oi om on ong oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua"
                    + " uân uâng uât uây uc uê uêch uênh uêt ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya"
                    + " uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu"
                    + " ưt ưu y ych yêm yên yêng yêt yêu ynh yt");

    private Syllable() {}

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }

    /**
     * Tells whether a word in lower case can be a syllable: a consonant or none, a rime, a tone that goes with its end.
     */
    static boolean isPossible(String word) {
        StringBuilder toneless = new StringBuilder(word);
        int tone = VietnameseLetters.NO_TONE;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (VietnameseLetters.isVowel(c) && VietnameseLetters.tone(c) != VietnameseLetters.NO_TONE) {
                if (tone != VietnameseLetters.NO_TONE) {
                    return false;
                }
                tone = VietnameseLetters.tone(c);
                toneless.setCharAt(i, VietnameseLetters.voiced(c, VietnameseLetters.NO_TONE));
            }
        }
        return goesWith(tone, toneless.charAt(word.length() - 1)) && isOnsetAndRime(toneless.toString());
    }

    /** Before a stop only the acute, the dot, or no mark. */
    private static boolean goesWith(int tone, char last) {
        boolean stop = last == 'c' || last == 'p' || last == 't';
        return !stop || tone == VietnameseLetters.NO_TONE || tone == 2 || tone == 5;
    }

    private static boolean isOnsetAndRime(String word) {
        for (int onset = Math.min(3, word.length() - 1); onset > 0; onset--) {
            String consonant = word.substring(0, onset);
            String rime = word.substring(onset);
            if (ONSETS.contains(consonant) && RIMES.contains(rime) && isSpelledSo(consonant, rime.charAt(0))) {
                return true;
            }
        }
        return RIMES.contains(word);
    }

    /** The same sound is k, gh, ngh before e, ê, i, y and c, g, ng before the others. */
    private static boolean isSpelledSo(String consonant, char vowel) {
        boolean front = vowel == 'e' || vowel == 'ê' || vowel == 'i' || vowel == 'y';
        return switch (consonant) {
            case "k", "gh", "ngh" -> front;
            case "c", "ng" -> !front;
            case "g" -> !front || vowel == 'i';
            default -> true;
        };
    }
}
