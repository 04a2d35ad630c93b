package vn.xhht.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The format of a number: its code (ECMA-376-1, 18.8.31) says what the number means, and whether it is shown at all.
 */
public final class NumberFormat {

    /** From here on a workbook numbers its own formats. */
    static final int FIRST_OWN = 164;

    /**
     * The pieces of a code that do not format: quoted and escaped text, fill and space characters with their argument,
     * and colours, conditions and locales in brackets (elapsed hours in brackets are no date either).
     */
    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"?|[\\\\_*].?|\\[[^]]*]?");

    private static final int PERCENT = 9;
    private static final int DATE = 14;

    private final int number;
    private final String code;
    private final boolean date;
    private final boolean percent;
    private final List<FormatSection> sections;
    /** Most formats show every number as it is: of those nothing is asked twice. */
    private final boolean faithful;

    private NumberFormat(int number, String code, boolean date, boolean percent, List<FormatSection> sections) {
        this.number = number;
        this.code = code;
        this.date = date;
        this.percent = percent;
        this.sections = sections;
        faithful = sections.stream().allMatch(FormatSection::isFaithful);
    }

    /** A format without a code, by its number (18.8.30); those from 27 on are dates of East Asian locales. */
    static NumberFormat builtIn(int id) {
        boolean date = id >= DATE && id <= 17
                || id == 22
                || id >= 27 && id <= 31
                || id == 36
                || id >= 50 && id <= 54
                || id == 57
                || id == 58;
        boolean percent = id == PERCENT || id == 10;
        int number = id > 0 && id < FIRST_OWN ? id : 0;
        return new NumberFormat(number, "", date, percent, List.of(FormatSection.of(percent ? "0%" : "General")));
    }

    static NumberFormat of(String code) {
        String plain = LITERALS.matcher(code).replaceAll("");
        int end = plain.indexOf(';');
        boolean date = isDate(end < 0 ? plain : plain.substring(0, end));
        return new NumberFormat(0, code, date, plain.indexOf('%') >= 0, date ? List.of() : sections(code));
    }

    /** The plainest format of a kind. */
    static NumberFormat of(boolean date, boolean percent) {
        return builtIn(date ? DATE : percent ? PERCENT : 0);
    }

    private static List<FormatSection> sections(String code) {
        List<FormatSection> sections = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= code.length(); at++) {
            char c = at == code.length() ? ';' : code.charAt(at);
            if (c == ';') {
                sections.add(FormatSection.of(code.substring(from, at)));
                from = at + 1;
            } else if (c == '"' || c == '[') {
                int close = code.indexOf(c == '"' ? '"' : ']', at + 1);
                at = close < 0 ? code.length() - 1 : close;
            } else if (c == '\\' || c == '_' || c == '*') {
                at = Math.min(at + 1, code.length() - 1);
            }
        }
        return sections;
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

    /** Tells whether the format shows a calendar date (a time of day alone is none). */
    public boolean date() {
        return date;
    }

    /** Tells whether any section of the format shows a percentage. */
    public boolean percent() {
        return percent;
    }

    /** Its number where it has no code of its own. */
    int number() {
        return number;
    }

    /** Empty where it is known by its number alone. */
    String code() {
        return code;
    }

    /** Tells whether the format shows nothing at all of a number. */
    public boolean hides(double value) {
        return !faithful && section(value).isEmpty();
    }

    /** Tells whether the format shows nothing at all of a text: the fourth section is that of texts. */
    public boolean hidesText() {
        return !faithful && sections.size() > 3 && sections.get(3).isEmpty();
    }

    /** Tells whether the format shows a number as a percentage, a hundred times as much as is stored. */
    public boolean showsPercent(double value) {
        return !faithful && section(value).isPercent();
    }

    /**
     * Tells whether the format shows other digits than those of the value, as where it adds zeros or leaves out
     * thousands.
     */
    public boolean alters(double value) {
        return !faithful && value != 0 && section(value).isAltering();
    }

    private FormatSection section(double value) {
        for (FormatSection section : sections) {
            if (section.hasCondition() && section.fits(value)) {
                return section;
            }
        }
        boolean conditions = sections.stream().anyMatch(FormatSection::hasCondition);
        int bySign = sections.size() > 2 && value == 0 ? 2 : sections.size() > 1 && value < 0 ? 1 : 0;
        if (!conditions) {
            return sections.get(bySign);
        }
        return sections.stream()
                .filter(section -> !section.hasCondition())
                .findFirst()
                .orElse(sections.get(bySign));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberFormat format && number == format.number && code.equals(format.code);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, code);
    }

    @Override
    public String toString() {
        return code.isEmpty() ? String.valueOf(number) : code;
    }
}
