package vn.xhht.series;

import java.util.List;
import java.util.Map;

/**
 * A form as somebody has filled it in.
 *
 * @param figures what must become of it in the facts
 * @param rows    the rows of a list, in the order of its columns; empty for other forms
 */
record Filled(String form, Map<Figure, Long> figures, List<List<Object>> rows) {

    long figure(Figure figure) {
        Long value = figures.get(figure);
        if (value == null) {
            throw new AssertionError("no " + figure + " in " + form);
        }
        return value;
    }
}
