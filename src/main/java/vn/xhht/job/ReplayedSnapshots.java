package vn.xhht.job;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.JsonNode;
import vn.xhht.snapshot.SnapshotCalculation;

/** Computes again the snapshots that the audit log tells of, and compares; the caller holds the transaction. */
final class ReplayedSnapshots {

    private final NamedParameterJdbcTemplate jdbc;
    private final SnapshotCalculation calculation;
    private final Housekeeping housekeeping;

    ReplayedSnapshots(NamedParameterJdbcTemplate jdbc, SnapshotCalculation calculation, Housekeeping housekeeping) {
        this.jdbc = jdbc;
        this.calculation = calculation;
        this.housekeeping = housekeeping;
    }

    Replay.Lost again(JsonNode entry) {
        JsonNode detail = entry.get("detail");
        String figures = calculation.repeat(
                entry.get("run_id").asLong(),
                new SnapshotCalculation.Question(
                        detail.get("plan_year").asInt(),
                        text(detail, "plan"),
                        LocalDate.parse(text(detail, "as_of")),
                        text(detail, "known_at")),
                detail.get("snapshot_id").asLong(),
                text(detail, "computed_at"));
        if (figures.equals(text(detail, "figures"))) {
            return Replay.Lost.NOTHING;
        }
        if (!lacks(detail)) {
            throw Replay.differs(entry, "snapshot " + text(detail, "snapshot_id"));
        }
        // under its number there must be nothing that it did not say
        List<Long> lost = List.of(detail.get("snapshot_id").asLong());
        housekeeping.remove(lost);
        return new Replay.Lost(List.of(), lost);
    }

    /** Tells whether something that was published for a snapshot's year when it was computed could not be read again. */
    private boolean lacks(JsonNode snapshot) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                """
                select exists (
                  select
                  from audit.entry
                  cross join lateral jsonb_array_elements(entry.detail -> 'published') as told
                  join dimension.period on period.period_code = coalesce(told ->> 'period', entry.detail ->> 'period')
                  where period.plan_year = :year
                    and (entry.detail ->> 'at')::timestamptz <= cast(:known_at as timestamptz)
                    and not exists (
                      select from fact.publication where publication_id = (told ->> 'publication')::bigint))""",
                Map.of("year", snapshot.get("plan_year").asInt(), "known_at", text(snapshot, "known_at")),
                Boolean.class));
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }
}
