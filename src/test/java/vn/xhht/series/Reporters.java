package vn.xhht.series;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.xhht.dimension.Unit;

/**
 * A form in a snapshot.
 *
 * @param expected who owes it
 * @param communes which units are communes
 * @param counted  whose figures count
 * @param current  whose figures are of the latest period owed that has closed, not of an earlier one; whoever owes nothing too
 * @param lineage  every unit that may count, and those it counts for
 */
record Reporters(
        Set<Integer> expected,
        Set<Integer> communes,
        Map<Integer, Filled> counted,
        Set<Integer> current,
        Map<Integer, List<Integer>> lineage) {

    private static final List<String> LEVELS = List.of("commune", "district", "province");

    static Reporters of(Script script, Memory memory, String form, int year, LocalDate asOf, LocalDate night) {
        Reporters reporters =
                new Reporters(new HashSet<>(), new HashSet<>(), new HashMap<>(), new HashSet<>(), new HashMap<>());
        for (String level : LEVELS) {
            List<Due> owed = Due.owed().stream()
                    .filter(due -> due.year() == year
                            && due.level().equals(level)
                            && due.forms().contains(form)
                            && script.province(due.closing()) == script.province(asOf))
                    .toList();
            // while nothing has closed the first one is waited for; what nobody owes counts by the map of the day
            LocalDate closing = owed.stream()
                    .map(Due::closing)
                    .filter(day -> !day.isAfter(asOf))
                    .max(Comparator.naturalOrder())
                    .orElse(owed.isEmpty() ? asOf : owed.get(0).closing());
            reporters.settle(script, level, closing, !owed.isEmpty());
            reporters.count(memory, level, form, year, closing, asOf, night);
        }
        return reporters;
    }

    /** Tells whether a unit that owes the form has reported it. */
    boolean hasReported(Integer unit) {
        return expected.contains(unit) && current.contains(unit);
    }

    private void settle(Script script, String level, LocalDate closing, boolean owed) {
        for (Unit unit : script.map(closing)) {
            if (unit.level().equals(level)) {
                if (owed) {
                    expected.add(unit.id());
                }
                if (level.equals("commune")) {
                    communes.add(unit.id());
                }
                lineage.put(
                        unit.id(),
                        script.lineage(unit, closing).stream().map(Unit::id).toList());
            }
        }
    }

    private void count(
            Memory memory, String level, String form, int year, LocalDate closing, LocalDate asOf, LocalDate night) {
        memory.inForceAfter(night).stream()
                .filter(one -> one.filled().form().equals(form)
                        && one.due().year() == year
                        && one.due().level().equals(level)
                        && !one.due().closing().isAfter(asOf)
                        // who is not on the map of that day has gone into others, whose figures count
                        && lineage.containsKey(one.unit().id()))
                .sorted(Memory.Published.LATER_AND_LONGER)
                .forEach(one -> {
                    counted.put(one.unit().id(), one.filled());
                    if (closing.isAfter(asOf) || !one.due().closing().isBefore(closing)) {
                        current.add(one.unit().id());
                    }
                });
    }
}
