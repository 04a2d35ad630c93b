package vn.xhht.snapshot;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** A snapshot as a reader of {@code bi_v1} sees it. */
final class Computed {

    /** A row of {@code fact_indicator}; null where the view has null. */
    record Indicator(
            Long numerator,
            Long denominator,
            BigDecimal value,
            Integer levelLow,
            Integer levelHigh,
            Integer reported,
            Integer expected) {

        Bounds bounds() {
            return new Bounds(
                    Objects.requireNonNull(levelLow, "no lower bound"),
                    Objects.requireNonNull(levelHigh, "no upper bound"));
        }
    }

    private record Key(String unit, String indicator) {}

    private final Map<Key, Indicator> indicators = new HashMap<>();
    private final Map<String, String> statuses = new HashMap<>();

    private final long snapshot;

    Computed(JdbcTemplate jdbc, long snapshot) {
        this.snapshot = snapshot;
        jdbc.query(
                """
                select unit_code, indicator_code, numerator, denominator, value, level_low, level_high, reported_units,
                  expected_units
                from bi_v1.fact_indicator
                where snapshot_id = ?""",
                row -> {
                    indicators.put(
                            new Key(row.getString(1), row.getString(2)),
                            new Indicator(
                                    row.getObject(3, Long.class),
                                    row.getObject(4, Long.class),
                                    row.getBigDecimal(5),
                                    row.getObject(6, Integer.class),
                                    row.getObject(7, Integer.class),
                                    row.getObject(8, Integer.class),
                                    row.getObject(9, Integer.class)));
                },
                snapshot);
        jdbc.query(
                "select indicator_code, status from bi_v1.plan_progress where snapshot_id = ? and unit_level = 'province'",
                row -> {
                    statuses.put(row.getString(1), row.getString(2));
                },
                snapshot);
    }

    long snapshot() {
        return snapshot;
    }

    /** @throws NullPointerException where there is no such row */
    Indicator indicator(String unit, String code) {
        return Objects.requireNonNull(indicators.get(new Key(unit, code)), () -> "no row for " + unit + " " + code);
    }

    Bounds bounds(String unit, String indicator) {
        return indicator(unit, indicator).bounds();
    }

    /** Status of the province's goal. */
    String status(String indicator) {
        return Objects.requireNonNull(statuses.get(indicator), () -> "no goal " + indicator);
    }

    /** Bounds of every level and count, by unit and indicator. */
    Map<String, Bounds> allBounds() {
        Map<String, Bounds> bounds = new TreeMap<>();
        indicators.forEach((key, row) -> {
            if (row.levelLow() != null) {
                bounds.put(key.unit() + " " + key.indicator(), row.bounds());
            }
        });
        return bounds;
    }
}
