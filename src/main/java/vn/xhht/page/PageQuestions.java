package vn.xhht.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * The page's questions to the database. Figures come from {@code bi_v1} only, so that everybody who asks there finds
 * the same.
 */
final class PageQuestions {

    private final NamedParameterJdbcTemplate jdbc;

    PageQuestions(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest snapshot of an open plan year. Local times; {@code sample}: some of what is in force is synthetic. */
    record Head(
            long snapshotId,
            int planYear,
            String plan,
            String province,
            String asOf,
            String knownAt,
            String computedAt,
            boolean sample) {}

    /** Returns the head of every open plan year with a snapshot of any figures, by year. */
    List<Head> heads(String language) {
        return jdbc.query("""
                select
                  snapshot_id, plan_year, plan.name_%1$s as plan,
                  to_char(snapshot.as_of, 'DD/MM/YYYY') as as_of,
                  to_char(known_at at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI DD/MM/YYYY') as known_at,
                  to_char(computed_at at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI DD/MM/YYYY') as computed_at,
                  coalesce((
                    select max(full_name)
                    from bi_v1.plan_progress
                    join bi_v1.dim_unit using (unit_key)
                    where plan_progress.snapshot_id = snapshot.snapshot_id and unit_level = 'province'
                  ), '') as province,
                  exists (
                    select
                    from snapshot.input
                    join bi_v1.publication using (publication_id)
                    join bi_v1.submission using (submission_id)
                    join intake.run using (run_id)
                    where input.snapshot_id = snapshot.snapshot_id and run.sample
                  ) as sample
                from bi_v1.snapshot
                join definition.plan using (plan_year)
                join definition.in_use using (definition_hash)
                where is_latest
                  and closed_on is null
                  and exists (select from snapshot.input where input.snapshot_id = snapshot.snapshot_id)
                order by plan_year""".formatted(language), Map.of(), new DataClassRowMapper<>(Head.class));
    }

    /**
     * A goal of the province.
     *
     * @param low   level or number of units that is sure; null for shares
     * @param high  level or number of units that is still possible; null for shares
     * @param units of how many units {@code low} and {@code high} are, where the goal is a share of them; null elsewhere
     * @param most  the highest there can be
     * @param part  what the numerator counts, in words; null for levels
     * @param whole what the denominator counts, in words; null where there is none
     * @param asked that some who have figures of their own are not asked for them; null where all are
     */
    record Goal(
            String code,
            String name,
            boolean percent,
            BigDecimal target,
            @Nullable BigDecimal actual,
            String status,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable BigDecimal units,
            @Nullable Integer reported,
            @Nullable Integer expected,
            BigDecimal most,
            @Nullable String part,
            @Nullable String whole,
            @Nullable String asked) {}

    List<Goal> goals(long snapshot, String language) {
        return jdbc.query(
                HIGHEST + """
                select
                  indicator_code as code, dim_indicator.name_%1$s as name, unit_of_measure = '%%' as percent,
                  target, actual, status,
                  level_low as low, level_high as high,
                  case when kind = 'count' and unit_of_measure = '%%' then denominator end as units,
                  fact.reported_units as reported, fact.expected_units as expected,
                  case
                    when unit_of_measure = '%%' then 100
                    when kind = 'level' then greatest(target, coalesce(highest.level, 0))
                    else greatest(target, level_high, fact.expected_units)
                  end as most,
                  numerator_%1$s as part, denominator_%1$s as whole, goal.asked_note_%1$s as asked
                from goal
                join bi_v1.fact_indicator as fact using (snapshot_id, unit_key, indicator_code)
                join bi_v1.dim_indicator using (indicator_code)
                left join highest using (indicator_code)
                where goal.unit_level = 'province'
                order by goal_ordinal""".formatted(language), Map.of("snapshot", snapshot), new DataClassRowMapper<>(Goal.class));
    }

    /** The highest level of each indicator that is one. */
    private static final String HIGHEST = """
            with highest as materialized (
              select indicator_code, max(condition.level) as level
              from definition.indicator
              join definition.in_use using (definition_hash)
              join bi_v1.standard_condition as condition using (standard_code)
              where indicator.kind = 'level'
                and condition.snapshot_id = :snapshot
              group by indicator_code
            ),
            goal as materialized (
              select *
              from bi_v1.plan_progress
              where snapshot_id = :snapshot
            )
            """;

    /**
     * An indicator that communes have.
     *
     * @param target of the province; null where it is no goal
     * @param most   the highest level; null for shares
     */
    record Indicator(
            String code,
            String name,
            boolean level,
            @Nullable BigDecimal target,
            @Nullable Integer most) {}

    /** Goals, shares that stand beside them, and levels that are none, in the order of the plan. */
    List<Indicator> indicators(long snapshot, String language) {
        return jdbc.query(
                HIGHEST + """
                select
                  dim_indicator.indicator_code as code, dim_indicator.name_%1$s as name, kind = 'level' as level,
                  goal.target, highest.level as most
                from bi_v1.dim_indicator
                left join goal on goal.indicator_code = dim_indicator.indicator_code and goal.unit_level = 'province'
                left join goal as main on main.indicator_code = dim_indicator.beside and main.unit_level = 'province'
                left join highest on highest.indicator_code = dim_indicator.indicator_code
                where (goal.target is not null or main.target is not null or kind = 'level')
                  and dim_indicator.indicator_code in (
                    select indicator_code
                    from bi_v1.fact_indicator
                    where snapshot_id = :snapshot and unit_level = 'commune')
                order by
                  kind = 'level' desc, coalesce(goal.goal_ordinal, main.goal_ordinal) nulls first, goal.target is null, code""".formatted(language),
                Map.of("snapshot", snapshot),
                new DataClassRowMapper<>(Indicator.class));
    }

    /**
     * An indicator of a commune or district.
     *
     * @param tone how it stands to the target of its own, or else the province's: see {@link HeatMap}
     */
    record Figure(
            long unitKey,
            String unit,
            String unitCode,
            @Nullable String district,
            boolean isDistrict,
            String code,
            @Nullable BigDecimal value,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            String tone) {}

    /** District by district, of each itself first. */
    List<Figure> figures(long snapshot) {
        return jdbc.query("""
                with goal as materialized (
                  select unit_key, unit_level, indicator_code, target
                  from bi_v1.plan_progress
                  where snapshot_id = :snapshot
                ),
                fact as (
                  select fact_indicator.*, kind, coalesce(own.target, province.target) as target
                  from bi_v1.fact_indicator
                  join bi_v1.dim_indicator using (indicator_code)
                  left join goal as own
                    on own.indicator_code = fact_indicator.indicator_code and own.unit_key = fact_indicator.unit_key
                  left join goal as province
                    on province.indicator_code = fact_indicator.indicator_code and province.unit_level = 'province'
                  where snapshot_id = :snapshot
                    and fact_indicator.unit_level in ('commune', 'district')
                )
                select
                  unit_key, unit.full_name as unit, unit.code as unit_code, district_name as district,
                  unit_level = 'district' as is_district,
                  indicator_code as code, value, level_low as low, level_high as high,
                  case
                    when kind = 'share' and value is null and denominator = 0 then 'nobody'
                    when kind = 'share' and value is null then 'unknown'
                    when kind = 'share' and reported_units < expected_units then 'partial'
                    when target is null and kind = 'share' then 'plain'
                    when target is null then case when level_low = level_high then 'plain' else 'unknown' end
                    when kind = 'share' and numerator * 100 >= target * denominator then 'reached'
                    when kind = 'share' and numerator * 100 >= 0.9 * target * denominator then 'near'
                    when kind = 'share' then 'far'
                    when level_low >= target then 'reached'
                    when level_high < target - 1 then 'far'
                    when level_high < target then 'near'
                    else 'unknown'
                  end as tone
                from fact
                join bi_v1.dim_unit as unit using (unit_key)
                order by district_code nulls last, is_district desc, unit.code""", Map.of("snapshot", snapshot), new DataClassRowMapper<>(Figure.class));
    }

    /**
     * A form that a unit owes for a period, and how far it is: a word of {@code bi_v1.completeness.state}.
     *
     * @param coveredBy a longer period that was sent, so that nothing is missing; null for none
     */
    record Owed(
            String form,
            String formName,
            String period,
            boolean yearly,
            int unitId,
            String unitCode,
            String unit,
            @Nullable String district,
            String state,
            @Nullable String coveredBy,
            String dueOn,
            @Nullable String districtDueOn,
            @Nullable String provinceDueOn) {}

    List<Owed> owed(int planYear, String language) {
        return jdbc.query("""
                select
                  form_code as form, coalesce(dim_form.name_%1$s, form_code) as form_name, period_code as period,
                  period_code = plan_year::text as yearly,
                  unit_id, unit_code,
                  full_name || case
                    when min(unit_id) over (partition by unit_code) = max(unit_id) over (partition by unit_code) then ''
                    -- two units that bear one code after another
                    else concat(' (', to_char(valid_from, 'DD/MM/YYYY'), ' – ', to_char(valid_to, 'DD/MM/YYYY'), ')')
                  end as unit,
                  case when level = 'commune' then district_name end as district,
                  state, covered_by, to_char(due_on, 'DD/MM/YYYY') as due_on,
                  to_char(district_due_on, 'DD/MM/YYYY') as district_due_on,
                  to_char(province_due_on, 'DD/MM/YYYY') as province_due_on
                from bi_v1.completeness
                join bi_v1.dim_unit using (unit_key)
                left join bi_v1.dim_form using (form_code)
                where plan_year = :year
                order by district_code nulls last, unit_code, unit_id, due_on, form_code, period_code""".formatted(language), Map.of("year", planYear), new DataClassRowMapper<>(Owed.class));
    }
}
