package vn.xhht.snapshot;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import vn.xhht.definition.Form.Figure;

/** Reports of communes that stand close to the thresholds, on either side, or upon them. */
final class RandomReports {
    private static final int[] THRESHOLDS = {70, 80, 85, 90, 95, 98};
    private final Random random;
    private final double good;

    /** @param random seeded by the test; how many communes do well is drawn from it too */
    RandomReports(Random random) {
        this.random = random;
        this.good = 0.7 + random.nextDouble() * 0.3;
    }

    CommuneReport next() {
        CommuneReport report = CommuneReport.nobody();
        report = cohort(report, "preschool_ppc", 5, "preschool_attending", "preschool_completed");
        report = cohort(report, "primary_ppc", 6, "primary_grade_1");
        report = cohort(report, "primary_ppc", 14, "primary_completed");
        report = elevenYearOlds(report);
        for (int age = 15; age <= 18; age++) {
            report =
                    cohort(report, "lower_secondary_ppc", age, "lower_secondary_graduated", "upper_secondary_studying");
        }
        return literacy(report);
    }

    private CommuneReport cohort(CommuneReport report, String whole, int age, String... parts) {
        int persons = persons();
        CommuneReport with = report.with(whole, age, age, persons);
        for (String part : parts) {
            with = with.with(part, age, age, near(persons));
        }
        return with;
    }

    /** Now and then nobody at all. */
    private int persons() {
        return random.nextInt(25) == 0 ? 0 : 1 + random.nextInt(200);
    }

    /** All of them, or as many as a threshold asks for, one less or one more. */
    private int near(int persons) {
        if (random.nextDouble() < good) {
            return persons;
        }
        int threshold = THRESHOLDS[random.nextInt(THRESHOLDS.length)];
        int wanted = (threshold * persons + 99) / 100 + random.nextInt(3) - 1;
        return Math.max(0, Math.min(persons, wanted));
    }

    private CommuneReport elevenYearOlds(CommuneReport report) {
        int persons = persons();
        int completed = near(persons);
        boolean left = persons > completed && random.nextDouble() > good;
        return report.with("primary_ppc", 11, 11, persons)
                .with("primary_completed", 11, 11, completed)
                .with("primary_grade_4", 11, 11, (persons - completed) / 3)
                .with("primary_grade_5", 11, 11, persons - completed - (persons - completed) / 3 - (left ? 1 : 0));
    }

    private CommuneReport literacy(CommuneReport report) {
        int persons = 1 + random.nextInt(10);
        Map<Figure, Long> illiterate = new HashMap<>();
        int[] first = new int[61];
        int[] second = new int[61];
        if (random.nextDouble() > good) {
            scatter(first, persons, 15, random.nextBoolean() ? 25 : 35);
        }
        if (random.nextDouble() > good) {
            int youngest = random.nextBoolean() ? 15 : 36;
            scatter(second, persons, youngest, random.nextBoolean() ? 35 + youngest - 15 : 60);
        }
        for (int age = 15; age <= 60; age++) {
            illiterate.put(new Figure("illiterate_1", "total", age), (long) first[age]);
            illiterate.put(
                    new Figure("illiterate_2", "total", age), (long) Math.min(second[age], persons - first[age]));
        }
        return report.with("literacy_population", 15, 60, persons).with(illiterate);
    }

    /** A tenth of the persons of these ages, one less or one more, at ages drawn among them. */
    private void scatter(int[] illiterate, int persons, int from, int to) {
        int oldest = Math.min(to, 60);
        int wanted = persons * (oldest - from + 1) / 10 + random.nextInt(3) - 1;
        IntStream.range(0, Math.max(0, wanted)).forEach(each -> {
            int age = from + random.nextInt(oldest - from + 1);
            illiterate[age] = Math.min(persons, illiterate[age] + 1);
        });
    }
}
