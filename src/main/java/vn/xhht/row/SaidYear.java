package vn.xhht.row;

import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.xhht.language.Labels;

/** The year that a name of a file or a sheet, or a title, says it is of. Days, school years, decrees and spans of years say none. */
final class SaidYear {

    private static final String YEAR = "(?<!\\d)20\\d\\d(?!\\d)";

    /** Years that are no year of a report: of a span, of a day or a month, of a decree. */
    private static final Pattern OTHER = Pattern.compile("20\\d\\d ?(?:-|–|~|den|toi) ?(?:nam )?(?:20)?\\d\\d(?!\\d)"
            + "|\\d{1,3}[./_ -]\\d{1,2}[./_ -]20\\d\\d(?!\\d)"
            + "|(?<!\\d)20\\d\\d[./_-]\\d{1,2}(?:[./_ -]\\d{1,2})?(?!\\d)"
            + "|\\d+ ?[./_-] ?20\\d\\d(?!\\d)"
            + "|thang ?\\d{1,2} ?(?:nam )?20\\d\\d");

    private static final Pattern IN_NAME = Pattern.compile(YEAR);
    private static final Pattern IN_TITLE = Pattern.compile("\\bnam (?<year>20\\d\\d)(?!\\d)");

    /** Titles of what a form rests on, or of several years. */
    private static final Pattern NO_TITLE = Pattern.compile(
            "\\b(?:thong tu|quyet dinh|nghi dinh|nghi quyet|cong van|ke hoach|chi thi|ban hanh|giai doan|ngay|tu nam|den nam|nam hoc|so voi)\\b");

    private SaidYear() {}

    /** Another year than this in the name of a file or a sheet; empty where the name says this one too, or none. */
    static Optional<Integer> otherInName(String name, int year) {
        return other(years(IN_NAME, OTHER.matcher(bare(name)).replaceAll(" ")), year);
    }

    /** The same of a title. */
    static Optional<Integer> otherInTitle(String title, int year) {
        String text = bare(title);
        return NO_TITLE.matcher(text).find()
                ? Optional.empty()
                : other(years(IN_TITLE, OTHER.matcher(text).replaceAll(" ")), year);
    }

    private static Optional<Integer> other(Set<Integer> years, int year) {
        return years.contains(year) ? Optional.empty() : years.stream().findFirst();
    }

    private static Set<Integer> years(Pattern pattern, String text) {
        Set<Integer> years = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String found = matcher.group();
            years.add(Integer.parseInt(found.substring(found.length() - 4)));
        }
        return years;
    }

    private static String bare(String text) {
        return Normalizer.normalize(Labels.key(text), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd');
    }
}
