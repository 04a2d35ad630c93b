package vn.xhht.series;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import vn.xhht.dimension.Unit;

/** Every share of every unit, added up from what was sent: contract 7 and 8 written down a second time. */
record ShareSums(Script script, Memory memory) {

    private record Share(String form, ToLongFunction<Filled> numerator, ToLongFunction<Filled> denominator) {}

    private static final Map<String, Share> SHARES = new LinkedHashMap<>();

    /** Titles that only communes may name units of: of others that report the form nobody waits for these. */
    private static final Set<String> OF_COMMUNES = Set.of("T_FAM", "T_CLAN", "T_COMM");

    static {
        share("VOC15", "XHHT-01", sum("trained_15_plus"), sum("population_15_plus"));
        share("UNI15", "XHHT-01", sum("university_15_plus"), sum("population_15_plus"));
        share("LSK", "XHHT-01", sum("life_skills"), sum("working_age"));
        share("INF", "XHHT-01", sum("information_skills"), sum("working_age"));
        Map.of("T_FAM", "title_family", "T_CLAN", "title_clan", "T_COMM", "title_community", "T_UNIT", "title_unit")
                .forEach((code, title) ->
                        share(code, "XHHT-02", sum(title + "_recognised_valid"), sum(title + "_units")));
        share("CLC_IT", "XHHT-03", sum("clc_it"), sum("clc_active"));
        share("DIGI", "XHHT-04", sum("institutions_digital"), sum("institutions"));
        share("MN5_ATT", "MN-01", sum("preschool_attending", 5, 5), sum("preschool_ppc", 5, 5));
        share("MN5_CMP", "MN-01", sum("preschool_completed", 5, 5), sum("preschool_ppc", 5, 5));
        share("MN35_ATT", "MN-01", sum("preschool_attending", 3, 5), sum("preschool_ppc", 3, 5));
        share("TH_6G1", "TH-01", sum("primary_grade_1", 6, 6), sum("primary_ppc", 6, 6));
        share("TH_11C", "TH-01", sum("primary_completed", 11, 11), sum("primary_ppc", 11, 11));
        share("TH_14C", "TH-01", sum("primary_completed", 14, 14), sum("primary_ppc", 14, 14));
        ToLongFunction<Filled> young = sum("lower_secondary_ppc", 15, 18);
        share("THCS_TN", "THCS-01", sum("lower_secondary_graduated", 15, 18), young);
        share("THCS_UP", "THCS-01", sum("upper_secondary_studying", 15, 18), young);
        for (int to : List.of(25, 35, 60)) {
            ToLongFunction<Filled> all = sum("literacy_population", 15, to);
            ToLongFunction<Filled> first = sum("illiterate_1", 15, to);
            ToLongFunction<Filled> second = sum("illiterate_2", 15, to);
            share("XMC_L1_15_" + to, "XMC-03", form -> all.applyAsLong(form) - first.applyAsLong(form), all);
            share(
                    "XMC_L2_15_" + to,
                    "XMC-03",
                    form -> all.applyAsLong(form) - first.applyAsLong(form) - second.applyAsLong(form),
                    all);
        }
    }

    private static void share(
            String code, String form, ToLongFunction<Filled> numerator, ToLongFunction<Filled> denominator) {
        SHARES.put(code, new Share(form, numerator, denominator));
    }

    private static ToLongFunction<Filled> sum(String measure) {
        return form -> form.figure(Figure.of(measure));
    }

    private static ToLongFunction<Filled> sum(String measure, int from, int to) {
        return form -> IntStream.rangeClosed(from, to)
                .mapToLong(age -> form.figure(Figure.of(measure, age)))
                .sum();
    }

    /** Unit, indicator and status of every goal, from the rows of the shares. */
    static List<List<String>> statuses(List<List<String>> rows, int year) {
        return rows.stream()
                .filter(row -> Due.GOALS.containsKey(row.get(1))
                        && Due.isGoal(year, row.get(0).split(" ")[0], row.get(1)))
                .map(row -> List.of(row.get(0), row.get(1), status(row)))
                .toList();
    }

    private static String status(List<String> row) {
        boolean complete = row.get(5).equals(row.get(6)) && !row.get(4).isEmpty();
        if (!complete) {
            return "undetermined";
        }
        return Long.parseLong(row.get(2)) * 100 >= Due.GOALS.get(row.get(1)) * Long.parseLong(row.get(3))
                ? "met"
                : "not_met";
    }

