package vn.xhht.dimension;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import vn.xhht.language.Labels;

/**
 * A unit's name without its type, in the spelling in which names are compared: the key of a label without blanks,
 * hyphens and apostrophes, final y as i (Mỹ, Mĩ), numbers without leading zeros, a Roman number at the end in figures.
 * Names stay whole: none is compared by a part of it, nor by likeness.
 *
 * @param spelled with all diacritics
 * @param folded without; different names may fall together
 */
record UnitName(String spelled, String folded) {

    /** The degrees to which a written name fits; a better one is greater. */
    enum Fit {
        NONE,
        /** The same letters under contradicting diacritics (Sa Pá, Sa Pả): proves nothing by itself. */
        LETTERS,
        /** Diacritics left out, none wrong. */
        DIACRITICS_OMITTED,
        EXACT
    }

    private static final String FINAL_Y = "yỳýỷỹỵ";
    private static final String FINAL_I = "iìíỉĩị";

    /** No further: VI is also the word Vị without its marks. */
    private static final List<String> ROMAN = List.of("i", "ii", "iii", "iv", "v");

    private static final Pattern NUMBER_CELL = Pattern.compile("\\d+\\.0+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=\\d)");

    static UnitName of(String name) {
        String key = Labels.key(name);
        if (NUMBER_CELL.matcher(key).matches()) {
            key = key.substring(0, key.indexOf('.'));
        }
        String[] words = BETWEEN_WORDS.split(key.replace("'", ""));
        StringBuilder spelled = new StringBuilder(key.length());
        for (int i = 0; i < words.length; i++) {
            String word = LEADING_ZEROS.matcher(words[i]).replaceFirst("");
            boolean number = i > 0 && i == words.length - 1 && ROMAN.contains(word);
            spelled.append(number ? String.valueOf(ROMAN.indexOf(word) + 1) : withFinalI(word));
        }
        return new UnitName(spelled.toString(), Labels.folded(spelled.toString()));
    }

    boolean isEmpty() {
        return spelled.isEmpty();
    }

    /** Tells whether the name is written without any diacritics. */
    boolean isUnmarked() {
        return spelled.equals(WrittenUnit.bare(spelled));
    }

    /** Returns how well this name, as written, fits the unit's. */
    Fit fit(UnitName unit) {
        if (spelled.equals(unit.spelled)) {
            return Fit.EXACT;
        }
        if (!folded.equals(unit.folded)) {
            return Fit.NONE;
        }
        return isWithin(apart(spelled), apart(unit.spelled)) ? Fit.DIACRITICS_OMITTED : Fit.LETTERS;
    }

    private static boolean isWithin(String written, String full) {
        int at = 0;
        for (int i = 0; i < full.length() && at < written.length(); i++) {
            if (full.charAt(i) == written.charAt(at)) {
                at++;
            }
        }
        return at == written.length();
    }

    private static String apart(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replace("đ", "d\u0335");
    }

    private static String withFinalI(String word) {
        int last = word.length() - 1;
        int y = last < 1 ? -1 : FINAL_Y.indexOf(word.charAt(last));
        if (y < 0) {
            return word;
        }
        boolean qu = last > 1 && word.charAt(last - 1) == 'u' && word.charAt(last - 2) == 'q';
        boolean afterConsonant = "bcdđghklmnpqrstvx".indexOf(word.charAt(last - 1)) >= 0;
        return qu || afterConsonant ? word.substring(0, last) + FINAL_I.charAt(y) : word;
    }
}
