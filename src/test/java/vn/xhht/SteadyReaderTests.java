package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.database.EmbeddedServer;
import vn.xhht.intake.Selection;
import vn.xhht.job.Workplace;

/** BI tools that ask again and again, through nights, corrections, a revert, a rerun and a crash, only ever see whole things. */
@DisabledOnOs(OS.WINDOWS)
@Tag("own-server")
class SteadyReaderTests {

    private static final int READERS = 3;

    @TempDir
    private Path folder;

    private volatile boolean done;

    /** The state that one reader has seen. */
    private static final class Seen {
        /** Submission in force and the number of its figures, by unit, form and period, at the last look. */
        private Map<String, Long> inForce = new HashMap<>();

        private final Map<Long, Long> figuresOfSubmission = new HashMap<>();
        private final Map<Long, String> snapshots = new HashMap<>();
        private long looks;
        private long changes;
    }

    @Test
    void noHalfFormNoHalfSnapshotAndNoGap() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try (NightHome night = NightHome.copy();
                EmbeddedServer ignored = night.server()) {
            List<Future<Seen>> reading = Stream.generate(() -> readers.submit(() -> read(night)))
                    .limit(READERS)
                    .toList();
            try {
                history(night);
            } finally {
                done = true;
            }
            Map<Long, Long> whole = new HashMap<>();
            Map<Long, String> snapshots = new HashMap<>();
            try (Connection owner = night.connect();
                    Statement statement = owner.createStatement()) {
                each(
                        statement,
                        "select submission_id, count(*) from fact.figure group by 1",
                        row -> whole.put(row.getLong(1), row.getLong(2)));
                each(statement, """
                        select snapshot_id,
                          (select count(*) from snapshot.indicator where indicator.snapshot_id = snapshot.snapshot_id) || ' '
                          || (select count(*) from snapshot.progress where progress.snapshot_id = snapshot.snapshot_id)
                        from snapshot.snapshot""", row -> snapshots.put(row.getLong(1), row.getString(2)));
            }
            for (Future<Seen> each : reading) {
                Seen seen = each.get(60, TimeUnit.SECONDS);
                System.out.println("a reader looked " + seen.looks + " times, saw " + seen.changes + " changes, "
                        + seen.figuresOfSubmission.size() + " forms, " + seen.snapshots.size() + " snapshots");
                assertThat(seen.changes)
                        .as("nights, corrections, revert, rerun")
                        .isGreaterThanOrEqualTo(5);
                assertThat(whole).as("figures of a form").containsAllEntriesOf(seen.figuresOfSubmission);
                assertThat(snapshots).as("rows of a snapshot").containsAllEntriesOf(seen.snapshots);
                assertThat(seen.snapshots).hasSizeGreaterThanOrEqualTo(3);
            }
        } finally {
            readers.shutdownNow();
        }
    }

    /** A night, a correction, a revert, a correction that is killed in publishing, the night after, a rerun by other rules. */
    private void history(NightHome night) throws Exception {
        EditedWorkbook report = new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx"));
        Path first = report.withInhabitants(folder.resolve("sửa.xlsx"), 33_333);
        Path second = report.withInhabitants(folder.resolve("sửa nữa.xlsx"), 44_444);
        try (Workplace work = open(night, Map.of())) {
            work.night().nightly(List.of(night.inbox()), false);
            work.night().importing(List.of(first), false);
            work.night().snapshot(2023, null, null);
            work.corrections().revert(superseded(night), "gửi nhầm");
            work.night().nightly(List.of(night.inbox()), false);

            Process killed = new Moment("audit.entry", true, 0)
                    .strike(night, (home, program) -> program.destroyForcibly(), "import", second.toString());
            killed.waitFor();
            serverKnowsIt(night);
            work.night().nightly(List.of(night.inbox()), false);
        }
        Map<String, Object> otherRules = RerunTests.otherRules(folder);
        try (Workplace work = open(night, otherRules)) {
            Selection all = new Selection(null, null, "XHHT-01", null, false);
            work.rerun().run(all, false, false);
            work.rerun().run(all, false, true);
            work.night().nightly(List.of(night.inbox()), false);
        }
    }

    /** A machine that is busy tells the server a moment later that a program has gone; nobody begins another that soon. */
    private static void serverKnowsIt(NightHome night) throws SQLException, InterruptedException {
        try (Connection owner = night.connect();
                Statement statement = owner.createStatement()) {
            for (int i = 0; i < 100; i++) {
                try (ResultSet held = statement.executeQuery("select from pg_locks where locktype = 'advisory'")) {
                    if (!held.next()) {
                        return;
                    }
                }
                Thread.sleep(100);
            }
        }
    }

    private static Workplace open(NightHome night, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("xhht.home", night.home());
        all.put("xhht.quiet", "200ms");
        all.put("spring.datasource.url", "none");
        return Workplace.open(all);
    }

    private static long superseded(NightHome night) throws SQLException {
        try (Connection owner = night.connect();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("""
                        select publication_id
                        from bi_v1.publication
                        where unit_code = '32025' and form_code = 'XHHT-01' and in_force_to is not null""")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Seen read(NightHome night) throws SQLException, InterruptedException {
        Seen seen = new Seen();
        try (Connection connection = night.connect("bi_reader");
                Statement statement = connection.createStatement()) {
            while (!done) {
                look(statement, seen);
                // what is half done lasts longer than this; the night is not to wait for a core
                Thread.sleep(10);
            }
            look(statement, seen);
        }
        return seen;
    }

    private static void look(Statement statement, Seen seen) throws SQLException {
        Map<String, Long> now = new HashMap<>();
        each(statement, """
                select concat_ws(' ', unit_code, form_code, period_code), submission_id, count(*)
                from bi_v1.fact_measure
                group by 1, 2""", row -> {
            assertThat(now.put(row.getString(1), row.getLong(2)))
                    .as("in force twice: " + row.getString(1))
                    .isNull();
            Long before = seen.figuresOfSubmission.put(row.getLong(2), row.getLong(3));
            assertThat(before).as("figures of " + row.getString(1)).isIn(null, row.getLong(3));
        });
        assertThat(now.keySet()).as("a gap").containsAll(seen.inForce.keySet());
        seen.changes += now.equals(seen.inForce) ? 0 : 1;
        seen.inForce = now;
        seen.looks++;
        Map<Integer, Integer> latest = new HashMap<>();
        each(statement, """
                select snapshot_id, plan_year, is_latest,
                  (select count(*) from bi_v1.fact_indicator as f where f.snapshot_id = s.snapshot_id) || ' '
                  || (select count(*) from bi_v1.plan_progress as p where p.snapshot_id = s.snapshot_id)
                from bi_v1.snapshot as s""", row -> {
            latest.merge(row.getInt(2), row.getBoolean(3) ? 1 : 0, Integer::sum);
            String before = seen.snapshots.put(row.getLong(1), row.getString(4));
            assertThat(before).as("rows of snapshot " + row.getLong(1)).isIn(null, row.getString(4));
        });
        assertThat(latest.values()).as("the latest of a plan year").allMatch(number -> number == 1);
    }

    private interface Row {
        void of(ResultSet row) throws SQLException;
    }

    private static void each(Statement statement, String query, Row what) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                what.of(row);
            }
        }
    }
}
