package vn.xhht.snapshot;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.xhht.database.SqlStep;

/** Computes snapshots of a plan's progress. A snapshot once written never changes; equal inputs give no new one. */
public final class SnapshotCalculation {

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final SqlStep figures = new SqlStep("fact-to-snapshot");
    private final SqlStep parents = new SqlStep("children-to-parents");
    private final SqlStep progress = new SqlStep("snapshot-to-progress");

    public SnapshotCalculation(NamedParameterJdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Whether anything was ever published for a period of the plan year. */
    public boolean hasFigures(int planYear) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (
                  select
                  from fact.publication
                  join dimension.period using (period_code)
                  where plan_year = :year)""", Map.of("year", planYear), Boolean.class));
    }

    /**
     * @param planHash the plan's definition
     * @param asOf     the day whose closed periods, map and lists count
     * @param knownAt  which publications were known; null for now
     * @return the new snapshot, or empty where one of the same inputs is there already
     */
    public Optional<Long> compute(
            long runId, int planYear, String planHash, LocalDate asOf, @Nullable Instant knownAt) {
        return Objects.requireNonNull(transaction.execute(status -> {
            MapSqlParameterSource at = new MapSqlParameterSource()
                    .addValue("run", runId)
                    .addValue("year", planYear)
                    .addValue("plan", planHash)
                    .addValue("as_of", Date.valueOf(asOf))
                    .addValue("known_at", knownAt == null ? null : Timestamp.from(knownAt));
            Map<String, Object> row = jdbc.queryForMap("""
                    insert into snapshot.snapshot (plan_year, as_of, known_at, run_id, input_hash)
                    values (:year, :as_of, coalesce(cast(:known_at as timestamptz), now()), :run, '')
                    returning snapshot_id, known_at""", at);
            long snapshot = ((Number) Objects.requireNonNull(row.get("snapshot_id"))).longValue();
            at.addValue("snapshot", snapshot).addValue("known_at", row.get("known_at"));
            figures.run(jdbc, at);
            int judged;
            do {
                judged = parents.run(jdbc, at);
            } while (judged > 0);
            progress.run(jdbc, at);
            if (isKnown(snapshot, at)) {
                status.setRollbackOnly();
                return Optional.<Long>empty();
            }
            return Optional.of(snapshot);
        }));
    }

    /** Seals the snapshot by its inputs and tells whether the year's latest was computed from the same. */
    private boolean isKnown(long snapshot, MapSqlParameterSource at) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                with sealed as (
                  update snapshot.snapshot
                  set input_hash = encode(sha256(convert_to(
                    coalesce((select string_agg(publication_id::text, ',' order by publication_id)
                      from snapshot.input where input.snapshot_id = snapshot.snapshot_id), '')
                    || ';' || (select string_agg(definition_hash, ',' order by definition_hash)
                      from snapshot.definition where definition.snapshot_id = snapshot.snapshot_id)
                    || ';' || coalesce((select string_agg(distinct unit_key::text, ',' order by unit_key::text)
                      from snapshot.indicator where indicator.snapshot_id = snapshot.snapshot_id), '')
                    || ';' || coalesce((select string_agg(listed::text, ',' order by listed::text)
                      from dimension.difficult_commune as listed
                      where exists (select from shown_unit where shown_unit.code = listed.unit_code)), '')
                    || ';' || coalesce((select string_agg(listed::text, ',' order by listed::text)
                      from dimension.recognised_level as listed
                      where exists (select from shown_unit where shown_unit.code = listed.unit_code)), ''),
                    'UTF8')), 'hex')
                  where snapshot_id = :snapshot
                  returning input_hash
                )
                select coalesce((
                  select latest.input_hash = sealed.input_hash
                  from sealed
                  join snapshot.snapshot as latest on latest.plan_year = :year and latest.snapshot_id <> :snapshot
                  order by latest.as_of desc, latest.known_at desc
                  limit 1), false)""", at, Boolean.class));
    }
}
