package vn.xhht.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form.Figure;
import vn.xhht.definition.Form.FormExample;
import vn.xhht.definition.Indicator.IndicatorExample;

/** Reads the examples inside a definition file: tables and figures in, figures, findings or a value out. */
final class ExampleReader {
    private static final Pattern FIGURE = Pattern.compile("(?<measure>\\w+)(/(?<breakdown>\\w+)(/(?<ages>[\\d-]+))?)?");
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d*)\\.\\d+");

    private ExampleReader() {}

    static List<FormExample> ofForm(Fields form, Set<Figure> known) {
        return form.list("examples", node -> {
            Fields fields = node.fields();
            FormExample example = new FormExample(
                    fields.text("name"),
                    fields.required("table", ExampleReader::table, List.of()),
                    fields.optional("figures", figures -> figures(figures, known), Map.of()),
                    fields.optionalList("findings", YamlNode::code));
            fields.rejectUnknown();
            return example;
        });
    }

    static List<IndicatorExample> ofIndicator(Fields indicator, Set<Figure> known) {
        return indicator.list("examples", node -> {
            Fields fields = node.fields();
            IndicatorExample example = new IndicatorExample(
                    fields.text("name"),
                    figures(fields, known),
                    fields.optional("value", value -> value.number().toPlainString()));
            fields.rejectUnknown();
            return example;
        });
    }

    /** Rows on lines, cells between bars; blank for an empty cell, in double quotes for a text that looks like a number. */
    private static List<List<@Nullable Object>> table(YamlNode node) {
        return node.text().lines().map(ExampleReader::row).toList();
    }

    private static List<@Nullable Object> row(String line) {
        return Collections.unmodifiableList(Stream.of(line.split("\\|", -1))
                .<@Nullable Object>map(ExampleReader::cell)
                .toList());
    }

    private static @Nullable Object cell(String written) {
        String text = written.strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            return text.substring(1, text.length() - 1);
        }
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        return DECIMAL.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
    }

    /** The {@code figures} of an example. */
    static Map<String, Long> figures(Fields example, Set<Figure> known) {
        return example.required("figures", node -> figures(node, known), Map.of());
    }

    private static Map<String, Long> figures(YamlNode node, Set<Figure> known) {
        return figures(node, (figure, value) -> {
            boolean isKnown = known.contains(figure);
            if (!isKnown) {
                value.mistake("there is no figure '" + key(figure) + "'; allowed: " + like(figure, known));
            }
            return isKnown;
        });
    }

    /**
     * Keys in full, {@code measure/breakdown} or {@code measure/breakdown/age}; a range of ages gives every age the figure.
     *
     * @param accepted false, with a mistake noted, for a figure that can't be; the rest of its range is then left out
     */
    static Map<String, Long> figures(YamlNode node, BiPredicate<Figure, YamlNode> accepted) {
        Map<String, Long> figures = new LinkedHashMap<>();
        node.entries().forEach((key, value) -> {
            long number = value.wholeNumber();
            for (Figure figure : figures(key, value)) {
                if (!accepted.test(figure, value)) {
                    break;
                }
                if (figures.put(key(figure), number) != null) {
                    value.mistake("'" + key(figure) + "' stands twice");
                }
            }
        });
        return Collections.unmodifiableMap(figures);
    }

    /** The figures that a key names; none, with a mistake noted, where it is not written like one. */
    static List<Figure> figures(String key, YamlNode value) {
        Matcher parts = FIGURE.matcher(key);
        if (!parts.matches()) {
            value.mistake("'" + key + "' must be measure, measure/breakdown or measure/breakdown/age");
            return List.of();
        }
        String breakdown = parts.group("breakdown") == null ? "total" : parts.group("breakdown");
        String measure = parts.group("measure");
        if (parts.group("ages") == null) {
            return List.of(new Figure(measure, breakdown, null));
        }
        Optional<Ages> ages = Ages.parse(parts.group("ages"));
        if (ages.isEmpty()) {
            value.mistake("'" + key + "' must end in ages like 5 or 3-5");
        }
        return ages.stream()
                .flatMap(range -> range.each().stream())
                .map(age -> new Figure(measure, breakdown, age))
                .toList();
    }

    static String key(Figure figure) {
        String key = figure.measure() + "/" + figure.breakdown();
        return figure.age() == null ? key : key + "/" + figure.age();
    }

    /** The figures of the same measure, or else all measures. */
    private static String like(Figure figure, Set<Figure> known) {
        Set<String> same = new TreeSet<>();
        Set<String> measures = new TreeSet<>();
        for (Figure other : known) {
            measures.add(other.measure());
            if (other.measure().equals(figure.measure())) {
                same.add(key(other));
            }
        }
        return String.join(", ", same.isEmpty() ? measures : same);
    }
}
