package vn.xhht.row;

import java.util.HashMap;
import java.util.Map;

/** The sums of the rows of a list, by column, and the number of the rows. */
final class ColumnSums {

    private final Map<String, Long> sums = new HashMap<>();
    private int rows;

    void add(String column, long count) {
        sums.merge(column, count, Long::sum);
    }

    void row() {
        rows++;
    }

    int rows() {
        return rows;
    }

    long of(String column) {
        return sums.getOrDefault(column, 0L);
    }

    ColumnSums copy() {
        ColumnSums copy = new ColumnSums();
        copy.sums.putAll(sums);
        copy.rows = rows;
        return copy;
    }

    ColumnSums minus(ColumnSums other) {
        ColumnSums difference = copy();
        other.sums.forEach((column, sum) -> difference.add(column, -sum));
        difference.rows -= other.rows;
        return difference;
    }
}
