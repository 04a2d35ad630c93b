package vn.xhht.dimension;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.xhht.language.Labels;

/**
 * The text after {@code Đơn vị báo cáo:} taken apart.
 *
 * @param unit the unit itself
 * @param above what it is said to belong to, from below; only what is filled in
 * @param marked whether it was written with diacritics; without any, a name that has none may be one that lost them
 */
record WrittenPlace(WrittenUnit unit, List<WrittenUnit> above, boolean marked) {

    private static final int LONGEST = 500;

    private static final Pattern BRACKETS = Pattern.compile("\\(([^()]*)\\)");
    private static final Pattern DASH = Pattern.compile("[\\s\\u00A0]+-[\\s\\u00A0]+|[–—]");

    /** Where the next unit begins when nothing is put between. */
    private static final Pattern NEXT_TYPE =
            Pattern.compile("(?<=\\S )(?=(?:(?:huyen|quan|thi xa|thanh pho|tinh|tp|tx|t\\.p|t\\.x)[ .]|[hq]\\.))");

    /**
     * The ways to read the text, the most literal one first, each made when it is asked for: a dash may be in a name.
     * Longer text than any name of a place has none.
     */
    static Stream<WrittenPlace> readings(String text) {
        if (text.length() > LONGEST) {
            return Stream.empty();
        }
        String commas = withoutBrackets(text);
        Function<String, String> same = separated -> separated;
        Function<String, String> dashes = separated -> DASH.matcher(separated).replaceAll(", ");
        return Stream.of(same, dashes, dashes.andThen(WrittenPlace::beforeTypes))
                .map(separation -> of(separation.apply(commas)));
    }

    private static WrittenPlace of(String separated) {
        List<String> parts = Stream.of(separated.split("[,;/]", -1))
                .filter(part -> !WrittenUnit.isOffice(part))
                .toList();
        List<WrittenUnit> above = new ArrayList<>();
        for (int i = 1; i < parts.size(); i++) {
            WrittenUnit part = WrittenUnit.of(parts.get(i));
            if (!part.isBlank() && !Labels.folded(parts.get(i)).equals("viet nam")) {
                above.add(part);
            }
        }
        String key = Labels.key(separated);
        return new WrittenPlace(
                WrittenUnit.of(parts.isEmpty() ? "" : parts.get(0)),
                above,
                !WrittenUnit.bare(key).equals(key));
    }

    /** Brackets hold the type, which stays, or what the unit belongs to. */
    private static String withoutBrackets(String text) {
        return BRACKETS.matcher(text)
                .replaceAll(brackets -> Matcher.quoteReplacement(
                        WrittenUnit.typeAlone(brackets.group(1)) != null
                                ? brackets.group()
                                : ", " + brackets.group(1)));
    }

    private static String beforeTypes(String text) {
        String key = WrittenUnit.withoutOffice(Labels.key(text));
        Matcher next = NEXT_TYPE.matcher(WrittenUnit.bare(key));
        StringBuilder separated = new StringBuilder(key);
        for (int added = 0; next.find(); added += 2) {
            separated.insert(next.start() + added, ", ");
        }
        return separated.toString();
    }
}
