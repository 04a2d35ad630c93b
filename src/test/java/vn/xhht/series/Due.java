package vn.xhht.series;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A demand of the plans of the series: forms for a period by a day, of every unit of a level on the map of the closing
 * day.
 *
 * @param asked false for forms that no plan asks for and some send all the same, by the same day
 */
record Due(int year, String period, String level, List<String> forms, LocalDate closing, LocalDate due, boolean asked) {

    private static final List<String> SOCIETY =
            List.of("XHHT-01", "XHHT-02", "XHHT-03", "XHHT-04", "XHHT-05", "XHHT-06");
    /** The forms in which districts and the province report institutions and learning units of their own. */
    private static final List<String> OWN = List.of("XHHT-02", "XHHT-04");

    /** Every unit is to reach these shares, in percent. */
    static final Map<String, Integer> GOALS = Map.of("VOC15", 40, "LSK", 45, "T_FAM", 45, "TH_11C", 90);

    /** Levels and counts of units, by the level of units that has the goal. */
    static final Map<String, Map<String, Integer>> LEVEL_GOALS = Map.of(
            "commune", Map.of("MN_LEVEL", 1, "THCS_LEVEL", 2),
            "district", Map.of("TH_LEVEL", 2, "XMC_LEVEL", 1),
            "province",
                    Map.of(
                            "XMC_KEEP", 97,
                            "MN_COMMUNE", 90,
                            "MN_DISTRICT", 60,
                            "TH_DISTRICT_L3", 2,
                            "THCS_DISTRICT_L2", 8,
                            "THCS_DISTRICT_L3", 1,
                            "XMC_LEVEL", 1,
                            "TH_LEVEL", 1));

    private static final List<String> DIGITAL = List.of("XHHT-04");

    /** Forms that the plan of 2024 asks for first. */
    private static final List<String> NEW = List.of("XHHT-07", "XHHT-08");

    private static final List<String> REGISTER = List.of("SO-GDHT");

    static final List<String> SCHOOL = List.of("MN-01", "TH-01", "THCS-01", "XMC-03");

    /** Three years, in the order of the calendar. */
    static List<Due> all() {
        List<Due> all = new ArrayList<>();
        for (int year = 2023; year <= 2025; year++) {
            LocalDate september = LocalDate.of(year, 9, 30);
            LocalDate october = LocalDate.of(year, 10, 3);
            LocalDate december = LocalDate.of(year, 12, 31);
            LocalDate january = LocalDate.of(year + 1, 1, 5);
            Due quarter = of(year, "Q1", LocalDate.of(year, 3, 31), LocalDate.of(year, 4, 10));
            Due half = of(year, "H1", LocalDate.of(year, 6, 30), LocalDate.of(year, 7, 10));
            Due nineMonths = of(year, "9M", september, october);
            Due whole = of(year, "", december, january);
            if (year == 2024) {
                all.add(quarter.by("commune", List.of("XHHT-01", "XHHT-05")));
            }
            all.add(half.by("commune", SOCIETY));
            all.add(half.by("district", year == 2023 ? DIGITAL : OWN));
            all.add(nineMonths.by("commune", SOCIETY));
            all.add(whole.within(september, october).by("commune", SCHOOL));
            all.add(whole.by("commune", SOCIETY));
            if (year < 2025) {
                all.add(whole.by("district", year == 2023 ? DIGITAL : OWN));
            }
            all.add(whole.by("province", OWN));
            addParts(all, year, List.of(quarter, half.as("Q2"), nineMonths.as("Q3"), whole.as("Q4"), whole.as("H2")));
            addFurther(all, half, nineMonths, whole);
        }
        return all;
    }

    /** Quarters and the second half: one year nobody asks for them, one year they are asked for beside what closes on the same day. */
    private static void addParts(List<Due> all, int year, List<Due> parts) {
        for (Due part : parts) {
            if (year == 2023) {
                // a first quarter comes with the half-year
                LocalDate day = part.due.isBefore(LocalDate.of(2023, 7, 10)) ? LocalDate.of(2023, 7, 10) : part.due;
                all.add(part.within(part.closing, day).by("commune", SOCIETY).unasked());
            } else if (year == 2024 && !part.period.endsWith("Q1") && !part.period.endsWith("H2")) {
                all.add(part.by("commune", List.of("XHHT-03", "XHHT-05")));
            } else if (year == 2025 && !part.period.endsWith("Q1")) {
                all.add(part.by("commune", List.of("XHHT-02", "XHHT-04")).unasked());
            }
        }
    }

