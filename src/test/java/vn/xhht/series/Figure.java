package vn.xhht.series;

import org.jspecify.annotations.Nullable;

/** The identity of a figure: a fact's measure, breakdown and age (null where it has none). */
record Figure(String measure, String breakdown, @Nullable Integer age) {

    static Figure of(String measure) {
        return new Figure(measure, "total", null);
    }

    static Figure of(String measure, int age) {
        return new Figure(measure, "total", age);
    }
}
