package vn.xhht.row;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.xhht.language.Labels;

/**
 * A heading that names the year of birth and the age of those whom it is about: together they are the year that the form is of.
 *
 * @param sure whether it says that the year is one of birth; else it may be another, unless it comes near
 * @param said the heading, as it is shown
 * @param cell where the year of birth stands
 */
record BirthYear(int born, int age, boolean sure, String said, String cell) {

    /** A year without a word for what it is, so far off, is something else. */
    private static final int NEAR = 3;

    private static final String YEAR = "(?<!\\d)(?<year>(?:19|20)\\d\\d)(?!\\d)";
    private static final Pattern OPEN = Pattern.compile(
            "\\d ?(?:-|~|/|den|toi|va|,|;) ?(?:nam )?(?:\\d{4}|\\d{1,3} ?tuoi)|\\b(?:tu|tren|duoi|truoc|sau|den|toi)\\b|tro (?:len|xuong|ve)"
                    + "|[<>≥≤+]|nam hoc");
    private static final Pattern BORN = Pattern.compile("\\b(?:sinh|sn|s\\.n)\\b[^\\d]{0,12}" + YEAR);
    private static final Pattern BESIDE_AGE = Pattern.compile(YEAR
            + " ?[-(/:,]? ?\\d{1,3} ?tuoi|\\d{1,3} ?tuoi ?[-(/:,] ?" + "(?<!\\d)(?<behind>(?:19|20)\\d\\d)(?!\\d)");
    private static final Pattern ALONE = Pattern.compile("\\(?" + YEAR + "\\)?");
    private static final Pattern AGE = Pattern.compile("(?<![\\d.,])(?<age>\\d{1,3}) ?tuoi");
    private static final Pattern OF_BIRTH = Pattern.compile("\\b(?:sinh|sn)\\b");

    /**
     * Reads the year and the age that a heading path names; empty unless it names one of each. A part that names a
     * range counts for neither.
     */
    static Optional<BirthYear> of(List<String> path, String cell) {
        Set<Integer> years = new HashSet<>();
        Set<Integer> ages = new HashSet<>();
        List<String> alone = new ArrayList<>();
        boolean ofBirth = false;
        boolean sure = false;
        for (String part : path) {
            String text = bare(part);
            ofBirth |= OF_BIRTH.matcher(text).find();
            Matcher besideAge = BESIDE_AGE.matcher(text);
            boolean pair = besideAge.find();
            if (OPEN.matcher(pair ? besideAge.replaceFirst("") : text).find()) {
                continue;
            }
            Matcher born = BORN.matcher(text);
            if (born.find()) {
                years.add(Integer.parseInt(born.group("year")));
                sure = true;
            } else if (pair) {
                String year = besideAge.group("year");
                years.add(Integer.parseInt(year == null ? besideAge.group("behind") : year));
            } else if (ALONE.matcher(text).matches()) {
                alone.add(text.replaceAll("\\D", ""));
            }
            Matcher age = AGE.matcher(text);
            while (age.find()) {
                ages.add(Integer.parseInt(age.group("age")));
            }
        }
        if (years.isEmpty()) {
            alone.forEach(year -> years.add(Integer.parseInt(year)));
            sure = ofBirth;
        }
        if (years.size() != 1 || ages.size() != 1) {
            return Optional.empty();
        }
        String said = Labels.visible(String.join(" / ", path).replaceAll("[\\s\\u00A0]+", " "));
        return Optional.of(
                new BirthYear(years.iterator().next(), ages.iterator().next(), sure, said, cell));
    }

    BirthYear at(String address) {
        return new BirthYear(born, age, sure, said, address);
    }

    /** The year in which those who were born then have this age. */
    int year() {
        return born + age;
    }

    /** Tells whether the form can't be of that year. */
    boolean contradicts(int year) {
        return year() != year && (sure || Math.abs(year() - year) <= NEAR);
    }

    private static String bare(String text) {
        return Normalizer.normalize(Labels.key(text), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd');
    }
}
