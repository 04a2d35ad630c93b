package vn.xhht.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The forms that units owe, by state, and the units that still have something to send or to mend.
 *
 * @param states column titles, of states that occur
 */
record OwedTable(
        List<String> states, List<Row> rows, List<Group> groups, int missingUnits, int units, int published, int all) {

    private static final List<String> STATES = List.of(
            "published", "published_late", "received", "rejected", "held", "late", "awaited", "not_due", "locked");

    private static final Set<String> DONE = Set.of("published", "published_late");

    /** Nobody is to be told of these yet. */
    private static final Set<String> NOT_YET = Set.of("awaited", "not_due");

    /**
     * A form of a period.
     *
     * @param passedOn by when each level passes it on, in words; blank where the plan says nothing
     * @param counts   one a state; zero is blank
     */
    record Row(
            String form, String period, String name, String dueOn, String passedOn, String all, List<String> counts) {}

    record Group(String district, List<Missing> units) {}

    record Missing(String unitCode, String unit, List<Lack> lacks) {}

    /** @param forms all that the unit owes are one word */
    record Lack(String state, List<String> forms) {}

    static OwedTable of(List<PageQuestions.Owed> owed, Words words) {
        List<String> states = STATES.stream()
                .filter(state -> owed.stream().anyMatch(one -> one.state().equals(state)))
                .toList();
        Map<List<String>, List<PageQuestions.Owed>> byForm = owed.stream()
                .collect(Collectors.groupingBy(
                        one -> List.of(one.form(), one.period(), one.dueOn(), passedOn(one, words)),
                        LinkedHashMap::new,
                        Collectors.toList()));
        Map<Integer, Long> owes =
                owed.stream().collect(Collectors.groupingBy(PageQuestions.Owed::unitId, Collectors.counting()));
        Map<String, Map<Integer, List<PageQuestions.Owed>>> missing = owed.stream()
                .filter(one -> !DONE.contains(one.state()) && !NOT_YET.contains(one.state()) && one.coveredBy() == null)
                .collect(Collectors.groupingBy(
                        one -> one.district() == null ? "" : one.district(),
                        LinkedHashMap::new,
                        Collectors.groupingBy(PageQuestions.Owed::unitId, LinkedHashMap::new, Collectors.toList())));
        List<Group> groups = new ArrayList<>();
        missing.forEach((district, units) -> groups.add(new Group(
                district,
                units.entrySet().stream()
                        .map(unit -> missing(unit.getValue(), owes.getOrDefault(unit.getKey(), 0L), words))
                        .toList())));
        return new OwedTable(
                states.stream().map(state -> words.text("state." + state)).toList(),
                byForm.values().stream().map(form -> row(form, states, words)).toList(),
                groups,
                missing.values().stream().mapToInt(Map::size).sum(),
                owes.size(),
                (int) owed.stream().filter(one -> DONE.contains(one.state())).count(),
                owed.size());
    }

    private static Row row(List<PageQuestions.Owed> form, List<String> states, Words words) {
        PageQuestions.Owed first = form.get(0);
        return new Row(
                first.form(),
                first.period(),
                first.formName(),
                first.dueOn(),
                passedOn(first, words),
                words.count(form.size()),
                states.stream()
                        .map(state -> form.stream()
                                .filter(one -> one.state().equals(state))
                                .count())
                        .map(count -> count == 0 ? "" : words.count(count))
                        .toList());
    }

    private static String passedOn(PageQuestions.Owed form, Words words) {
        return Stream.of(
                        form.districtDueOn() == null ? "" : words.text("passedOn.district", form.districtDueOn()),
                        form.provinceDueOn() == null ? "" : words.text("passedOn.province", form.provinceDueOn()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static Missing missing(List<PageQuestions.Owed> unit, long owes, Words words) {
        Map<String, List<String>> byState = new LinkedHashMap<>();
        for (PageQuestions.Owed one : unit) {
            byState.computeIfAbsent(one.state(), state -> new ArrayList<>())
                    .add(one.yearly() ? one.form() : one.form() + " (" + one.period() + ")");
        }
        return new Missing(
                unit.get(0).unitCode(),
                unit.get(0).unit(),
                byState.entrySet().stream()
                        .map(lack -> new Lack(
                                words.text("state." + lack.getKey()),
                                lack.getValue().size() == owes && owes > 1
                                        ? List.of(words.text("page.missing.all", words.count(owes)))
                                        : lack.getValue()))
                        .toList());
    }
}