    private static void addFurther(List<Due> all, Due half, Due nineMonths, Due whole) {
        switch (whole.year) {
            // a form that the level owes for no period of the year
            case 2023 -> {
                all.add(half.by("district", List.of("XHHT-02", "XHHT-05")).unasked());
                all.add(whole.by("district", List.of("XHHT-02", "XHHT-06")).unasked());
                all.add(half.by("commune", REGISTER).unasked());
            }
            case 2024 -> {
                all.add(whole.by("commune", NEW));
                all.add(nineMonths.by("commune", REGISTER).unasked());
            }
            default -> {
                all.add(half.by("commune", NEW).unasked());
                all.add(whole.by("commune", REGISTER).unasked());
            }
        }
    }

    private static Due of(int year, String part, LocalDate closing, LocalDate due) {
        return new Due(year, part.isEmpty() ? "" + year : year + "-" + part, "", List.of(), closing, due, true);
    }

    private Due by(String level, List<String> forms) {
        return new Due(year, period, level, forms, closing, due, asked);
    }

    private Due as(String part) {
        return new Due(year, year + "-" + part, level, forms, closing, due, asked);
    }

    private Due within(LocalDate closing, LocalDate due) {
        return new Due(year, period, level, forms, closing, due, asked);
    }

    private Due unasked() {
        return new Due(year, period, level, forms, closing, due, false);
    }

    /** Returns the demands that a plan makes. */
    static List<Due> owed() {
        return all().stream().filter(Due::asked).toList();
    }

    /** One obligation or more of every closing day. */
    static List<Due> closings() {
        Map<LocalDate, Due> closings = new TreeMap<>();
        all().forEach(due -> closings.putIfAbsent(due.closing, due));
        return List.copyOf(closings.values());
    }

    /** The period as an office writes it. */
    String written() {
        return switch (period.substring(4)) {
            case "-Q1" -> "Quý I năm " + year;
            case "-Q2" -> "Quý 2/" + year;
            case "-Q3" -> "Quý III năm " + year;
            case "-Q4" -> "Quý IV năm " + year;
            case "-H1" -> "6 tháng đầu năm " + year;
            case "-H2" -> "6 tháng cuối năm " + year;
            case "-9M" -> "9 tháng năm " + year;
            default -> "Năm " + year;
        };
    }

    /** Returns how many months it has: the longer of two that close on one day tells more. */
    int months() {
        return switch (period.substring(4)) {
            case "-Q1", "-Q2", "-Q3", "-Q4" -> 3;
            case "-H1", "-H2" -> 6;
            case "-9M" -> 9;
            default -> 12;
        };
    }

    /** Returns how much of the year has passed when the period closes. */
    double partOfYear() {
        return closing.getMonthValue() / 12.0;
    }

    /** The night before the due day, when most reports are read. */
    LocalDate inTime() {
        return due.minusDays(1);
    }

    /** The night when the late ones and the corrections are read. */
    LocalDate afterwards() {
        return due.plusDays(8);
    }

    /** The map of the end of 2025 has no districts: the plan of that year sets them no goal. */
    static boolean isGoal(int year, String level, String indicator) {
        return year < 2025 || !level.equals("district") && !indicator.contains("DISTRICT");
    }

    private static String goals(int year) {
        StringBuilder goals = new StringBuilder();
        GOALS.forEach((indicator, target) -> {
            for (String level : List.of("commune", "district", "province")) {
                if (!isGoal(year, level, indicator)) {
                    continue;
                }
                goals.append("  - { indicator: %s, target: %d, level: %s }%n".formatted(indicator, target, level));
            }
        });
        LEVEL_GOALS.forEach((level, wanted) -> wanted.forEach((indicator, target) -> {
            if (isGoal(year, level, indicator)) {
                goals.append("  - { indicator: %s, target: %d, level: %s }%n".formatted(indicator, target, level));
            }
        }));
        return goals.toString();
    }

    /** The plan of a year with these obligations, as a definition. */
    static String plan(int year) {
        StringBuilder plan = new StringBuilder("""
                plan: %d
                valid_from: %d-01-01
                province: "96"
                name: { vi: Kế hoạch thử năm %d, en: Trial plan of %d }
                goals:
                %s\
                obligations:
                """.formatted(year, year, year, year, goals(year)));
        for (Due due : owed()) {
            if (due.year == year) {
                plan.append("  - { forms: [%s], period: \"%s\", level: %s, due: %s }%n"
                        .formatted(String.join(", ", due.forms), due.period, due.level, due.due));
            }
        }
        return plan.toString();
    }
}
