package vn.xhht.series;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.xhht.dimension.Unit;
import vn.xhht.snapshot.Bounds;
import vn.xhht.snapshot.Decree;

/** Every level of every unit and every count of units, judged from what was sent by the decree's own numbers. */
record LevelSums(Script script, Memory memory) {

    /** A count of the units of a level that are at a level of a standard or above it. */
    private record Count(String units, String standard, int level) {}

    private static final Map<String, Count> COUNTS = Map.of(
            "XMC_KEEP", new Count("commune", "XMC", 1),
            "MN_COMMUNE", new Count("commune", "MN", 1),
            "MN_DISTRICT", new Count("district", "MN", 1),
            "TH_DISTRICT_L3", new Count("district", "TH", 3),
            "THCS_DISTRICT_L2", new Count("district", "THCS", 2),
            "THCS_DISTRICT_L3", new Count("district", "THCS", 3));

    /** Unit, indicator, numerator, denominator, value, lower and upper bound, expected units; "" for null. */
    List<List<String>> rows(int year, LocalDate asOf, LocalDate night) {
        List<List<String>> rows = new ArrayList<>();
        LocalDate day = judgedOn(year, asOf);
        Map<String, Reporters> forms = new HashMap<>();
        Due.SCHOOL.forEach(form -> forms.put(form, Reporters.of(script, memory, form, year, asOf, night)));
        for (String standard : Decree.STANDARDS) {
            Map<Integer, Bounds> levels = levels(standard, day, asOf, forms);
            for (Unit unit : script.map(asOf)) {
                Bounds level = levels.get(unit.id());
                if (level == null && unit.level().equals("commune")) {
                    // it began when the forms had closed
                    level = new Bounds(0, Decree.highest(standard));
                }
                if (level != null) {
                    String value = level.low() == level.high() ? "" + level.low() : "";
                    rows.add(row(unit, standard + "_LEVEL", "", "", value, level, ""));
                }
            }
            COUNTS.forEach((indicator, count) -> {
                List<Unit> units = script.map(day).stream()
                        .filter(unit -> unit.level().equals(count.units))
                        .toList();
                if (count.standard.equals(standard) && !units.isEmpty()) {
                    rows.add(counted(indicator, count, units, levels, year, asOf));
                }
            });
        }
        return rows;
    }

    /** The latest day on which forms of the standards have closed for this province, else the day itself. */
    private LocalDate judgedOn(int year, LocalDate asOf) {
        LocalDate closing = LocalDate.of(year, 9, 30);
        return closing.isAfter(asOf) || script.province(closing) != script.province(asOf) ? asOf : closing;
    }

    private Map<Integer, Bounds> levels(String standard, LocalDate day, LocalDate asOf, Map<String, Reporters> forms) {
        Map<Integer, Bounds> levels = new HashMap<>();
        Map<Integer, List<Bounds>> below = new HashMap<>();
        boolean districts = asOf.isBefore(LocalDate.of(2025, 7, 1));
        for (String level : districts ? List.of("commune", "district", "province") : List.of("commune", "province")) {
            for (Unit unit : script.map(day)) {
                if (!unit.level().equals(level)) {
                    continue;
                }
                Bounds own = switch (level) {
                    case "commune" ->
                        Decree.commune(
                                standard,
                                report(unit, forms),
                                script.lists().isDifficult(unit, LocalDate.of(asOf.getYear(), 9, 30)));
                    case "district" -> Decree.parent(standard, level, "commune", below.get(unit.id()));
                    default -> Decree.parent(standard, level, districts ? "district" : "commune", below.get(unit.id()));
                };
                levels.put(unit.id(), own);
                if (!level.equals("province")) {
                    below.computeIfAbsent(script.lineage(unit, day).get(1).id(), key -> new ArrayList<>())
                            .add(own);
                }
            }
        }
        return levels;
    }

