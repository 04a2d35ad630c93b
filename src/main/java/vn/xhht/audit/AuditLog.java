package vn.xhht.audit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The log in the database. An entry stands or falls with the transaction of what it tells. */
public final class AuditLog {

    /**
     * An entry.
     *
     * @param at       local time
     * @param runId    the run it belongs to, if it belongs to one
     * @param summary  what was done, in a few words of the detail
     * @param hash     seals the entry and all before it
     */
    public record Entry(
            long entryId,
            String at,
            String actor,
            String action,
            @Nullable String reason,
            @Nullable Long runId,
            String summary,
            String hash) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final NamedParameterJdbcTemplate jdbc;

    public AuditLog(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The operating-system user, until there are users. */
    public static String actor() {
        return System.getProperty("user.name");
    }

    /** Adds an entry; the caller holds the transaction. */
    public void append(String action, @Nullable String reason, @Nullable Long runId, Map<String, ?> detail) {
        jdbc.update(
                """
                insert into audit.entry (actor, action, reason, run_id, detail)
                values (:actor, :action, :reason, :run, cast(:detail as jsonb))""",
                new MapSqlParameterSource()
                        .addValue("actor", actor())
                        .addValue("action", action)
                        .addValue("reason", reason)
                        .addValue("run", runId)
                        .addValue("detail", JSON.writeValueAsString(detail)));
    }

    /** The latest entries, newest first. */
    public List<Entry> latest(int limit) {
        return jdbc.query("""
                select
                  entry_id, to_char(at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI:SS') as at, actor, action, reason,
                  run_id, hash,
                  concat_ws(' ',
                    detail ->> 'period', detail ->> 'unit', detail ->> 'form', detail ->> 'plan_year', detail ->> 'as_of',
                    'publication ' || (detail ->> 'publication'), 'run ' || (detail ->> 'of_run'),
                    'snapshot ' || (detail ->> 'snapshot_id'),
                    'published ' || jsonb_array_length(detail -> 'published'),
                    'superseded ' || nullif((
                      select count(*) from jsonb_array_elements(detail -> 'published') as published
                      where jsonb_typeof(published -> 'supersedes') = 'number'), 0),
                    jsonb_array_length(detail -> 'definitions') || ' definitions',
                    'entries ' || (detail ->> 'from') || '–' || (detail ->> 'to')) as summary
                from audit.entry
                order by entry_id desc
                limit :limit""", Map.of("limit", limit), new DataClassRowMapper<>(Entry.class));
    }

    /** The first entry that was changed, or after which one is missing; empty where the chain holds. */
    public List<Long> broken() {
        return jdbc.queryForList("""
                select entry_id
                from (
                  select
                    entry.entry_id, entry.hash, entry.previous, audit.seal(entry) as sealed,
                    lag(entry.hash, 1, '') over in_order as last_hash,
                    lag(entry.entry_id, 1, 0::bigint) over in_order as last_id
                  from audit.entry
                  window in_order as (order by entry.entry_id)
                ) as linked
                where hash <> sealed or previous <> last_hash or entry_id <> last_id + 1
                order by entry_id
                limit 1""", Map.of(), Long.class);
    }

    /** Tells whether the log has no entries. */
    public boolean isEmpty() {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("select not exists (select from audit.entry)", Map.of(), Boolean.class));
    }
}
