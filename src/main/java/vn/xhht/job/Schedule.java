package vn.xhht.job;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.xhht.audit.AuditJournal;
import vn.xhht.audit.AuditLog;

/**
 * When {@code serve} runs the night. The time of the last night stands in the database: a night that was missed, because nobody
 * was there or another program was at work, is made up for as soon as somebody is.
 */
public final class Schedule {

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final AuditJournal journal;
    private final Clock clock;
    private final Settings settings;
    private final Night night;

    Schedule(
            NamedParameterJdbcTemplate jdbc,
            TransactionTemplate transaction,
            AuditLog audit,
            AuditJournal journal,
            Clock clock,
            Settings settings,
            Night night) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.journal = journal;
        this.clock = clock;
        this.settings = settings;
        this.night = night;
    }

    /**
     * The schedule as it stands.
     *
     * @param next   when the next night is due; not in the future where one was missed
     * @param due    whether that time has come
     * @param paused nothing runs until an administrator resumes
     * @param reason why it was paused or resumed, if somebody said so
     * @param actor  who did
     */
    public record State(
            ZonedDateTime next,
            boolean due,
            boolean paused,
            @Nullable String reason,
            @Nullable String actor) {}

    public State state() {
        Map<String, Object> row = jdbc.queryForMap("""
                select
                  paused, reason, actor,
                  greatest(at, (select max(started_at) from intake.run where verb = 'nightly' and not sample)) as since
                from intake.schedule""", Map.of());
        ZonedDateTime since = ((java.sql.Timestamp) Objects.requireNonNull(row.get("since")))
                .toInstant()
                .atZone(clock.getZone());
        ZonedDateTime sameDay = since.with(settings.night());
        ZonedDateTime next =
                sameDay.isAfter(since) ? sameDay : since.plusDays(1).with(settings.night());
        return new State(
                next,
                !next.isAfter(ZonedDateTime.now(clock)),
                Boolean.TRUE.equals(row.get("paused")),
                (String) row.get("reason"),
                (String) row.get("actor"));
    }

    /** Pauses or resumes. Nights missed in a pause are not made up for. */
    public void pause(boolean paused, @Nullable String reason) {
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    "update intake.schedule set paused = :paused, reason = :reason, actor = :actor, at = clock_timestamp()",
                    new MapSqlParameterSource()
                            .addValue("paused", paused)
                            .addValue("reason", reason)
                            .addValue("actor", AuditLog.actor()));
            audit.append(paused ? "pause" : "resume", reason, null, Map.of());
        });
        journal.catchUp();
    }

    /** Runs the night if it is due. @return id of the run */
    public Optional<Long> runIfDue() throws Exception {
        State state = state();
        if (state.paused() || !state.due()) {
            return Optional.empty();
        }
        return Optional.of(night.nightly(List.of(settings.inbox()), false));
    }
}
