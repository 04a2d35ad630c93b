package vn.xhht.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * The content of a snapshot: the province's goals in the order of the plan, levels that dropped.
 *
 * @param publications how many it was computed from
 * @param above        how many districts and provinces are in it with what they manage themselves
 * @param beside       shares that are no goals and stand beside one
 */
public record Progress(
        long snapshotId,
        String asOf,
        String computedAt,
        long publications,
        long above,
        List<Goal> goals,
        List<Beside> beside,
        List<LevelDrop> levelDrops) {

    /**
     * A goal of a plan as the snapshot has it.
     *
     * @param numerator   what is counted, in words; null for levels
     * @param denominator what it is divided by, in words; null where it is not
     * @param askedLevels the levels of units that the plan asks for it, with commas between; null for levels and counts
     * @param askedNote   that some who have figures of their own are not asked for them; null where all are
     */
    public record Goal(
            String indicatorCode,
            String name,
            String unitOfMeasure,
            String unitName,
            String comparator,
            BigDecimal target,
            @Nullable BigDecimal actual,
            String status,
            @Nullable Integer reportedUnits,
            @Nullable Integer expectedUnits,
            @Nullable String numerator,
            @Nullable String denominator,
            @Nullable String askedLevels,
            @Nullable String askedNote) {}

    /**
     * A share of the province that is no goal and stands beside one.
     *
     * @param goalCode the goal's code
     */
    public record Beside(
            String goalCode,
            String indicatorCode,
            String name,
            String unitOfMeasure,
            @Nullable BigDecimal actual,
            @Nullable Integer reportedUnits,
            @Nullable Integer expectedUnits,
            @Nullable String numerator,
            @Nullable String denominator) {}

    /** @param snapshotId null for the latest of the plan year; @return null where there is none */
    static @Nullable Progress of(
            NamedParameterJdbcTemplate jdbc, int planYear, @Nullable Long snapshotId, String language) {
        String suffix = language.equals("en") ? "en" : "vi";
        List<Map<String, Object>> latest = jdbc.queryForList(
                """
                select snapshot_id, to_char(as_of, 'DD/MM/YYYY') as as_of,
                  to_char(computed_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI') as computed_at,
                  (select count(*) from snapshot.input where input.snapshot_id = snapshot.snapshot_id) as publications,
                  (select count(distinct unit_key) from snapshot.reporter join dimension.unit using (unit_key)
                   where reporter.snapshot_id = snapshot.snapshot_id and level <> 'commune') as above
                from bi_v1.snapshot
                where plan_year = :year
                  and case when cast(:id as bigint) is null then is_latest else snapshot_id = :id end""", new MapSqlParameterSource().addValue("year", planYear).addValue("id", snapshotId));
        if (latest.isEmpty()) {
            return null;
        }
        Map<String, Object> row = latest.get(0);
        long snapshot = ((Number) Objects.requireNonNull(row.get("snapshot_id"))).longValue();
        List<Goal> goals =
                jdbc.query("""
                select
                  progress.indicator_code, coalesce(dim_indicator.name_%1$s, progress.indicator_code) as name,
                  coalesce(unit_of_measure, '') as unit_of_measure, unit.full_name as unit_name,
                  comparator, target, actual, status, reported_units, expected_units,
                  numerator_%1$s as numerator, denominator_%1$s as denominator, asked_levels, asked.note_%1$s as asked_note
                from snapshot.progress
                join dimension.unit using (unit_key)
                left join bi_v1.dim_indicator using (indicator_code)
                left join bi_v1.indicator_asked as asked using (snapshot_id, indicator_code)
                where snapshot_id = :snapshot
                  and level = 'province'
                order by unit.code, ordinal""".formatted(suffix), Map.of("snapshot", snapshot), new DataClassRowMapper<>(Goal.class));
        return new Progress(
                snapshot,
                String.valueOf(row.get("as_of")),
                String.valueOf(row.get("computed_at")),
                ((Number) Objects.requireNonNull(row.get("publications"))).longValue(),
                ((Number) Objects.requireNonNull(row.get("above"))).longValue(),
                goals,
                beside(jdbc, snapshot, suffix),
                LevelDrop.of(jdbc, snapshot, suffix));
    }

    private static List<Beside> beside(NamedParameterJdbcTemplate jdbc, long snapshot, String suffix) {
        return jdbc.query("""
                select
                  goal.indicator_code as goal_code, dim_indicator.indicator_code, dim_indicator.name_%1$s as name, unit_of_measure,
                  value as actual, figure.reported_units, figure.expected_units, numerator_%1$s as numerator,
                  denominator_%1$s as denominator
                from snapshot.progress as goal
                join dimension.unit on unit.unit_key = goal.unit_key
                join bi_v1.dim_indicator on dim_indicator.beside = goal.indicator_code
                join snapshot.indicator as figure
                  on figure.snapshot_id = goal.snapshot_id
                  and figure.unit_key = goal.unit_key
                  and figure.indicator_code = dim_indicator.indicator_code
                where goal.snapshot_id = :snapshot
                  and level = 'province'
                  and not exists (
                    select
                    from snapshot.progress as own
                    where own.snapshot_id = goal.snapshot_id
                      and own.unit_key = goal.unit_key
                      and own.indicator_code = dim_indicator.indicator_code)
                order by unit.code, goal.ordinal, dim_indicator.indicator_code""".formatted(suffix), Map.of("snapshot", snapshot), new DataClassRowMapper<>(Beside.class));
    }
}
