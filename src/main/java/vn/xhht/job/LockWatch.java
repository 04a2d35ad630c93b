package vn.xhht.job;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.TransactionException;
import vn.xhht.language.Notices;

/** Says whom this program waits for in the database, once a session of somebody else has held it up for some seconds. */
final class LockWatch implements AutoCloseable {

    private static final int LOOK_EVERY_SECONDS = 3;

    private static final int PATIENCE_SECONDS = 5;

    private final JdbcOperations jdbc;
    private final Notices notices;
    private final Set<String> named = new HashSet<>();
    private final ScheduledExecutorService eye = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "locks");
        thread.setDaemon(true);
        return thread;
    });

    /** Watches until closed. */
    LockWatch(JdbcOperations jdbc, Notices notices) {
        this.jdbc = jdbc;
        this.notices = notices;
        eye.scheduleWithFixedDelay(this::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            // within a transaction the first answer would stay the only one
            jdbc.execute("select pg_stat_clear_snapshot()");
            List<Map<String, Object>> holders = jdbc.queryForList("""
                    select distinct on (holder.pid)
                      holder.pid::text as pid, coalesce(holder.usename, '?') as role,
                      coalesce(nullif(holder.application_name, ''), '?') as program,
                      to_char(coalesce(holder.xact_start, waiting.query_start) at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI:SS') as since
                    from pg_stat_activity as waiting
                    cross join lateral unnest(pg_blocking_pids(waiting.pid)) as blocking (pid)
                    join pg_stat_activity as holder on holder.pid = blocking.pid
                    where waiting.datname = current_database()
                      and waiting.application_name = current_setting('application_name')
                      and waiting.wait_event_type = 'Lock'
                      and waiting.query_start < clock_timestamp() - interval '1 s' * %s
                      and holder.application_name is distinct from waiting.application_name
                    order by holder.pid""".formatted(String.valueOf(PATIENCE_SECONDS)));
            for (Map<String, Object> holder : holders) {
                if (named.add(holder.get("pid") + " " + holder.get("since"))) {
                    notices.say(
                            "notice.waits",
                            String.valueOf(holder.get("pid")),
                            String.valueOf(holder.get("role")),
                            String.valueOf(holder.get("program")),
                            String.valueOf(holder.get("since")));
                }
            }
        } catch (DataAccessException | TransactionException gone) {
            // the work itself tells of a database that is gone
        }
    }

    @Override
    public void close() {
        eye.shutdownNow();
    }
}
