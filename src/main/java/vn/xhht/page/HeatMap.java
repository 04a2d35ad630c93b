package vn.xhht.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The communes by indicators, district by district. The tone of a cell tells how it stands to its target:
 * {@code reached}, {@code near} (nine tenths of it, or one level below), {@code far}; {@code partial} where not all
 * have reported; {@code unknown}; {@code nobody} where there is nobody to be counted; {@code plain} where there is no
 * target.
 */
record HeatMap(List<Column> columns, List<Group> groups) {

    /** @param target null where the indicator is no goal */
    record Column(String code, String name, @Nullable String target) {

        /** The code, to be broken between lines only behind its underscores. */
        List<String> parts() {
            return List.of(code.split("(?<=_)"));
        }
    }

    /** A district, or communes under no district. */
    record Group(List<Row> rows) {}

    record Row(boolean head, String unitCode, String unit, List<Cell> cells) {}

    record Cell(String code, String tone, String text) {}

    static HeatMap of(List<PageQuestions.Indicator> indicators, List<PageQuestions.Figure> figures, Words words) {
        List<Column> columns = indicators.stream()
                .map(one -> new Column(
                        one.code(), one.name(), one.target() == null ? null : words.target(one.target(), !one.level())))
                .toList();
        Map<String, Map<Long, List<PageQuestions.Figure>>> groups = new LinkedHashMap<>();
        for (PageQuestions.Figure figure : figures) {
            groups.computeIfAbsent(String.valueOf(figure.district()), district -> new LinkedHashMap<>())
                    .computeIfAbsent(figure.unitKey(), unit -> new ArrayList<>())
                    .add(figure);
        }
        return new HeatMap(
                columns,
                groups.values().stream()
                        .map(group -> new Group(group.values().stream()
                                .map(unit -> row(unit, indicators, words))
                                .toList()))
                        .toList());
    }

    private static Row row(List<PageQuestions.Figure> unit, List<PageQuestions.Indicator> indicators, Words words) {
        Map<String, PageQuestions.Figure> figures = new LinkedHashMap<>();
        unit.forEach(figure -> figures.put(figure.code(), figure));
        List<Cell> cells = new ArrayList<>();
        for (PageQuestions.Indicator indicator : indicators) {
            PageQuestions.Figure figure = figures.get(indicator.code());
            cells.add(
                    figure == null
                            ? new Cell(indicator.code(), "nobody", "")
                            : new Cell(indicator.code(), figure.tone(), text(figure, indicator, words)));
        }
        PageQuestions.Figure first = unit.get(0);
        return new Row(first.isDistrict(), first.unitCode(), first.unit(), cells);
    }

    private static String text(PageQuestions.Figure figure, PageQuestions.Indicator indicator, Words words) {
        boolean level = indicator.level();
        BigDecimal value = figure.value();
        if (value != null) {
            boolean missed = figure.tone().equals("near") || figure.tone().equals("far");
            return level ? words.figure(value, false) : words.brief(value, missed ? indicator.target() : null);
        }
        if (figure.tone().equals("nobody")) {
            return Words.NONE;
        }
        return level && figure.low() != null && figure.high() != null
                ? words.figure(figure.low(), false) + Words.NONE + words.figure(figure.high(), false)
                : "?";
    }
}
