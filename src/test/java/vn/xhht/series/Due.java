package vn.xhht.series;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the plans of the series ask for: forms for a period by a day, of every unit of a level on the map of the closing day.
 */
record Due(int year, String period, String level, List<String> forms, LocalDate closing, LocalDate due) {

    private static final List<String> SOCIETY =
            List.of("XHHT-01", "XHHT-02", "XHHT-03", "XHHT-04", "XHHT-05", "XHHT-06");
    /** What districts and the province report of institutions and learning units of their own. */
    private static final List<String> OWN = List.of("XHHT-02", "XHHT-04");

    /** Every unit is to reach these shares, in percent. */
    static final Map<String, Integer> GOALS = Map.of("VOC15", 40, "LSK", 45, "T_FAM", 45, "TH_11C", 90);

    private static final List<String> SCHOOL = List.of("MN-01", "TH-01", "THCS-01", "XMC-03");

    /** Three years, in the order of the calendar. */
    static List<Due> all() {
        List<Due> all = new ArrayList<>();
        for (int year = 2023; year <= 2025; year++) {
            LocalDate september = LocalDate.of(year, 9, 30);
            LocalDate october = LocalDate.of(year, 10, 3);
            LocalDate december = LocalDate.of(year, 12, 31);
            LocalDate january = LocalDate.of(year + 1, 1, 5);
            if (year == 2024) {
                Due quarter = of(year, "Q1", LocalDate.of(year, 3, 31), LocalDate.of(year, 4, 10));
                all.add(quarter.by("commune", List.of("XHHT-01", "XHHT-05")));
            }
            Due half = of(year, "H1", LocalDate.of(year, 6, 30), LocalDate.of(year, 7, 10));
            all.add(half.by("commune", SOCIETY));
            all.add(half.by("district", OWN));
            all.add(of(year, "9M", september, october).by("commune", SOCIETY));
            all.add(of(year, "", september, october).by("commune", SCHOOL));
            Due whole = of(year, "", december, january);
            all.add(whole.by("commune", SOCIETY));
            if (year < 2025) {
                all.add(whole.by("district", OWN));
            }
            all.add(whole.by("province", OWN));
        }
        return all;
    }

    private static Due of(int year, String part, LocalDate closing, LocalDate due) {
        return new Due(year, part.isEmpty() ? "" + year : year + "-" + part, "", List.of(), closing, due);
    }

    private Due by(String level, List<String> forms) {
        return new Due(year, period, level, forms, closing, due);
    }

    /** The period as an office writes it. */
    String written() {
        return switch (period.substring(4)) {
            case "-Q1" -> "Quý I năm " + year;
            case "-H1" -> "6 tháng đầu năm " + year;
            case "-9M" -> "9 tháng năm " + year;
            default -> "Năm " + year;
        };
    }

    /** How much of the year has passed when the period closes. */
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

    private static String goals() {
        StringBuilder goals = new StringBuilder();
        GOALS.forEach((indicator, target) -> {
            for (String level : List.of("commune", "district", "province")) {
                goals.append("  - { indicator: %s, target: %d, level: %s }%n".formatted(indicator, target, level));
            }
        });
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
                """.formatted(year, year, year, year, goals()));
        for (Due due : all()) {
            if (due.year == year) {
                plan.append("  - { forms: [%s], period: \"%s\", level: %s, due: %s }%n"
                        .formatted(String.join(", ", due.forms), due.period, due.level, due.due));
            }
        }
        return plan.toString();
    }
}
