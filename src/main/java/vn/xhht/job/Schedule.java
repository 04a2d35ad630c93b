package vn.xhht.job;

import java.nio.file.Files;
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
import vn.xhht.intake.Lease;

/**
 * The schedule by which {@code serve} runs the night. The database holds the time of the last night. A night that was
 * missed, because the program was down or another program was at work, is made up for as soon as possible. A night or
 * an import that was broken off is finished without waiting for the next night. A night that failed before it had its
 * files does not count.
 */
public final class Schedule {

    /** Between a failure and the next attempt. */
    private static final int PAUSE_SECONDS = 60;

    /** The same, once an outage has come back: the next would set the run aside. */
    private static final int LONGER_PAUSE_SECONDS = 1_800;

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final AuditJournal journal;
    private final Clock clock;
    private final Settings settings;
    private final Lease lease;
    private final Night night;

    Schedule(
            NamedParameterJdbcTemplate jdbc,
            TransactionTemplate transaction,
            AuditLog audit,
            AuditJournal journal,
            Clock clock,
            Settings settings,
            Lease lease,
            Night night) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.journal = journal;
        this.clock = clock;
        this.settings = settings;
        this.lease = lease;
        this.night = night;
    }

    /**
     * The schedule as it stands.
     *
     * @param next       when the next night is due; not in the future where one was missed
     * @param due        whether that time has come
     * @param unfinished whether a night or an import was broken off and nobody is at work on it
     * @param paused     nothing runs until an administrator resumes
     * @param reason     why it was paused or resumed, if somebody said so
     * @param actor      who did
     */
    public record State(
            ZonedDateTime next,
            boolean due,
            boolean unfinished,
            boolean paused,
            @Nullable String reason,
            @Nullable String actor) {}

    public State state() {
        Map<String, Object> row = jdbc.queryForMap("""
                select
                  paused, reason, actor,
                  -- a clock that was ahead once must not let the night wait for it
                  coalesce(greatest(case when at <= clock_timestamp() then at end, (
                    select max(started_at)
                    from intake.run
                    where verb = 'nightly'
                      and not sample
                      and started_at <= clock_timestamp()
                      and (state <> 'failed' or exists (select from intake.file where file.run_id = run.run_id)))),
                    clock_timestamp() - interval '1 day') as since,
                  exists (
                    select from intake.run where verb in ('nightly', 'import') and state in ('running', 'stopped')) as unfinished
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
                Boolean.TRUE.equals(row.get("unfinished")) && !lease.isHeldElsewhere(),
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

    /**
     * Runs the night if it is due, or finishes what was broken off; again, where that fails, after a while.
     *
     * @return id of the run
     * @throws WorkRefused where the night is due and its inbox is not there: it stays due
     */
    public Optional<Long> runIfDue() throws Exception {
        State state = state();
        if (!isTime(state)) {
            return Optional.empty();
        }
        boolean inboxThere = Files.isDirectory(settings.inbox());
        if (state.due() && inboxThere) {
            return Optional.of(night.nightly(List.of(settings.inbox()), false));
        }
        if (state.unfinished()) {
            return night.finish();
        }
        throw noInbox();
    }

    /**
     * Tells whether {@link #runIfDue} has anything to do, and no other program is at work.
     *
     * @throws WorkRefused where the night is due and its inbox is not there: it stays due
     */
    public boolean isTime() {
        State state = state();
        if (!isTime(state) || lease.isHeldElsewhere()) {
            return false;
        }
        if (!state.unfinished() && !Files.isDirectory(settings.inbox())) {
            throw noInbox();
        }
        return true;
    }

    private WorkRefused noInbox() {
        return new WorkRefused("schedule.noInbox", settings.inbox().toString());
    }

    private boolean isTime(State state) {
        return !state.paused() && (state.due() || state.unfinished()) && !hasJustFailed();
    }

    private boolean hasJustFailed() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                """
                select exists (
                  select
                  from intake.run
                  where verb in ('nightly', 'import')
                    and state <> 'completed'
                    and coalesce(ended_at, started_at) <= clock_timestamp()
                    and coalesce(ended_at, started_at) > clock_timestamp() - interval '1 s' * case
                      when (select count(*) from intake.outage where outage.run_id = run.run_id) > 1 then :longer
                      else :pause
                    end)""", Map.of("pause", PAUSE_SECONDS, "longer", LONGER_PAUSE_SECONDS), Boolean.class));
    }
}
