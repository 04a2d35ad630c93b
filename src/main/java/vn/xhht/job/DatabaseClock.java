package vn.xhht.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import vn.xhht.language.Notices;

/**
 * Looks whether the clock that dates everything was ever wrong: a moment is written down that has not come, or more time has passed
 * since the run before than can be believed.
 */
final class DatabaseClock {

    /** Nights of so many days are needed to believe a clock that has jumped. */
    private static final int DAYS_TO_BELIEVE = 7;

    private final NamedParameterJdbcTemplate jdbc;
    private final Duration jump;
    private final Notices notices;

    /** @param jump time between two runs from which on the clock is not believed */
    DatabaseClock(NamedParameterJdbcTemplate jdbc, Duration jump, Notices notices) {
        this.jdbc = jdbc;
        this.jump = jump;
        this.notices = notices;
    }

    private record Written(String what, String moment, String now) {}

    /** Names the latest moment of the database that has not come yet. */
    void nameTheFuture() {
        List<Written> ahead = jdbc.query(
                """
                select what, to_char(moment at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI') as moment,
                  to_char(clock_timestamp() at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI') as now
                from (
                  select 'intake.run', max(greatest(started_at, ended_at)) from intake.run
                  union all
                  select 'audit.entry', max(at) from audit.entry
                ) as written (what, moment)
                where moment > clock_timestamp() + interval '5 minutes'
                order by written.moment desc
                limit 1""",
                Map.of(),
                (row, number) -> new Written(row.getString("what"), row.getString("moment"), row.getString("now")));
        ahead.forEach(written -> notices.say("notice.future", written.what, written.moment, written.now));
    }

    /**
     * Tells whether what is old by this clock may be taken away. After a jump, ahead or back, that is not so until runs of seven days
     * have gone by the clock as it is.
     */
    boolean isBelieved() {
        Jump last = lastJump();
        if (last == null || last.days >= DAYS_TO_BELIEVE) {
            return true;
        }
        notices.say("notice.jump", last.before, last.after, DAYS_TO_BELIEVE - last.days);
        return false;
    }

    private record Jump(String before, String after, int days) {}

    private @Nullable Jump lastJump() {
        return jdbc
                .query(
                        """
                with following as (
                  select run_id, started_at, lag(started_at) over (order by run_id) as before
                  from intake.run
                ),
                jump as (
                  select run_id, before, started_at
                  from following
                  where started_at > before + :jump * interval '1 s'
                    or started_at < before - interval '1 day'
                  order by run_id desc
                  limit 1
                )
                select
                  to_char(jump.before at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY') as before,
                  to_char(jump.started_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY') as after, (
                    select count(distinct (started_at at time zone 'Asia/Ho_Chi_Minh')::date)
                    from intake.run
                    where run.run_id >= jump.run_id) as days
                from jump""",
                        Map.of("jump", jump.toSeconds()),
                        (row, number) -> new Jump(row.getString("before"), row.getString("after"), row.getInt("days")))
                .stream()
                .findFirst()
                .orElse(null);
    }
}