    /** Unit, indicator, numerator, denominator, value, reported and expected units; "" for null. */
    List<List<String>> rows(int year, LocalDate asOf, LocalDate night) {
        List<List<String>> rows = new ArrayList<>();
        Map<String, Reporters> forms = new HashMap<>();
        SHARES.forEach((code, share) -> {
            Reporters form =
                    forms.computeIfAbsent(share.form, key -> Reporters.of(script, memory, key, year, asOf, night));
            for (Unit unit : script.map(asOf)) {
                rows.add(row(unit, code, share, form));
            }
        });
        return rows;
    }

    private static List<String> row(Unit unit, String code, Share share, Reporters form) {
        List<Integer> below = form.lineage().entrySet().stream()
                .filter(entry -> entry.getValue().contains(unit.id()))
                .map(Map.Entry::getKey)
                .toList();
        List<Filled> counted = below.stream()
                .filter(form.counted()::containsKey)
                .map(form.counted()::get)
                .toList();
        long numerator = counted.stream().mapToLong(share.numerator).sum();
        long denominator = counted.stream().mapToLong(share.denominator).sum();
        return List.of(
                unit.level() + " " + unit.code(),
                code,
                counted.isEmpty() ? "" : String.valueOf(numerator),
                counted.isEmpty() ? "" : String.valueOf(denominator),
                percent(numerator, denominator),
                String.valueOf(below.stream()
                        .filter(one -> isAsked(one, code, form) && form.hasReported(one))
                        .count()),
                String.valueOf(
                        below.stream().filter(one -> isAsked(one, code, form)).count()));
    }

    private static boolean isAsked(Integer unit, String code, Reporters form) {
        return form.expected().contains(unit)
                && (!OF_COMMUNES.contains(code) || form.communes().contains(unit));
    }

    private static String percent(long numerator, long denominator) {
        return denominator == 0
                ? ""
                : BigDecimal.valueOf(numerator)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(denominator), 4, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /**
     * Returns what each goal can still come to: unit, indicator, units missing, those whose denominator is known from
     * an earlier period, the sum of these, and the share if all or none of them count; "" where that of one of them is
     * not known.
     */
    List<List<String>> bounds(int year, LocalDate asOf, LocalDate night) {
        List<List<String>> rows = new ArrayList<>();
        List<Integer> there = script.map(asOf).stream().map(Unit::id).toList();
        SHARES.forEach((code, share) -> {
            if (Due.GOALS.containsKey(code)) {
                Reporters form = Reporters.of(script, memory, share.form, year, asOf, night);
                Map<Integer, Long> earlier = earlier(share, asOf, night);
                earlier.keySet().retainAll(there);
                script.map(asOf).stream()
                        .filter(unit -> Due.isGoal(year, unit.level(), code))
                        .forEach(unit -> rows.add(bounds(unit, code, share, form, earlier)));
            }
        });
        return rows;
    }

    /** The denominator of every unit in the latest period that has closed, of whatever year. */
    private Map<Integer, Long> earlier(Share share, LocalDate asOf, LocalDate night) {
        Map<Integer, Long> denominators = new HashMap<>();
        memory.inForceAfter(night).stream()
                .filter(one -> one.filled().form().equals(share.form)
                        && !one.due().closing().isAfter(asOf))
                .sorted(Memory.Published.LATER_AND_LONGER)
                .forEach(one -> denominators.put(one.unit().id(), share.denominator.applyAsLong(one.filled())));
        return denominators;
    }

    private static List<String> bounds(
            Unit unit, String code, Share share, Reporters form, Map<Integer, Long> earlier) {
        List<Integer> below = form.lineage().entrySet().stream()
                .filter(entry -> entry.getValue().contains(unit.id()))
                .map(Map.Entry::getKey)
                .toList();
        List<Integer> missing = below.stream()
                .filter(one -> isAsked(one, code, form) && !form.hasReported(one))
                .toList();
        List<Long> known =
                missing.stream().filter(earlier::containsKey).map(earlier::get).toList();
        long absent = known.stream().mapToLong(Long::longValue).sum();
        List<Filled> settled = below.stream()
                .filter(one -> form.current().contains(one))
                .map(form.counted()::get)
                .toList();
        long numerator = settled.stream().mapToLong(share.numerator).sum();
        long denominator = settled.stream().mapToLong(share.denominator).sum() + absent;
        boolean all = known.size() == missing.size();
        return List.of(
                unit.level() + " " + unit.code(),
                code,
                "" + missing.size(),
                "" + known.size(),
                "" + absent,
                all ? percent(numerator, denominator) : "",
                all ? percent(numerator + absent, denominator) : "");
    }
}
