package vn.xhht.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.xhht.definition.Form.Family;
import vn.xhht.definition.Form.Figure;
import vn.xhht.definition.Form.ItemList;
import vn.xhht.definition.Form.Matrix;
import vn.xhht.definition.Form.MatrixCell;
import vn.xhht.definition.Form.Table;
import vn.xhht.definition.Indicator.Term;

/** The references between files, noted while the files are read and checked when all have been. */
final class References {
    private record Named(YamlNode at, String code) {}

    private record Placed(YamlNode at, Term term) {}

    private record Level(YamlNode at, String standard, int level) {}

    /** @param goals where the plan's goals stand, in their order */
    record Planned(String file, Plan plan, List<YamlNode> goals) {}

    private record Owed(YamlNode at, String form, String period, String level) {}

    private final List<Named> forms = new ArrayList<>();
    private final List<Named> matrices = new ArrayList<>();
    private final List<Placed> terms = new ArrayList<>();
    private final List<Named> indicators = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();
    private final List<Owed> obligations = new ArrayList<>();
    private final List<Planned> plans = new ArrayList<>();

    void term(YamlNode at, Term term) {
        terms.add(new Placed(at, term));
    }

    void form(YamlNode at, String code) {
        forms.add(new Named(at, code));
    }

    /** A form that must not be a list, whose figures are counted from rows. */
    void matrix(YamlNode at, String code) {
        matrices.add(new Named(at, code));
    }

    void indicator(YamlNode at, String code) {
        indicators.add(new Named(at, code));
    }

    void standard(YamlNode at, String code, int level) {
        levels.add(new Level(at, code, level));
    }

    void obligation(YamlNode at, String form, String period, String level) {
        obligations.add(new Owed(at, form, period, level));
    }

    void plan(String file, Plan plan, List<YamlNode> goals) {
        plans.add(new Planned(file, plan, List.copyOf(goals)));
    }

    List<Planned> plans() {
        return List.copyOf(plans);
    }

    /** Every figure that a table gives, without regard to what may be left out. */
    static Set<Figure> figures(Table table) {
        if (table instanceof Matrix matrix) {
            return matrix.cells().stream().map(MatrixCell::figure).collect(Collectors.toCollection(LinkedHashSet::new));
        }
        return ((ItemList) table)
                .measures().stream()
                        .map(measure -> new Figure(measure.code(), "total", null))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The figures that a term sums up. */
    static List<Figure> figures(Term term) {
        Integer from = term.ageFrom();
        Integer to = term.ageTo();
        if (from == null || to == null) {
            return List.of(new Figure(term.measure(), term.breakdown(), null));
        }
        return new Ages(from, to)
                .each().stream()
                        .map(age -> new Figure(term.measure(), term.breakdown(), age))
                        .toList();
    }

    /**
     * Notes every reference to something that is not there.
     *
     * @param unjudged codes of definitions with mistakes of their own: nothing is said of what refers to them
     */
    void check(List<Form> forms, List<Indicator> known, List<Standard> standards, Set<String> unjudged) {
        levels.forEach(level -> check(level, standards, unjudged));
        this.forms.forEach(named -> versions(named.at, named.code, forms, unjudged));
        for (Named read : matrices) {
            if (forms.stream().anyMatch(form -> form.code().equals(read.code) && form.table() instanceof ItemList)) {
                read.at.mistake("form " + read.code
                        + " is a list: its figures are counted from rows and can be given as in_force only");
            }
        }
        for (Named goal : indicators) {
            Set<String> codes = codes(known, Indicator::code);
            if (!codes.contains(goal.code) && !unjudged.contains(goal.code) && !goal.code.isEmpty()) {
                goal.at.mistake(unknown("indicator", goal.code, codes));
            }
        }
        for (Owed owed : obligations) {
            List<Form> versions = versions(owed.at, owed.form, forms, unjudged);
            boolean wholeYears = versions.stream().anyMatch(form -> form.family() == Family.UNIVERSAL_EDUCATION);
            if (wholeYears && owed.period.contains("-")) {
                owed.at.mistake("form " + owed.form + " is for whole years only, not " + owed.period);
            }
            if (!versions.isEmpty()
                    && versions.stream().noneMatch(form -> form.reporters().contains(owed.level))) {
                owed.at.mistake("form " + owed.form + " is not reported by a " + owed.level + "; allowed: "
                        + String.join(", ", versions.get(versions.size() - 1).reporters()));
            }
        }
        for (Placed placed : terms) {
            List<Form> versions = versions(placed.at, placed.term.form(), forms, unjudged);
            boolean fits =
                    versions.stream().anyMatch(form -> figures(form.table()).containsAll(figures(placed.term)));
            if (!versions.isEmpty() && !fits) {
                Form last = versions.get(versions.size() - 1);
                placed.at.mistake("form " + last.code() + " has no " + misfit(placed.term, figures(last.table())));
            }
        }
    }

    private static void check(Level needed, List<Standard> standards, Set<String> unjudged) {
        Set<String> codes = codes(standards, Standard::code);
        if (unjudged.contains(needed.standard) || needed.standard.isEmpty()) {
            return;
        }
        if (!codes.contains(needed.standard)) {
            needed.at.mistake(unknown("standard", needed.standard, codes));
        } else if (standards.stream()
                .noneMatch(standard -> standard.code().equals(needed.standard)
                        && needed.level >= 1
                        && needed.level <= standard.levels().size())) {
            needed.at.mistake("standard " + needed.standard + " has no level " + needed.level);
        }
    }

    private static List<Form> versions(YamlNode at, String code, List<Form> forms, Set<String> unjudged) {
        if (unjudged.contains(code) || code.isEmpty()) {
            return List.of();
        }
        List<Form> versions =
                forms.stream().filter(form -> form.code().equals(code)).toList();
        if (versions.isEmpty()) {
            at.mistake(unknown("form", code, codes(forms, Form::code)));
        }
        return versions;
    }

    /** The first thing of a term that the figures don't have: its measure, its breakdown or its ages. */
    private static String misfit(Term term, Set<Figure> figures) {
        Collection<Figure> fitting = new ArrayList<>(figures);
        Set<String> measures = codes(fitting, Figure::measure);
        if (!measures.contains(term.measure())) {
            return "measure '" + term.measure() + "'; allowed: " + String.join(", ", measures);
        }
        fitting.removeIf(figure -> !figure.measure().equals(term.measure()));
        Set<String> breakdowns = codes(fitting, Figure::breakdown);
        if (!breakdowns.contains(term.breakdown())) {
            return "breakdown '" + term.breakdown() + "' of " + term.measure() + "; allowed: "
                    + String.join(", ", breakdowns);
        }
        fitting.removeIf(figure -> !figure.breakdown().equals(term.breakdown()));
        String ages = fitting.stream()
                .map(figure -> figure.age() == null ? "no ages" : figure.age().toString())
                .collect(Collectors.joining(", "));
        Integer from = term.ageFrom();
        Integer to = term.ageTo();
        String asked =
                from == null || to == null ? "figure without age" : "figure for each age of " + new Ages(from, to);
        return asked + " of " + term.measure() + "; allowed: " + ages;
    }

    private static <T> Set<String> codes(Collection<T> things, Function<T, String> code) {
        return things.stream().map(code).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String unknown(String what, String code, Set<String> allowed) {
        return "there is no " + what + " '" + code + "'; allowed: " + String.join(", ", allowed);
    }
}
