package vn.xhht.snapshot;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.xhht.database.SqlStep;

/** Computes snapshots of a plan's progress. A snapshot once written never changes; equal inputs give no new one. */
public final class SnapshotCalculation {

    /**
     * The question that a snapshot answers.
     *
     * @param planHash the plan's definition
     * @param asOf     the day whose closed periods, map and lists count
     * @param knownAt  which publications were known, in ISO 8601; null for the moment of the transaction
     */
    public record Question(
            int planYear,
            String planHash,
            LocalDate asOf,
            @Nullable String knownAt) {}

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate nested;
    private final SqlStep figures = new SqlStep("fact-to-snapshot");
    private final SqlStep parents = new SqlStep("children-to-parents");
    private final SqlStep progress = new SqlStep("snapshot-to-progress");
    private final SqlStep seal = new SqlStep("snapshot-seal");
    private final SqlStep audit = new SqlStep("snapshot-to-audit");

    public SnapshotCalculation(NamedParameterJdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        // within a larger transaction a savepoint, so that what turns out to be known already leaves no trace
        this.nested = new TransactionTemplate(
                Objects.requireNonNull(transaction.getTransactionManager()), new NestedDefinition());
    }

    private static final class NestedDefinition implements TransactionDefinition {
        @Override
        public int getPropagationBehavior() {
            return PROPAGATION_NESTED;
        }
    }

    /** Tells whether anything was ever published for a period of the plan year. */
    public boolean hasFigures(int planYear) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (
                  select
                  from fact.publication
                  join dimension.period using (period_code)
                  where plan_year = :year)""", Map.of("year", planYear), Boolean.class));
    }

    /** Tells whether the moment is still ahead of the database's clock. */
    public boolean isAhead(Instant moment) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select cast(:moment as timestamptz) > clock_timestamp()",
                Map.of("moment", moment.toString()),
                Boolean.class));
    }

    /** @return the new snapshot, or empty where one of the same inputs is there already */
    public Optional<Long> compute(long runId, Question question) {
        return Objects.requireNonNull(nested.execute(status -> {
            MapSqlParameterSource at = begin(runId, question, null);
            calculate(at);
            if (isKnown(at)) {
                status.setRollbackOnly();
                return Optional.<Long>empty();
            }
            audit.run(jdbc, at);
            return Optional.of(Objects.requireNonNull((Long) at.getValue("snapshot")));
        }));
    }

    /** The snapshot that answers a question: the last one of the plan year at or before its two clocks. */
    public long find(Question question) {
        return latest(question).orElseThrow();
    }

    /** The same, or empty where there is none yet. */
    public Optional<Long> latest(Question question) {
        return jdbc
                .queryForList(
                        """
                select snapshot_id
                from snapshot.answering
                where plan_year = :year
                  and (as_of, known_at) <= (:as_of, coalesce(
                    cast(:known_at as timestamptz), greatest(clock_timestamp(), snapshot.moment())))
                order by as_of desc, known_at desc, snapshot_id desc
                limit 1""",
                        new MapSqlParameterSource()
                                .addValue("year", question.planYear())
                                .addValue("as_of", Date.valueOf(question.asOf()))
                                .addValue("known_at", question.knownAt()),
                        Long.class)
                .stream()
                .findFirst();
    }

    /** Computes the snapshot as of now, lets the caller read it and rolls it back; returns what the caller read. */
    public <T> T preview(long runId, Question question, Function<Long, T> reader) {
        return Objects.requireNonNull(nested.execute(status -> {
            MapSqlParameterSource at = begin(runId, question, null);
            calculate(at);
            status.setRollbackOnly();
            return reader.apply(Objects.requireNonNull((Long) at.getValue("snapshot")));
        }));
    }

    /**
     * Computes a snapshot that the audit log tells of, under its number; the caller holds the transaction.
     *
     * @return the hash of its figures
     */
    public String repeat(long runId, Question question, long snapshotId, String computedAt) {
        MapSqlParameterSource at = begin(runId, question, snapshotId);
        calculate(at);
        jdbc.update(
                "update snapshot.snapshot set computed_at = cast(:computed as timestamptz) where snapshot_id = :snapshot",
                at.addValue("computed", computedAt));
        isKnown(at);
        return Objects.requireNonNull(jdbc.queryForObject(
                "select figures_hash from snapshot.snapshot where snapshot_id = :snapshot", at, String.class));
    }

    private MapSqlParameterSource begin(long runId, Question question, @Nullable Long snapshotId) {
        MapSqlParameterSource at = new MapSqlParameterSource()
                .addValue("run", runId)
                .addValue("year", question.planYear())
                .addValue("plan", question.planHash())
                .addValue("as_of", Date.valueOf(question.asOf()))
                .addValue("known_at", question.knownAt())
                .addValue("id", snapshotId);
        Map<String, Object> row = jdbc.queryForMap("""
                insert into snapshot.snapshot (snapshot_id, plan_year, as_of, known_at, computed_at, run_id, input_hash)
                select coalesce(:id, nextval(pg_get_serial_sequence('snapshot.snapshot', 'snapshot_id'))), :year, :as_of,
                  known_at, greatest(known_at, clock_timestamp()), :run, ''
                from coalesce(cast(:known_at as timestamptz), snapshot.moment()) as known_at
                returning snapshot_id, known_at""", at);
        return at.addValue("snapshot", ((Number) Objects.requireNonNull(row.get("snapshot_id"))).longValue())
                .addValue("known_at", row.get("known_at"));
    }

    private void calculate(MapSqlParameterSource at) {
        figures.run(jdbc, at);
        int judged;
        do {
            judged = parents.run(jdbc, at);
        } while (judged > 0);
        progress.run(jdbc, at);
    }

    /** Seals the snapshot and tells whether the one before it knew no more and was computed from the same inputs. */
    private boolean isKnown(MapSqlParameterSource at) {
        seal.run(jdbc, at);
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select coalesce((
                  select earlier.input_hash = sealed.input_hash and earlier.known_at <= sealed.known_at
                  from snapshot.snapshot as sealed
                  join snapshot.answering as earlier
                    on earlier.plan_year = sealed.plan_year
                    and earlier.snapshot_id <> sealed.snapshot_id
                    and (earlier.as_of, earlier.known_at) <= (sealed.as_of, sealed.known_at)
                  where sealed.snapshot_id = :snapshot
                  order by earlier.as_of desc, earlier.known_at desc, earlier.snapshot_id desc
                  limit 1), false)""", at, Boolean.class));
    }
}
