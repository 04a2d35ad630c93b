package vn.xhht.series;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import vn.xhht.dimension.Unit;

/**
 * The figures that a unit has to report, drawn once and continued over the years: stocks move slowly, flows grow within
 * a year and begin anew, and all relations between the figures of a form hold.
 */
final class UnitLife {

    private static final int FIRST_YEAR = 2023;

    private final String name;
    private final boolean commune;
    private final long seed;
    private final long people;
    private final double growth;

    UnitLife(long seed, Unit unit) {
        this.name = unit.name();
        this.commune = unit.level().equals("commune");
        this.seed = seed * 1_000_003 + unit.id();
        SplittableRandom random = new SplittableRandom(this.seed);
        this.people = random.nextLong(3_000, 20_000);
        this.growth = random.nextDouble(-0.01, 0.02);
    }

    String name() {
        return name;
    }

    /** Returns the number of people, by which the numbers of institutions and centres go. */
    long size() {
        return people;
    }

    /** A share of this unit's own, the same whenever it is asked for. */
    double share(String of, double from, double to) {
        return new SplittableRandom(seed ^ of.hashCode()).nextDouble(from, to);
    }

    /** Most do well in schooling. */
    boolean isGood() {
        return share("good", 0, 1) < 0.85;
    }

    /** Returns a number from 0 to 7 by which one year differs a little from the others. */
    long chance(String of, Moment at) {
        return (long) share(of + " " + at.year(), 0, 8);
    }

    /** A moment of the series, and the how manieth version of the figures of it. */
    record Moment(int year, double partOfYear, int revision) {

        double years() {
            return year - FIRST_YEAR + partOfYear;
        }

        LocalDate day() {
            return LocalDate.of(year, (int) Math.round(12 * partOfYear), 1)
                    .plusMonths(1)
                    .minusDays(1);
        }
    }

    Filled filled(String form, Moment at) {
        return switch (form) {
            case "XHHT-01" -> new Filled(form, population(at), List.of());
            case "XHHT-02" -> new Filled(form, titles(at), List.of());
            case "XHHT-03", "XHHT-04", "XHHT-08", "SO-GDHT" -> new Listing(this, at).filled(form);
            case "XHHT-05" -> new Filled(form, classes(at), List.of());
            case "XHHT-06" -> new Filled(form, training(at), List.of());
            case "XHHT-07" -> new Filled(form, inspections(at), List.of());
            default -> new Filled(form, new Schooling(this, at).figures(form), List.of());
        };
    }

    static long part(long whole, double share) {
        return (long) Math.floor(whole * share);
    }

    long people(Moment at) {
        return Math.round(people * (1 + growth * at.years()) * (1 - 0.01 * at.revision()));
    }

    private Map<Figure, Long> population(Moment at) {
        Map<Figure, Long> figures = new LinkedHashMap<>();
        long all = people(at);
        Map<String, Long> breakdowns = Map.of(
                "total", all,
                "female", part(all, share("female", 0.47, 0.53)),
                "ethnic", part(all, share("ethnic", 0, 0.3)));
        breakdowns.forEach((breakdown, persons) -> {
            long adults = part(persons, share("adults", 0.74, 0.82));
            long trained = part(adults, share("trained", 0.25, 0.5) + 0.02 * at.years());
            long working = part(adults, share("working", 0.75, 0.9));
            figures.put(new Figure("population_total", breakdown, null), persons);
            figures.put(new Figure("population_15_plus", breakdown, null), adults);
            figures.put(new Figure("trained_15_plus", breakdown, null), trained);
            figures.put(
                    new Figure("university_15_plus", breakdown, null), part(trained, share("university", 0.1, 0.4)));
            figures.put(new Figure("working_age", breakdown, null), working);
            figures.put(
                    new Figure("life_skills", breakdown, null),
                    part(working, share("life skills", 0.2, 0.6) + 0.03 * at.years()));
            figures.put(
                    new Figure("information_skills", breakdown, null),
                    part(working, share("information skills", 0.2, 0.6) + 0.03 * at.years()));
        });
        figures.put(Figure.of("households"), households(at));
        return figures;
    }

    private long households(Moment at) {
        return people(at) / 4;
    }

    private Map<Figure, Long> titles(Moment at) {
        Map<Figure, Long> figures = new LinkedHashMap<>();
        Map<String, Long> units = Map.of(
                "title_family",
                households(at),
                "title_clan",
                people / 900,
                "title_community",
                people / 800,
                "title_unit",
                people / 700 + at.revision());
        units.forEach((title, there) -> {
            // districts and the province have learning units of their own, no families
            long all = commune || title.equals("title_unit") ? there : 0;
            long valid = part(all, share(title, 0.2, 0.7) + 0.03 * at.years());
            figures.put(Figure.of(title + "_units"), all);
            figures.put(
                    Figure.of(title + "_registered"),
                    part(all, share("registered", 0.7, 1) * (0.2 + 0.8 * at.partOfYear())));
            figures.put(Figure.of(title + "_recognised_valid"), valid);
            figures.put(Figure.of(title + "_recognised_new"), part(valid, 0.4 * at.partOfYear()));
        });
        return figures;
    }

    private Map<Figure, Long> classes(Moment at) {
        Map<Figure, Long> figures = new LinkedHashMap<>();
        for (String kind : List.of(
                "class_literacy",
                "class_post_literacy",
                "class_lower_secondary",
                "class_upper_secondary",
                "class_life_skills")) {
            long classes = Math.round(share(kind, 0, 6) * at.partOfYear());
            // so many more from period to period that no correction makes them fewer
            long others = Math.round(12 * at.partOfYear()) + chance(kind, at) + at.revision();
            long learners = classes == 0 ? 0 : classes * (12 + people % 15) + others;
            figures.put(Figure.of(kind + "_classes"), classes);
            figures.put(Figure.of(kind + "_learners"), learners);
            figures.put(Figure.of(kind + "_learners_female"), part(learners, share("female learners", 0.3, 0.7)));
            figures.put(Figure.of(kind + "_learners_ethnic"), part(learners, share("ethnic", 0, 0.3)));
            figures.put(Figure.of(kind + "_completers"), part(learners, share("completers", 0.6, 1)));
        }
        return figures;
    }

    private Map<Figure, Long> training(Moment at) {
        Map<Figure, Long> figures = new LinkedHashMap<>();
        Map.of("staff_public", 80L, "staff_workers", people / 40).forEach((staff, persons) -> {
            figures.put(Figure.of(staff + "_persons"), persons + at.revision());
            for (String trained : List.of("profession", "language", "it")) {
                figures.put(
                        Figure.of(staff + "_trained_" + trained),
                        part(part(persons, share(staff + trained, 0.1, 0.8)) + chance(trained, at), at.partOfYear()));
            }
        });
        return figures;
    }

    private Map<Figure, Long> inspections(Moment at) {
        Map<Figure, Long> figures = new LinkedHashMap<>();
        for (String title : List.of("family", "clan", "community", "unit")) {
            long visits = Math.round(share(title, 1, 9) * at.partOfYear()) + at.revision();
            figures.put(Figure.of("inspection_" + title + "_visits_planned"), 8L);
            figures.put(Figure.of("inspection_" + title + "_visits_made"), visits);
            figures.put(Figure.of("inspection_" + title + "_titles_confirmed"), 3 * visits);
            figures.put(Figure.of("inspection_" + title + "_titles_withdrawn"), visits / 4);
        }
        return figures;
    }
}
