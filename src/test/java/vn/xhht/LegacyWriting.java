package vn.xhht;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes as people did before Unicode, by the tables of TCVN 5712:1993 and of VNI for Windows. Known from those tables and not from
 * the program, which has them the other way round.
 */
final class LegacyWriting {

    private static final String VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";
    private static final String TCVN3_VOWELS =
            "aµ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËeÌÎÏÐÑªÒÓÔÕÖi×ØÜÝÞoßáâãä«åæçèé¬êëìíîuïñòóô\u00ADõö÷øùyúûüýþ";
    private static final Map<Character, Character> TCVN3 = new TreeMap<>();

    /** Level, grave, hook, tilde, acute, dot. */
    private static final String[] VNI_TONES = {"", "ø", "û", "õ", "ù", "ï"};

    private static final String[] VNI_CIRCUMFLEX = {"â", "à", "å", "ã", "á", "ä"};
    private static final String[] VNI_BREVE = {"ê", "è", "ú", "ü", "é", "ë"};
    private static final Map<Character, String> VNI = new TreeMap<>();

    static {
        for (int i = 0; i < VOWELS.length(); i++) {
            TCVN3.put(VOWELS.charAt(i), TCVN3_VOWELS.charAt(i));
            char vowel = VOWELS.charAt(i - i % 6);
            int tone = i % 6;
            VNI.put(
                    VOWELS.charAt(i),
                    switch (vowel) {
                        case 'â', 'ê', 'ô' ->
                            Map.of('â', "a", 'ê', "e", 'ô', "o").get(vowel) + VNI_CIRCUMFLEX[tone];
                        case 'ă' -> "a" + VNI_BREVE[tone];
                        case 'ơ' -> "ô" + VNI_TONES[tone];
                        case 'ư' -> "ö" + VNI_TONES[tone];
                        case 'i' -> new String[] {"i", "ì", "æ", "ó", "í", "ò"}[tone];
                        case 'y' -> tone == 5 ? "î" : "y" + VNI_TONES[tone];
                        default -> vowel + VNI_TONES[tone];
                    });
        }
        TCVN3.putAll(Map.of('đ', '®', 'Đ', '§', 'Ă', '¡', 'Â', '¢', 'Ê', '£', 'Ô', '¤', 'Ơ', '¥', 'Ư', '¦'));
        VNI.put('đ', "ñ");
        Map.copyOf(VNI)
                .forEach((letter, written) -> VNI.put(Character.toUpperCase(letter), written.toUpperCase(Locale.ROOT)));
    }

    private LegacyWriting() {}

    /** TCVN3 has no capitals with a tone: a text that needs one is written in the font whose small letters are capitals. */
    static DraftCell tcvn3(DraftCell cell) {
        String text = composed(cell);
        boolean capitals =
                text.chars().anyMatch(c -> Character.isUpperCase(c) && c > 0x7F && !TCVN3.containsKey((char) c));
        StringBuilder written = new StringBuilder();
        for (char c : (capitals ? text.toLowerCase(Locale.ROOT) : text).toCharArray()) {
            written.append(TCVN3.getOrDefault(c, c).charValue());
        }
        return cell.with(written.toString()).in(capitals ? ".VnTimeH" : ".VnTime");
    }

    static DraftCell vni(DraftCell cell) {
        StringBuilder written = new StringBuilder();
        for (char c : composed(cell).toCharArray()) {
            written.append(VNI.getOrDefault(c, String.valueOf(c)));
        }
        return cell.with(written.toString()).in("VNI-Times");
    }

    private static String composed(DraftCell cell) {
        return Normalizer.normalize(String.valueOf(cell.value()), Normalizer.Form.NFC);
    }
}
