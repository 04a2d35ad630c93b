package vn.xhht.dimension;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.xhht.language.Labels;

/**
 * One unit as somebody wrote it: type in full, abbreviated, behind the name in brackets, or left out. All readings are
 * kept (the ward Phường Đúc may be called by its name alone); the units that there are tell which is meant.
 */
record WrittenUnit(List<Reading> readings) {

    /** A type, null where none is written, and the name without it. */
    record Reading(@Nullable String type, UnitName name) {}

    private static final Map<String, String> TYPES = Map.of(
            "xa", "xã",
            "phuong", "phường",
            "thi tran", "thị trấn",
            "dac khu", "đặc khu",
            "huyen", "huyện",
            "quan", "quận",
            "thi xa", "thị xã",
            "thanh pho", "thành phố",
            "tinh", "tỉnh");

    private static final Map<String, String> ABBREVIATIONS = Map.of(
            "x", "xã",
            "p", "phường",
            "tt", "thị trấn",
            "ttr", "thị trấn",
            "dk", "đặc khu",
            "h", "huyện",
            "q", "quận",
            "tx", "thị xã",
            "tp", "thành phố",
            "t", "tỉnh");

    private static final List<String> OFFICES = List.of("ubnd ", "uy ban nhan dan ", "ub ");

    private static final String EDUCATION = "(?:giao duc(?:(?: va |[-& ])dao tao)?|gd(?:[-& ]| va )?dt)";

    private static final String LITERACY =
            "(?:pcgd(?:[-& ]| va )?(?:xmc)?|pho cap giao duc(?:(?: va |[-& ])xoa mu chu)?)";

    private static final String LEARNING = "(?:(?:xay dung )?(?:xhht|xa hoi hoc tap))";

    /** Offices of education, learning associations, steering committees. A school is none. */
    private static final Pattern OFFICE = Pattern.compile("(?:(?<level>phong|so) " + EDUCATION
            + "|hoi khuyen hoc|(?:ban chi dao|bcd)(?: (?:" + LITERACY + "|" + LEARNING + "))?)(?: |$)");

    /** The types of units that the office of each level may belong to, for names that leave the type out. */
    private static final Map<String, List<String>> LEVELS =
            Map.of("phong", List.of("huyện", "quận", "thị xã", "thành phố"), "so", List.of("tỉnh"));

    private static final Pattern TYPED =
            Pattern.compile("(?:xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh|tp|tx|tt|h|x|p|t)[ .].*");

    static WrittenUnit of(String text) {
        String key = withoutOffice(trimmed(Labels.key(text)));
        String bare = bare(key);
        List<Reading> readings = new ArrayList<>();
        Matcher office = OFFICE.matcher(bare);
        if (office.lookingAt() && office.group("level") != null && office.end() < key.length()) {
            UnitName name = UnitName.of(key.substring(office.end()));
            LEVELS.getOrDefault(office.group("level"), List.of())
                    .forEach(type -> readings.add(new Reading(type, name)));
            return new WrittenUnit(readings);
        }
        int bracket = key.endsWith(")") ? bare.lastIndexOf('(') : -1;
        String behind = bracket < 0 ? null : typeAlone(bare.substring(bracket + 1, bare.length() - 1));
        if (behind != null) {
            readings.add(new Reading(behind, UnitName.of(key.substring(0, bracket))));
            return new WrittenUnit(readings);
        }
        readings.add(new Reading(null, UnitName.of(key)));
        TYPES.forEach((word, type) -> {
            if (bare.startsWith(word) && !continues(bare, word.length())) {
                readings.add(new Reading(type, UnitName.of(trimmed(key.substring(word.length())))));
            }
        });
        ABBREVIATIONS.forEach((letters, type) -> {
            int end = endOfAbbreviation(bare, letters);
            if (end > 0) {
                readings.add(new Reading(type, UnitName.of(trimmed(key.substring(end)))));
            }
        });
        return new WrittenUnit(readings);
    }

    /** Tells whether no name is filled in: nothing at all, dots, or a type before dots. */
    boolean isBlank() {
        return readings.stream().anyMatch(reading -> reading.name().isEmpty());
    }

    /** The type that the text is, abbreviated or in full; null when it is something else. */
    static @Nullable String typeAlone(String text) {
        String word = bare(Labels.key(text)).replace(".", "");
        return TYPES.getOrDefault(word, ABBREVIATIONS.get(word));
    }

    /** Behind the letters, each with or without a dot, when a dot, a blank or a figure ends them; else 0. */
    private static int endOfAbbreviation(String text, String letters) {
        int at = 0;
        for (int i = 0; i < letters.length(); i++) {
            if (at >= text.length() || text.charAt(at) != letters.charAt(i)) {
                return 0;
            }
            at++;
            if (at < text.length() && text.charAt(at) == '.') {
                at++;
            }
        }
        boolean ended = text.charAt(at - 1) == '.' || at == text.length() || !Character.isLetter(text.charAt(at));
        return ended ? at : 0;
    }

    private static boolean continues(String text, int at) {
        return at < text.length() && Character.isLetter(text.charAt(at));
    }

    /** The key of a text without the office that the unit, which follows with its type, is named by. */
    static String withoutOffice(String key) {
        String bare = bare(key);
        for (String office : OFFICES) {
            if (bare.startsWith(office)) {
                return key.substring(office.length());
            }
        }
        Matcher office = OFFICE.matcher(bare);
        boolean typed = office.lookingAt()
                && TYPED.matcher(bare.substring(office.end())).matches();
        return typed ? key.substring(office.end()) : key;
    }

    /** Tells whether the text is the name of an office without its unit. */
    static boolean isOffice(String text) {
        String bare = bare(trimmed(Labels.key(text)));
        return OFFICES.contains(bare + " ") || OFFICE.matcher(bare).matches();
    }

    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
            start++;
        }
        while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1)) && text.charAt(end - 1) != ')') {
            end--;
        }
        return text.substring(start, end);
    }

    /** Letter by letter without diacritics: places in it are places in the text. */
    static String bare(String composed) {
        return Normalizer.normalize(composed, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd');
    }
}
