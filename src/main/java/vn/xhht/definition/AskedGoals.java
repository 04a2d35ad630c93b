package vn.xhht.definition;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.xhht.definition.Indicator.Term;

/** Notes goals of a plan that nobody is asked for, and goals of units that the map of the plan's year does not have. */
final class AskedGoals {

    /** The levels of units, each with those below it. */
    private static final List<String> LEVELS = List.of("commune", "district", "province");

    private final List<Form> forms;
    private final List<Indicator> indicators;
    private final List<Standard> standards;
    private final UnitLevels map = new UnitLevels();

    AskedGoals(List<Form> forms, List<Indicator> indicators, List<Standard> standards) {
        this.forms = forms;
        this.indicators = indicators;
        this.standards = standards;
    }

    /** @param nodes where the plan's goals stand, in their order */
    void check(Plan plan, List<YamlNode> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            check(plan, plan.goals().get(i), nodes.get(i));
        }
    }

    private void check(Plan plan, Plan.Goal goal, YamlNode node) {
        LocalDate last = LocalDate.of(plan.year(), 12, 31);
        Optional<Indicator> known = indicators.stream()
                .filter(one ->
                        one.code().equals(goal.indicator()) && !one.validFrom().isAfter(last))
                .max(Comparator.comparing(Indicator::validFrom));
        if (known.isEmpty()) {
            return;
        }
        Indicator indicator = known.get();
        Indicator.UnitCount count = indicator.count();
        String standard = indicator.standard();
        if (!map.has(plan.province(), goal.level(), last)) {
            lacks(node, plan, goal.level(), last);
        } else if (count != null && !map.has(plan.province(), count.units(), LocalDate.of(plan.year(), 9, 30))) {
            lacks(node, plan, count.units(), LocalDate.of(plan.year(), 9, 30));
        } else if (standard == null) {
            share(plan, goal, indicator, node);
        } else {
            int level = count != null
                    ? count.level()
                    : goal.target().setScale(0, RoundingMode.CEILING).intValue();
            Set<String> needed = new TreeSet<>();
            needed(standard, level, last, needed, new LinkedHashSet<>());
            needed.stream()
                    .filter(form -> !owing(plan, form).contains("commune"))
                    .forEach(form -> node.mistake("goal " + goal.indicator() + " needs form " + form
                            + ", which this plan asks of no commune; add it to 'obligations'"));
        }
    }

    private static void lacks(YamlNode node, Plan plan, String level, LocalDate day) {
        node.mistake("province " + plan.province() + " has no " + level + " on " + day
                + "; leave the goal out, or set one for a level that it has");
    }

    /** A share needs of each form somebody at the goal's level or below who owes it and has figures of his own for it. */
    private void share(Plan plan, Plan.Goal goal, Indicator indicator, YamlNode node) {
        List<String> within = LEVELS.subList(0, LEVELS.indexOf(goal.level()) + 1);
        Stream.concat(indicator.numerator().stream(), indicator.denominator().stream())
                .collect(Collectors.groupingBy(Term::form))
                .forEach((form, terms) -> {
                    Set<String> able = able(form, terms, LocalDate.of(plan.year(), 12, 31));
                    able.retainAll(within);
                    if (able.stream().noneMatch(owing(plan, form)::contains)) {
                        node.mistake("goal " + goal.indicator() + " needs form " + form
                                + ", which this plan asks of nobody that has figures for it"
                                + (able.isEmpty() ? "" : " (" + String.join(", ", able) + ")")
                                + "; add it to 'obligations'");
                    }
                });
    }

    private static Set<String> owing(Plan plan, String form) {
        return plan.obligations().stream()
                .filter(owed -> owed.form().equals(form))
                .map(Plan.Obligation::level)
                .collect(Collectors.toSet());
    }

    /** The levels of units that report the form and may fill in one of the figures. */
    private Set<String> able(String code, List<Term> terms, LocalDate day) {
        Set<String> able = new TreeSet<>();
        forms.stream()
                .filter(form -> form.code().equals(code) && !form.validFrom().isAfter(day))
                .max(Comparator.comparing(Form::validFrom))
                .ifPresent(form -> form.measures().stream()
                        .filter(measure ->
                                terms.stream().anyMatch(term -> term.measure().equals(measure.code())))
                        .forEach(measure ->
                                able.addAll(measure.reporters().isEmpty() ? form.reporters() : measure.reporters())));
        return able;
    }

    /** The forms that a level of a standard rests on, all the way down. */
    private void needed(String code, int level, LocalDate day, Set<String> needed, Set<String> seen) {
        if (!seen.add(code + " " + level)) {
            return;
        }
        standards.stream()
                .filter(standard -> standard.code().equals(code)
                        && !standard.validFrom().isAfter(day)
                        && (standard.validTo() == null || !standard.validTo().isBefore(day)))
                .flatMap(standard -> standard.levels().stream())
                .filter(one -> one.level() <= level)
                .flatMap(one -> one.conditions().stream())
                .flatMap(condition -> Stream.of(condition.ordinary(), condition.eased()))
                .forEach(rule -> {
                    if (rule instanceof Standard.Needs needs) {
                        needed(needs.standard(), needs.level(), day, needed, seen);
                    } else {
                        terms(rule).map(Term::form).forEach(needed::add);
                    }
                });
    }

    private static Stream<Term> terms(Standard.Rule rule) {
        if (rule instanceof Standard.Share share) {
            return Stream.concat(share.numerator().stream(), share.denominator().stream());
        }
        return rule instanceof Standard.Equal equal
                ? Stream.concat(equal.left().stream(), equal.right().stream())
                : Stream.empty();
    }
}
