package vn.xhht.series;

import static vn.xhht.series.UnitLife.part;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The children, pupils and readers of a unit on 30 September of a year. */
record Schooling(UnitLife life, UnitLife.Moment at) {

    Map<Figure, Long> figures(String form) {
        return switch (form) {
            case "MN-01" -> preschool();
            case "TH-01" -> primary();
            case "THCS-01" -> lowerSecondary();
            case "XMC-03" -> literacy();
            default -> throw new IllegalArgumentException(form);
        };
    }

    /** Around the thresholds of the standards; of a unit that does well in the upper quarter of it. */
    private double reached(String what, double from, double to) {
        double share = life.share(what + " " + at.year(), 0, 1);
        return from + (to - from) * (life.isGood() ? 0.75 + share / 4 : share);
    }

    /** Returns the number of people born in one year: they are a year older the year after. */
    private long cohort(int age) {
        return part(life.people(at), 0.016 * life.share("born " + (at.year() - age), 0.85, 1.15));
    }

    /** The rows from the population to who is to be covered. @return the latter */
    private long covered(Map<Figure, Long> figures, String prefix, int age) {
        long population = cohort(age);
        long disabled = part(population, 0.02 * life.share("disabled " + (at.year() - age), 0, 1));
        long movedOut = part(population, 0.02 * life.share("moved out " + (at.year() - age), 0, 1));
        long deceased = population % 11 == 0 ? 1 : 0;
        figures.put(Figure.of(prefix + "_population", age), population);
        figures.put(Figure.of(prefix + "_disabled", age), disabled);
        figures.put(Figure.of(prefix + "_moved_out", age), movedOut);
        figures.put(Figure.of(prefix + "_deceased", age), deceased);
        long covered = population - disabled - movedOut - deceased;
        figures.put(Figure.of(prefix + "_ppc", age), covered);
        return covered;
    }

    private Map<Figure, Long> preschool() {
        Map<Figure, Long> figures = new LinkedHashMap<>();
        for (int age = 3; age <= 5; age++) {
            long covered = covered(figures, "preschool", age);
            figures.put(Figure.of("preschool_attending", age), part(covered, reached("attending " + age, 0.9, 1)));
        }
        long five = figures.get(Figure.of("preschool_ppc", 5));
        figures.put(Figure.of("preschool_completed", 5), part(five, reached("completed 5", 0.8, 1)));
        return figures;
    }

    private Map<Figure, Long> primary() {
        Map<Figure, Long> figures = new LinkedHashMap<>();
        for (int age = 6; age <= 14; age++) {
            long covered = covered(figures, "primary", age);
            for (int grade = 1; grade <= 5; grade++) {
                boolean due = grade == Math.min(age - 5, 5) && age <= 10;
                boolean behind = age <= 10 ? grade == age - 6 : grade == 5;
                double share = due
                        ? age == 6 ? reached("entered", 0.94, 1) : life.share("due " + age, 0.9, 0.95)
                        : behind ? life.share("behind " + age, 0.01, 0.04) : 0;
                figures.put(Figure.of("primary_grade_" + grade, age), part(covered, share));
            }
            if (age >= 10) {
                double share = age == 10 ? 0.005 : reached("completed " + age, 0.75, 0.96);
                figures.put(Figure.of("primary_completed", age), part(covered, share));
            }
        }
        // of those of eleven nobody, or now and then one, is out of school
        long others = figures.get(Figure.of("primary_ppc", 11)) - figures.get(Figure.of("primary_completed", 11));
        boolean left = !life.isGood() && life.share("left " + at.year(), 0, 1) < 0.3;
        figures.put(Figure.of("primary_grade_5", 11), Math.max(0, others - (left ? 1 : 0)));
        return figures;
    }

    private Map<Figure, Long> lowerSecondary() {
        Map<Figure, Long> figures = new LinkedHashMap<>();
        for (int age = 11; age <= 18; age++) {
            long covered = covered(figures, "lower_secondary", age);
            double graduated = age < 14 ? 0 : age == 14 ? 0.04 : reached("graduated " + age, 0.76, 0.99);
            figures.put(
                    Figure.of("lower_secondary_studying", age),
                    part(covered, age <= 14 ? life.share("studying " + age, 0.85, 0.95) : 0.01));
            if (age >= 14) {
                figures.put(Figure.of("lower_secondary_graduated", age), part(covered, graduated));
            }
            if (age >= 15) {
                figures.put(
                        Figure.of("upper_secondary_studying", age),
                        part(part(covered, graduated), reached("further " + age, 0.7, 1)));
            }
        }
        return figures;
    }

    private Map<Figure, Long> literacy() {
        Map<Figure, Long> figures = new LinkedHashMap<>();
        for (int age = 15; age <= 60; age++) {
            long all = cohort(age);
            for (String breakdown : List.of("total", "female", "ethnic")) {
                long persons = breakdown.equals("total")
                        ? all
                        : part(
                                all,
                                breakdown.equals("female")
                                        ? life.share("female", 0.47, 0.53)
                                        : life.share("ethnic", 0, 0.3));
                figures.put(new Figure("literacy_population", breakdown, age), persons);
                double worse = life.isGood() ? 1 : 7;
                figures.put(
                        new Figure("illiterate_1", breakdown, age),
                        part(
                                persons,
                                Math.min(0.4, 0.001 * age * worse * life.share("illiterate 1 " + at.year(), 0.1, 1))));
                figures.put(
                        new Figure("illiterate_2", breakdown, age),
                        part(
                                persons,
                                Math.min(0.5, 0.002 * age * worse * life.share("illiterate 2 " + at.year(), 0.1, 1))));
            }
        }
        return figures;
    }
}