    /** Returns the sums of a unit's current reports; a report older than the period owed decides nothing. */
    private static Decree.Report report(Unit unit, Map<String, Reporters> forms) {
        List<Filled> sent = forms.values().stream()
                .filter(reporters -> reporters.current().contains(unit.id()))
                .map(reporters -> Objects.requireNonNull(reporters.counted().get(unit.id())))
                .toList();
        return (measure, from, to) -> sent.stream()
                .filter(filled -> filled.figures().containsKey(Figure.of(measure, from)))
                .map(filled -> OptionalLong.of(IntStream.rangeClosed(from, to)
                        .mapToLong(age -> filled.figure(Figure.of(measure, age)))
                        .sum()))
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private List<String> counted(
            String indicator, Count count, List<Unit> units, Map<Integer, Bounds> levels, int year, LocalDate asOf) {
        int low = 0;
        int high = 0;
        for (Unit unit : units) {
            boolean kept = indicator.equals("XMC_KEEP");
            Optional<Integer> before = kept ? script.lists().recognisedBefore(unit, year) : Optional.empty();
            int wanted = Math.max(count.level, before.orElse(0));
            Bounds level = Objects.requireNonNull(levels.get(unit.id()));
            // whether a level was kept that nobody knows can't be said
            low += level.low() >= wanted && kept == before.isPresent() ? 1 : 0;
            high += level.high() >= wanted ? 1 : 0;
        }
        boolean percent = indicator.equals("MN_COMMUNE") || indicator.equals("MN_DISTRICT");
        String value = low != high
                ? ""
                : percent
                        ? BigDecimal.valueOf(low * 100L)
                                .divide(BigDecimal.valueOf(units.size()), 4, RoundingMode.HALF_UP)
                                .stripTrailingZeros()
                                .toPlainString()
                        : "" + low;
        Unit province = script.map(asOf).stream()
                .filter(unit -> unit.level().equals("province"))
                .findFirst()
                .orElseThrow();
        return row(
                province,
                indicator,
                percent && low == high ? "" + low : "",
                percent ? "" + units.size() : "",
                value,
                new Bounds(low, high),
                "" + units.size());
    }

    private static List<String> row(
            Unit unit, String indicator, String part, String whole, String value, Bounds bounds, String expected) {
        return List.of(
                unit.level() + " " + unit.code(),
                indicator,
                part,
                whole,
                value,
                "" + bounds.low(),
                "" + bounds.high(),
                expected);
    }

    /** Unit, indicator and status of every goal, from the rows above; a goal that nothing is counted for is open. */
    List<List<String>> statuses(List<List<String>> rows, LocalDate asOf) {
        return Due.LEVEL_GOALS.entrySet().stream()
                .flatMap(goals -> script.map(asOf).stream()
                        .filter(unit -> unit.level().equals(goals.getKey()))
                        .flatMap(unit -> goals.getValue().entrySet().stream()
                                .filter(goal -> Due.isGoal(asOf.getYear(), unit.level(), goal.getKey()))
                                .map(goal -> List.of(
                                        unit.level() + " " + unit.code(),
                                        goal.getKey(),
                                        status(find(rows, unit, goal.getKey()), goal.getValue())))))
                .toList();
    }

    private static @Nullable List<String> find(List<List<String>> rows, Unit unit, String indicator) {
        return rows.stream()
                .filter(row -> row.get(0).equals(unit.level() + " " + unit.code())
                        && row.get(1).equals(indicator))
                .findFirst()
                .orElse(null);
    }

    private static String status(@Nullable List<String> row, int target) {
        if (row == null) {
            return "undetermined";
        }
        // a percentage is decided on whole units
        int each = row.get(3).isEmpty() ? 1 : 100;
        int all = row.get(3).isEmpty() ? 1 : Integer.parseInt(row.get(3));
        if (Integer.parseInt(row.get(5)) * each >= target * all) {
            return "met";
        }
        return Integer.parseInt(row.get(6)) * each < target * all ? "not_met" : "undetermined";
    }
}
