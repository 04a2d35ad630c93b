package vn.xhht.snapshot;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Decree 20/2014 with its numbers, as the domain reference tells them: nothing here is read from the product's definitions, so that a
 * wrong number there is found. Three-valued: {@code null} is unknown.
 */
public final class Decree {

    public static final List<String> STANDARDS = List.of("MN", "TH", "THCS", "XMC");

    /**
     * The report of a commune: the sum of a measure over ages, total of all persons; empty where its form is missing.
     */
    @FunctionalInterface
    public interface Report {
        OptionalLong sum(String measure, int from, int to);
    }

    private final Report report;
    private final boolean difficult;

    private Decree(Report report, boolean difficult) {
        this.report = report;
        this.difficult = difficult;
    }

    /** @param difficult especially difficult conditions on the day the form closed */
    public static Bounds commune(String standard, Report report, boolean difficult) {
        Decree decree = new Decree(report, difficult);
        List<Boolean> levels = Stream.iterate(1, level -> level <= highest(standard), level -> level + 1)
                .map(level -> decree.reaches(standard, level))
                .toList();
        return bounds(levels);
    }

    public static int highest(String standard) {
        return switch (standard) {
            case "MN" -> 1;
            case "XMC" -> 2;
            default -> 3;
        };
    }

    private Boolean reaches(String standard, int level) {
        if (level == 0) {
            return true;
        }
        Boolean own = switch (standard) {
            case "MN" -> preschool();
            case "TH" -> primary(level);
            case "THCS" -> lowerSecondary(level);
            case "XMC" -> literacy(level);
            default -> throw new IllegalArgumentException(standard);
        };
        return all(reaches(standard, level - 1), own);
    }

    private int eased(int ordinary, int relief) {
        return difficult ? relief : ordinary;
    }

    /** Article 6. */
    private Boolean preschool() {
        return all(
                share("preschool_attending", "preschool_ppc", 5, 5, eased(95, 90)),
                share("preschool_completed", "preschool_ppc", 5, 5, eased(85, 80)));
    }

    /** Articles 9 to 11. */
    private Boolean primary(int level) {
        Boolean entered = share(
                "primary_grade_1", "primary_ppc", 6, 6, List.of(90, 95, 98).get(level - 1));
        if (level == 1) {
            return all(entered, share("primary_completed", "primary_ppc", 14, 14, eased(80, 70)));
        }
        int wanted = level == 2 ? eased(80, 70) : eased(90, 80);
        return all(entered, share("primary_completed", "primary_ppc", 11, 11, wanted), allOthersAreInPrimary());
    }

    private Boolean allOthersAreInPrimary() {
        OptionalLong persons = report.sum("primary_ppc", 11, 11);
        if (persons.isEmpty()) {
            return null;
        }
        long there = report.sum("primary_completed", 11, 11).orElseThrow();
        for (int grade = 1; grade <= 5; grade++) {
            there += report.sum("primary_grade_" + grade, 11, 11).orElseThrow();
        }
        return there == persons.getAsLong();
    }

    /** Articles 14 to 16; the first level rests on primary education and literacy of the first level. */
    private Boolean lowerSecondary(int level) {
        int wanted = switch (level) {
            case 1 -> eased(80, 70);
            case 2 -> eased(90, 80);
            default -> eased(95, 90);
        };
        Boolean graduated = share("lower_secondary_graduated", "lower_secondary_ppc", 15, 18, wanted);
        return switch (level) {
            case 1 -> all(reaches("TH", 1), reaches("XMC", 1), graduated);
            case 2 -> graduated;
            default -> all(graduated, share("upper_secondary_studying", "lower_secondary_ppc", 15, 18, eased(80, 70)));
        };
    }

    /** Articles 20 and 21: relief is a smaller range of ages. */
    private Boolean literacy(int level) {
        int to = level == 1 ? eased(35, 25) : eased(60, 35);
        OptionalLong persons = report.sum("literacy_population", 15, to);
        if (persons.isEmpty()) {
            return null;
        }
        long illiterate = report.sum("illiterate_1", 15, to).orElseThrow();
        if (level == 2) {
            illiterate += report.sum("illiterate_2", 15, to).orElseThrow();
        }
        return reached(persons.getAsLong() - illiterate, persons.getAsLong(), 90);
    }

    private Boolean share(String part, String whole, int from, int to, int percent) {
        OptionalLong persons = report.sum(whole, from, to);
        return persons.isEmpty()
                ? null
                : Boolean.valueOf(reached(report.sum(part, from, to).orElseThrow(), persons.getAsLong(), percent));
    }

    /** Tells whether a part is at least so many percent of the whole; it is where the whole is zero. */
    private static boolean reached(long part, long whole, int percent) {
        return part * 100 >= percent * whole;
    }

    private static Boolean all(Boolean... parts) {
        List<Boolean> known =
                Stream.of(parts).filter(part -> part != null).distinct().toList();
        if (known.contains(false)) {
            return false;
        }
        return Stream.of(parts).anyMatch(part -> part == null) ? null : Boolean.TRUE;
    }

    /**
     * A district by its communes; a province by its districts, or by its communes where there are no districts.
     *
     * @param children bounds of every child's level
     */
    public static Bounds parent(String standard, String unit, String of, List<Bounds> children) {
        Boolean[] levels = new Boolean[highest(standard)];
        Boolean so = true;
        for (int level = 1; level <= levels.length; level++) {
            int wanted = percent(standard + level, unit + " of " + of);
            Bounds there = count(children, level);
            Boolean here = reached(there.low(), children.size(), wanted)
                    ? Boolean.TRUE
                    : reached(there.high(), children.size(), wanted) ? null : Boolean.FALSE;
            so = all(so, here);
            levels[level - 1] = so;
        }
        return bounds(Arrays.asList(levels));
    }

    private static int percent(String level, String of) {
        return switch (of) {
            case "district of commune" ->
                switch (level) {
                    case "THCS2" -> 95;
                    case "THCS3" -> 100;
                    default -> 90;
                };
            case "province of district" -> level.equals("XMC1") ? 90 : 100;
            case "province of commune" ->
                switch (level) {
                    case "XMC1" -> 81;
                    case "THCS2" -> 95;
                    case "THCS3" -> 100;
                    default -> 90;
                };
            default -> throw new IllegalArgumentException(of);
        };
    }

    /** Returns how many of these units are at the level: surely, and possibly. */
    public static Bounds count(List<Bounds> units, int level) {
        return new Bounds(
                (int) units.stream().filter(unit -> unit.low() >= level).count(),
                (int) units.stream().filter(unit -> unit.high() >= level).count());
    }

    private static Bounds bounds(List<Boolean> levels) {
        return new Bounds((int) levels.stream().filter(Boolean.TRUE::equals).count(), (int)
                levels.stream().filter(level -> !Boolean.FALSE.equals(level)).count());
    }
}
