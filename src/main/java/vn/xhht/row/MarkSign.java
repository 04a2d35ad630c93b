package vn.xhht.row;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A sign that marks a cell, by itself or as a letter of a font of signs. A cross may mean yes, as in a box that is filled in, and no. */
enum MarkSign {
    YES,
    NO,
    CROSS,
    NONE;

    private static final Map<Integer, MarkSign> SIGNS = Map.ofEntries(
            Map.entry(0x2713, YES),
            Map.entry(0x2714, YES),
            Map.entry(0x2705, YES),
            Map.entry(0x2611, YES),
            Map.entry(0x1F5F8, YES),
            Map.entry(0x1F5F9, YES),
            Map.entry(0x2610, NO),
            Map.entry(0x25A1, NO),
            Map.entry(0x2612, CROSS),
            Map.entry(0x2715, CROSS),
            Map.entry(0x2716, CROSS),
            Map.entry(0x2717, CROSS),
            Map.entry(0x2718, CROSS),
            Map.entry(0x274C, CROSS),
            Map.entry(0x274E, CROSS),
            Map.entry(0x1F5F7, CROSS));

    private static final Map<Integer, MarkSign> WINGDINGS = Map.of(
            0xFC, YES, 0xFE, YES, 0xFB, CROSS, 0xFD, CROSS, (int) 'x', CROSS, 0xA8, NO, (int) 'o', NO, (int) 'q', NO);

    private static final Map<Integer, MarkSign> WINGDINGS_2 = Map.of(
            (int) 'P', YES, (int) 'R', YES, (int) 'O', CROSS, (int) 'Q', CROSS, (int) 'S', CROSS, (int) 'T', CROSS,
            0xA3, NO);

    private static final Map<Integer, MarkSign> WEBDINGS = Map.of((int) 'a', YES, (int) 'r', CROSS, (int) 'c', NO);

    private static final Set<String> FONTS = Set.of("wingdings", "wingdings 2", "wingdings 3", "webdings");

    /** Where the letters of a font of signs stand when they are kept apart from those of texts. */
    private static final int PRIVATE = 0xF000;

    /** @param font of the cell; its letters are signs where it is a font of them */
    static MarkSign of(String text, String font) {
        if (!isFont(font) && isPlain(text)) {
            return NONE;
        }
        String sign = text.replaceAll("[\\uFE0E\\uFE0F\\u200B-\\u200F\\uFEFF\\s\\p{Z}]", "");
        if (sign.isEmpty() || sign.codePointCount(0, sign.length()) > 1) {
            return NONE;
        }
        int letter = sign.codePointAt(0);
        boolean apart = letter > PRIVATE && letter <= PRIVATE + 0xFF;
        Map<Integer, MarkSign> letters = switch (font.strip().toLowerCase(Locale.ROOT)) {
            case "wingdings" -> WINGDINGS;
            case "wingdings 2" -> WINGDINGS_2;
            case "webdings" -> WEBDINGS;
            default -> apart ? WINGDINGS : Map.of();
        };
        MarkSign ofFont = letters.get(apart ? letter - PRIVATE : letter);
        return ofFont != null ? ofFont : SIGNS.getOrDefault(letter, NONE);
    }

    /** Tells whether the font's letters are signs, so that their look as letters says nothing. */
    static boolean isFont(String font) {
        return !font.isEmpty()
                && "wW ".indexOf(font.charAt(0)) >= 0
                && FONTS.contains(font.strip().toLowerCase(Locale.ROOT));
    }

    /** Letters and digits, as nearly all marks of a register are. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
