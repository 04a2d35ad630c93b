package vn.xhht.snapshot;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.xhht.definition.DefinitionLoader;
import vn.xhht.definition.Form;
import vn.xhht.definition.Form.Figure;
import vn.xhht.definition.Form.Matrix;
import vn.xhht.definition.Form.MatrixCell;

/**
 * The report of a commune.
 *
 * @param forms by code; a form that is absent was not reported, one that is there has all its figures (breakdown total)
 */
record CommuneReport(Map<String, Map<Figure, Long>> forms) {
    static final List<String> FORMS = List.of("MN-01", "TH-01", "THCS-01", "XMC-03");
    private static final List<Form> DEFINED = DefinitionLoader.load(null).forms();

    /** All forms without a single person. */
    static CommuneReport nobody() {
        Map<String, Map<Figure, Long>> forms = new TreeMap<>();
        for (Form form : DEFINED) {
            if (FORMS.contains(form.code()) && form.table() instanceof Matrix matrix) {
                Map<Figure, Long> figures = new HashMap<>();
                matrix.cells().stream()
                        .map(MatrixCell::figure)
                        .filter(figure -> figure.breakdown().equals("total"))
                        .forEach(figure -> figures.put(figure, 0L));
                forms.put(form.code(), figures);
            }
        }
        return new CommuneReport(forms);
    }

    /** A hundred persons of every age, and these levels; more than TH or XMC allow can't be had of THCS. */
    static CommuneReport atLevels(int preschool, int primary, int lowerSecondary, int literacy) {
        return nobody().with("preschool_ppc", 3, 5, 100)
                .with("preschool_attending", 3, 5, List.of(94L, 95L).get(preschool))
                .with("preschool_completed", 5, 5, 100)
                .with("primary_ppc", 6, 14, 100)
                .with("primary_grade_1", 6, 6, List.of(89L, 94L, 97L, 98L).get(primary))
                .with("primary_completed", 11, 14, 100)
                .with("lower_secondary_ppc", 11, 18, 100)
                .with(
                        "lower_secondary_graduated",
                        15,
                        18,
                        List.of(79L, 89L, 94L, 95L).get(lowerSecondary))
                .with("upper_secondary_studying", 15, 18, 90)
                .with("literacy_population", 15, 60, 100)
                .with("illiterate_1", 15, 60, List.of(11L, 6L, 5L).get(literacy))
                .with("illiterate_2", 15, 60, 5);
    }

    static CommuneReport perfect() {
        return atLevels(1, 3, 3, 2);
    }

    /** This with another figure at every age from..to. */
    CommuneReport with(String measure, int from, int to, long value) {
        return with(IntStream.rangeClosed(from, to)
                .mapToObj(age -> new Figure(measure, "total", age))
                .collect(Collectors.toMap(figure -> figure, figure -> value)));
    }

    /** This with other figures, all of one form, that are there already. */
    CommuneReport with(Map<Figure, Long> others) {
        Map<String, Map<Figure, Long>> changed = new TreeMap<>(forms);
        String form = forms.keySet().stream()
                .filter(code -> forms.get(code).keySet().containsAll(others.keySet()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no figures " + others));
        Map<Figure, Long> figures = new HashMap<>(forms.get(form));
        figures.putAll(others);
        changed.put(form, figures);
        return new CommuneReport(changed);
    }

    /** Those forms alone. */
    CommuneReport only(Collection<String> codes) {
        Map<String, Map<Figure, Long>> kept = new TreeMap<>(forms);
        kept.keySet().retainAll(codes);
        return new CommuneReport(kept);
    }

    CommuneReport without(String form) {
        return only(FORMS.stream().filter(code -> !code.equals(form)).toList());
    }

    /** A measure added up over ages; empty where its form is not here. */
    OptionalLong sum(String measure, int from, int to) {
        Map<Figure, Long> form = forms.values().stream()
                .filter(figures -> figures.containsKey(new Figure(measure, "total", from)))
                .findFirst()
                .orElse(null);
        return form == null
                ? OptionalLong.empty()
                : OptionalLong.of(IntStream.rangeClosed(from, to)
                        .mapToLong(age -> form.get(new Figure(measure, "total", age)))
                        .sum());
    }
}
