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
 * What a snapshot says: the province's goals in the order of the plan, levels that dropped.
 *
 * @param publications how many it was computed from
 * @param above        how many districts and provinces are in it with what they manage themselves
 */
public record Progress(
        long snapshotId,
        String asOf,
        String computedAt,
        long publications,
        long above,
        List<Goal> goals,
        List<LevelDrop> levelDrops) {

    /** A goal of a plan as the snapshot has it. */
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
            @Nullable Integer expectedUnits) {}

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
                  comparator, target, actual, status, reported_units, expected_units
                from snapshot.progress
                join dimension.unit using (unit_key)
                left join bi_v1.dim_indicator using (indicator_code)
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
                LevelDrop.of(jdbc, snapshot, suffix));
    }
}
