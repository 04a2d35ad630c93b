package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.xhht.fact.Locks;
import vn.xhht.report.Reports;

/** Every state in which a form that is owed can be (contract 9): XHHT-02 of 2024, due on 5 January 2025, one commune a test. */
class CompletenessTests {

    private static final String CITY = ", Thành phố Cà Mau, Tỉnh Cà Mau";
    private static final String AFTERWARDS = "2025-02-01";

    @TempDir
    private static Path folder;

    private static TestWorkplace work;

    @BeforeAll
    static void open() throws Exception {
        Path plans = Files.createDirectories(folder.resolve("definitions").resolve("plans"));
        Files.writeString(plans.resolve("2024.yaml"), """
                plan: 2024
                valid_from: 2024-01-01
                province: "96"
                name: { vi: Kế hoạch, en: Plan }
                goals:
                  - { indicator: T_UNIT, target: 50 }
                obligations:
                  - forms: [XHHT-02]
                    period: "2024"
                    level: commune
                    due: 2025-01-05
                    passed_on: { district: 2025-01-08, province: 2025-01-12 }
                  - { forms: [XHHT-02], period: "2024", level: district, due: 2025-01-08 }
                """);
        work = TestWorkplace.open(
                "completeness", Map.of("xhht.definitions", folder.resolve("definitions"), "xhht.today", "2024-06-01"));
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private record Commune(String name, String code) {
        SmallReport year() {
            return new SmallReport(folder, name + CITY, code, "Năm 2024");
        }
    }

    /** State, and the days on which the first and a corrected form came, as a reader sees them on a day. */
    private static List<String> seen(String today, Commune commune) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set xhht.today = '" + today + "'");
            try (ResultSet row = statement.executeQuery("""
                    select
                      state, coalesce((first_received_at at time zone 'Asia/Ho_Chi_Minh')::date::text, '') as first,
                      coalesce((corrected_at at time zone 'Asia/Ho_Chi_Minh')::date::text, '') as corrected, is_locked
                    from bi_v1.completeness
                    where form_code = 'XHHT-02' and period_code = '2024' and unit_code = '%s'""".formatted(commune.code))) {
                row.next();
                return List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
            }
        }
    }

    /** A summary of its communes that came in time was no report of the district's own. */
    @Test
    void whatWasOnlyASummaryMakesNothingTimely() throws Exception {
        String uMinh = ", Huyện U Minh, Tỉnh Cà Mau";
        SmallReport district = new SmallReport(folder, uMinh.substring(2), "966", "Năm 2024");
        Path summary = district.titles(30, 17, 10, 3);
        importing(summary);
        came(summary, "2025-01-03 08:00+07");
        importing(
                new SmallReport(folder, "Xã Khánh Hòa" + uMinh, "32047", "Năm 2024").titles(10, 8, 4, 1),
                new SmallReport(folder, "Thị trấn U Minh" + uMinh, "32044", "Năm 2024").titles(20, 9, 6, 2));
        assertThat(seen(AFTERWARDS, new Commune("Huyện U Minh", "966"))).containsExactly("rejected", "", "", "f");

        Path own = district.titles(2, 1, 1, 1);
        importing(own);
        came(own, "2025-01-20 08:00+07");

        assertThat(seen(AFTERWARDS, new Commune("Huyện U Minh", "966")))
                .containsExactly("published_late", "2025-01-20", "", "f");
    }

    private static void importing(Path... files) throws Exception {
        work.night().importing(List.of(files), false);
    }

    /** Sets the time at which a file was received. */
    private static void came(Path file, String when) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update intake.file set received_at = '" + when + "' where file_name = '"
                    + file.getFileName() + "'");
        }
    }

    @ParameterizedTest
    @CsvSource({"2024-12-31, not_due", "2025-01-01, awaited", "2025-01-05, awaited", "2025-01-06, late"})
    void whatHasNotComeIsNotDueAwaitedOrLate(String today, String state) throws SQLException {
        assertThat(seen(today, new Commune("Phường 1", "32005"))).containsExactly(state, "", "", "f");
    }

    @ParameterizedTest
    @CsvSource({
        "Phường 5, 32008, 2025-01-05 23:59:59+07, published",
        "Phường 6, 32017, 2025-01-06 00:00:00+07, published_late"
    })
    void theDayOnWhichItCameDecidesWhetherItIsLate(String name, String code, String when, String state)
            throws Exception {
        Commune commune = new Commune(name, code);
        Path sent = commune.year().titles(10, 5, 4, 1);
        importing(sent);
        came(sent, when);

        assertThat(seen(AFTERWARDS, commune)).containsExactly(state, when.substring(0, 10), "", "f");
    }

    /** Sent in time and refused: what was published came later. */
    @Test
    void whatWasRefusedAndMendedTooLateIsLate() throws Exception {
        Commune commune = new Commune("Phường 7", "32020");
        Path wrong = commune.year().titles(10, 5, 40, 1);
        importing(wrong);
        came(wrong, "2025-01-03 08:00:00+07");
        assertThat(seen(AFTERWARDS, commune)).containsExactly("rejected", "", "", "f");

        Path mended = commune.year().titles(10, 5, 4, 1);
        importing(mended);
        came(mended, "2025-01-07 08:00:00+07");

        assertThat(seen(AFTERWARDS, commune)).containsExactly("published_late", "2025-01-07", "", "f");
    }

    /** It does not make late what came in time; that it was corrected, and when, is said beside it. */
    @Test
    void aCorrectionAfterTheDueDayIsToldApart() throws Exception {
        Commune commune = new Commune("Phường 8", "32014");
        Path first = commune.year().titles(10, 5, 4, 1);
        importing(first);
        came(first, "2025-01-03 08:00:00+07");
        Path correction = commune.year().titles(10, 5, 5, 1);
        importing(correction);
        came(correction, "2025-01-20 08:00:00+07");

        assertThat(seen(AFTERWARDS, commune)).containsExactly("published", "2025-01-03", "2025-01-20", "f");

        work.corrections().revert(Long.parseLong(work.value("""
                                select min(publication_id)
                                from bi_v1.publication
                                where unit_code = '32014' and form_code = 'XHHT-02'""")), "sửa nhầm");

        assertThat(seen(AFTERWARDS, commune))
                .as("the first is in force again")
                .containsExactly("published", "2025-01-03", "", "f");
    }

    @Test
    void twoThatDisagreeAreHeld() throws Exception {
        Commune commune = new Commune("Phường 9", "31999");
        importing(commune.year().titles(10, 5, 4, 1), commune.year().titles(11, 5, 4, 1));

        assertThat(seen(AFTERWARDS, commune)).containsExactly("held", "", "", "f");
    }

    /** A form that comes too late for a closed period stays out; a form published before stays published. */
    @Test
    void aClosedPeriodIsLockedForWhoHasNothingInForce() throws Exception {
        Commune published = new Commune("Xã Tắc Vân", "32029");
        Path sent = published.year().titles(10, 5, 4, 1);
        importing(sent);
        came(sent, "2025-01-03 08:00:00+07");
        Commune silent = new Commune("Xã Định Bình", "32035");
        for (Commune commune : List.of(published, silent)) {
            work.corrections().lock(new Locks.Scope("2024", commune.code, null), "đã chốt");
        }
        importing(silent.year().titles(10, 5, 4, 1));

        assertThat(seen(AFTERWARDS, silent)).containsExactly("locked", "", "", "t");
        assertThat(seen(AFTERWARDS, published)).containsExactly("published", "2025-01-03", "", "t");
    }

    /** The night that reads it has not decided yet: another session keeps it from publishing. */
    @Test
    void whatIsBeingReadWasReceived() throws Exception {
        Commune commune = new Commune("Xã Hòa Tân", "32041");
        Path sent = commune.year().titles(10, 5, 4, 1);
        CompletableFuture<Void> night;
        try (Connection other = TestDatabase.shared().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table fact.publication in share row exclusive mode");
            night = CompletableFuture.runAsync(() -> {
                try {
                    importing(sent);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            awaitNightAtTheLock();
            assertThat(seen(AFTERWARDS, commune)).containsExactly("received", "", "", "f");
            other.rollback();
        }
        night.get(120, TimeUnit.SECONDS);

        assertThat(seen(AFTERWARDS, commune).get(0)).isEqualTo("published_late");
    }

    private static void awaitNightAtTheLock() throws SQLException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (work.value("""
                    select exists (select from pg_locks where not granted and relation = 'fact.publication'::regclass)""").equals("t")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("nobody waits for the table");
    }

    /** Its day is the program's clock; a reader of bi_v1 by itself sees the real one. */
    @Test
    void theProgramAndItsViewsHaveOneClock() throws Exception {
        assertThat(work.reports().completeness(2024, "vi"))
                .extracting(Reports.FormState::state)
                .contains("not_due")
                .doesNotContain("awaited", "late");
        assertThat(
                        work.column(
                                "select distinct state from bi_v1.completeness where unit_code = '32005' and form_code = 'XHHT-02' and plan_year = 2024"))
                .containsExactly("late");
        work.night().snapshot(2024, null, null);
        assertThat(work.column(
                        "select as_of from bi_v1.snapshot where plan_year = 2024 order by snapshot_id desc limit 1"))
                .containsExactly("2024-06-01");
    }

    @Test
    void whoPassesItOnByWhenIsSaidBeside() throws SQLException {
        assertThat(work.rows("""
                select distinct due_on, district_due_on, province_due_on
                from bi_v1.completeness
                where plan_year in (2023, 2024) and form_code in ('XHHT-02', 'TH-01')
                order by 1"""))
                .containsExactly(
                        List.of("2023-10-03", "2023-10-05", "2023-10-10"),
                        List.of("2024-01-05", "", ""),
                        List.of("2025-01-05", "2025-01-08", "2025-01-12"),
                        List.of("2025-01-08", "", ""));
    }
}
