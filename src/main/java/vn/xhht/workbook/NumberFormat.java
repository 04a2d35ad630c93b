package vn.xhht.workbook;

import java.util.regex.Pattern;

/** What the code of a number format (ECMA-376-1, 18.8.31) says about the meaning of the number. */
record NumberFormat(boolean date, boolean percent) {

    /**
     * What does not format: quoted and escaped text, fill and space characters with their argument, and colours,
     * conditions and locales in brackets (elapsed hours in brackets are no date either).
     */
    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"?|[\\\\_*].?|\\[[^]]*]?");

    /** A format without a code, by its number (18.8.30); those from 27 on are dates of East Asian locales. */
    static NumberFormat builtIn(int id) {
        boolean date = id >= 14 && id <= 17
                || id == 22
                || id >= 27 && id <= 31
                || id == 36
                || id >= 50 && id <= 54
                || id == 57
                || id == 58;
        return new NumberFormat(date, id == 9 || id == 10);
    }

    static NumberFormat of(String code) {
        String plain = LITERALS.matcher(code).replaceAll("");
        boolean percent = plain.indexOf('%') >= 0;
        int end = plain.indexOf(';');
        return new NumberFormat(isDate(end < 0 ? plain : plain.substring(0, end)), percent);
    }

    private static boolean isDate(String section) {
        boolean time = false;
        boolean month = false;
        boolean dayOrYear = false;
        // "General" may come with a space or in a section of its own; its letters are no fields.
        for (char c : section.replaceAll("(?i)general|am/pm|a/p", "").toCharArray()) {
            switch (c) {
                case 'd', 'D', 'y', 'Y' -> dayOrYear = true;
                case 'm', 'M' -> month = true;
                case 'h', 'H', 's', 'S' -> time = true;
                case '#', '?', '%' -> {
                    return false;
                }
                default -> {}
            }
        }
        return dayOrYear || month && !time;
    }
}
