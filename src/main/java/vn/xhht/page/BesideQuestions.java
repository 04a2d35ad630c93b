package vn.xhht.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * The page's questions about figures that stand beside the goals: shares that are no goals, and literacy against the
 * year before.
 */
record BesideQuestions(NamedParameterJdbcTemplate jdbc) {

    /**
     * A share that is no goal and stands beside one.
     *
     * @param beside the goal's code
     */
    record Beside(
            String beside,
            String code,
            String name,
            String part,
            String whole,
            @Nullable BigDecimal actual,
            @Nullable Integer reported,
            @Nullable Integer expected) {}

    List<Beside> beside(long snapshot, String language) {
        return jdbc.query(
                """
                with goal as (
                  select indicator_code
                  from bi_v1.plan_progress
                  where snapshot_id = :snapshot and unit_level = 'province'
                )
                select
                  beside, indicator_code as code, dim_indicator.name_%1$s as name, numerator_%1$s as part,
                  denominator_%1$s as whole, value as actual, fact.reported_units as reported, fact.expected_units as expected
                from bi_v1.dim_indicator
                join bi_v1.fact_indicator as fact using (indicator_code)
                where snapshot_id = :snapshot
                  and unit_level = 'province'
                  and beside in (select indicator_code from goal)
                  and indicator_code not in (select indicator_code from goal)
                order by indicator_code""".formatted(language), Map.of("snapshot", snapshot), new DataClassRowMapper<>(Beside.class));
    }

    /** Literacy of the province against the year before; null where nothing is known. */
    record Literacy(
            @Nullable Long illiterate,
            @Nullable Long illiterateBefore,
            @Nullable Long change,
            @Nullable Integer compared,
            @Nullable Integer raised,
            @Nullable Integer dropped) {}

    @Nullable
    Literacy literacy(long snapshot) {
        return jdbc.query("""
                        select
                          illiterate_1 as illiterate, year_before_illiterate_1 as illiterate_before,
                          illiterate_1_change as change, communes_compared as compared, communes_raised as raised,
                          communes_dropped as dropped
                        from bi_v1.literacy_change
                        where snapshot_id = :snapshot and unit_level = 'province'""", Map.of("snapshot", snapshot), new DataClassRowMapper<>(Literacy.class)).stream()
                .findFirst()
                .orElse(null);
    }
}
