package vn.xhht.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.TestWorkplace;

/**
 * The reports of three years, night after night, through real workbooks: years and all parts of them, asked for or not;
 * late, corrected, faulty and missing ones; before and after the changes of the map of December 2024 and July 2025.
 * Every total is added up, and every level and count of units judged, a second time from what was sent. {@code mvn
 * verify -Pslow} has every commune of the province report; {@code -Dseries.seed} draws other reports.
 *
 * <p>The database's clock can't be set: the day on which a file was received is written over after its night. The
 * states that depend on today ({@code not_due}, {@code awaited}) lie in the past here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeriesTests {

    private static final long SEED = Long.getLong("series.seed", 2023L);
    private static final boolean WHOLE = Boolean.getBoolean("series.whole");

    /** @param fresh nothing else had been computed from the same inputs */
    private record Taken(long snapshot, int year, LocalDate asOf, LocalDate night, boolean fresh) {}

    private final Script script = new Script(SEED, WHOLE);
    private final Memory memory = new Memory();
    private final ShareSums sums = new ShareSums(script, memory);
    private final LevelSums levels = new LevelSums(script, memory);
    private final Map<LocalDate, Instant> ends = new TreeMap<>();
    private final Map<LocalDate, Long> runs = new TreeMap<>();
    private final Map<LocalDate, Map<String, Integer>> outcomes = new TreeMap<>();
    private final List<Taken> taken = new ArrayList<>();
    private TestWorkplace work;

    @BeforeAll
    void threeYears(@TempDir Path folder) throws Exception {
        System.out.println("series.seed=" + SEED + " series.whole=" + WHOLE);
        Path plans = Files.createDirectories(folder.resolve("definitions").resolve("plans"));
        for (int year = 2023; year <= 2025; year++) {
            Files.writeString(plans.resolve(year + ".yaml"), Due.plan(year));
        }
        script.lists().save(Files.createDirectories(plans.resolveSibling("reference")));
        work = TestWorkplace.open("series", Map.of("xhht.definitions", plans.getParent()));
        Map<String, PaperForm> papers = PaperForm.all();
        for (Map.Entry<LocalDate, List<Sending>> night : script.nights().entrySet()) {
            Path inbox = Files.createDirectory(folder.resolve(night.getKey().toString()));
            for (int i = 0; i < night.getValue().size(); i++) {
                night.getValue().get(i).save(inbox.resolve(night.getKey() + " " + i + ".xlsx"), papers);
            }
            nightOf(night.getKey(), inbox);
            outcomes.put(night.getKey(), memory.read(night.getKey(), night.getValue()));
            for (Due due : Due.closings()) {
                if (due.afterwards().equals(night.getKey())) {
                    take(due.year(), due.closing(), night.getKey(), null);
                }
            }
        }
    }

    private void nightOf(LocalDate day, Path inbox) throws Exception {
        long run = work.night().importing(List.of(inbox), false);
        work.column(
                "update intake.file set received_at = cast(? as timestamptz) where run_id = ? returning file_id",
                day + " 12:00+07",
                run);
        runs.put(day, run);
        ends.put(
                day,
                OffsetDateTime.parse(work.value("select to_json(clock_timestamp()) #>> '{}'"))
                        .toInstant());
    }

    private Taken take(int year, LocalDate asOf, LocalDate night, Instant knownAt) throws Exception {
        long snapshot = work.night().snapshot(year, asOf, knownAt);
        Taken one =
                new Taken(snapshot, year, asOf, night, taken.stream().noneMatch(before -> before.snapshot == snapshot));
        taken.add(one);
        return one;
    }

    @AfterAll
    void close() {
        if (work != null) {
            work.close();
        }
    }

    private void assertSums(Taken one) throws SQLException {
        List<List<String>> came = work.rows("""
                select unit_level || ' ' || unit_code, indicator_code, numerator, denominator, value, reported_units, expected_units
                from bi_v1.fact_indicator
                join bi_v1.dim_indicator using (indicator_code)
                where snapshot_id = ? and kind = 'share'""", one.snapshot);
        List<List<String>> right = sums.rows(one.year, one.asOf, one.night);
        assertSame(one.toString(), came, right);
        List<List<String>> rightLevels = levels.rows(one.year, one.asOf, one.night);
        assertSame("levels of " + one, work.rows("""
                select unit_level || ' ' || unit_code, indicator_code, numerator, denominator, trim_scale(value), level_low,
                  level_high, expected_units
                from bi_v1.fact_indicator
                join bi_v1.dim_indicator using (indicator_code)
                where snapshot_id = ? and kind <> 'share'""", one.snapshot), rightLevels);
        List<List<String>> statuses = new ArrayList<>(ShareSums.statuses(right, one.year));
        statuses.addAll(levels.statuses(rightLevels, one.asOf));
        assertSame("goals of " + one, work.rows("""
                select unit_level || ' ' || unit_code, indicator_code, status
                from bi_v1.plan_progress
                where snapshot_id = ?""", one.snapshot), statuses);
    }

    private static void assertSame(String what, List<List<String>> came, List<List<String>> right) {
        Map<List<String>, Integer> surplus = new HashMap<>();
        came.forEach(row -> surplus.merge(row, 1, Integer::sum));
        right.forEach(row -> surplus.merge(row, -1, Integer::sum));
        surplus.values().removeIf(more -> more == 0);
        assertThat(surplus.entrySet().stream()
                        .map(entry -> String.join(" | ", entry.getKey())
                                + (entry.getValue() < 0 ? "   MISSING" : "   NOT EXPECTED"))
                        .sorted()
                        .limit(20))
                .as("%s: %d came out, %d are right, %d differ", what, came.size(), right.size(), surplus.size())
                .isEmpty();
        assertThat(right).as(what).isNotEmpty();
    }

    @Test
    void everyFigureOfEveryUnitIsThatOfWhatHadComeIn() throws Exception {
        for (Taken one : List.copyOf(taken)) {
            assertSums(one);
        }
    }

    /** The second clock: late ones and corrections are not known yet. */
    @Test
    void whatWasKnownBeforeTheCorrectionsAddsUpToTheOldSums() throws Exception {
        for (Due due : Due.closings()) {
            assertSums(take(due.year(), due.closing(), due.inTime(), ends.get(due.inTime())));
        }
    }

    /** Corrections of a half-year that came after the nine months; a day on which the map has changed since the last period closed. */
    @Test
    void whatIsKnownInTheEndAddsUpOnAnyDay() throws Exception {
        LocalDate last = script.nights().lastKey();
        for (Due due : Due.closings()) {
            assertSums(take(due.year(), due.closing(), last, null));
        }
        assertSums(take(2024, LocalDate.of(2024, 12, 15), last, null));
        assertSums(take(2025, LocalDate.of(2025, 7, 15), last, null));
    }

    /** Any day of a plan year, mostly none on which anything closes, with what was known after any night. */
    @Test
    void anyDayAsItWasKnownAfterAnyNightAddsUp() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        List<LocalDate> nights = List.copyOf(script.nights().keySet());
        for (int i = 0; i < (WHOLE ? 12 : 3); i++) {
            LocalDate day = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(3 * 365 + 1));
            LocalDate night = nights.get(random.nextInt(nights.size()));
            Taken one = take(day.getYear(), day, night, ends.get(night));
            assertSums(one);
            assertBounds(one);
        }
    }

    private void assertBounds(Taken one) throws SQLException {
        if (!one.fresh) {
            return;
        }
        assertSame("bounds of " + one, work.rows("""
                        select unit_level || ' ' || unit_code, indicator_code, unreported_units, unreported_known, unreported_denominator,
                          worst, best
                        from bi_v1.goal_gap
                        where snapshot_id = ? and kind = 'share'""", one.snapshot), sums.bounds(one.year, one.asOf, one.night));
    }

    /** The missing are taken to be as many as they were, and to have reached all or nothing. */
    @Test
    void whatAGoalCanStillComeToIsBoundByWhatTheMissingReportedBefore() throws Exception {
        for (Taken one : List.copyOf(taken)) {
            assertBounds(one);
        }
    }

    /** Two provinces bore the code 96, one after the other: what the new one has reached is no change of the old one. */
    @Test
    void aProvinceIsNotComparedAcrossItsMerger() throws Exception {
        String question = Files.readString(Path.of("sql/questions/11-goals-over-the-years.sql"))
                .strip()
                .replaceFirst(";$", "");

        assertThat(work.column("select distinct plan_year from bi_v1.snapshot")).contains("2023", "2024", "2025");
        assertThat(work.rows(question)).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get(2)).isEqualTo("2025");
            assertThat(row.get(4)).as("change").isEmpty();
        });
    }

    @Test
    void theFactsInForceAddUpFormByFormAndPeriodByPeriod() throws Exception {
        Map<List<String>, Long> right = new HashMap<>();
        memory.inForceAfter(script.nights().lastKey())
                .forEach(one -> one.filled()
                        .figures()
                        .forEach((figure, value) -> right.merge(
                                List.of(
                                        one.filled().form(),
                                        one.due().period(),
                                        figure.measure(),
                                        figure.breakdown(),
                                        figure.age() == null ? "" : String.valueOf(figure.age())),
                                value,
                                Long::sum)));
        assertThat(right.keySet().stream().map(row -> row.get(1).substring(4)).distinct())
                .as("periods that somebody reported")
                .containsExactlyInAnyOrder("", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4", "-9M");
        assertSame(
                "sums of facts",
                work.rows("""
                        select form_code, period_code, measure_code, breakdown, age, sum(value)
                        from bi_v1.fact_measure
                        group by form_code, period_code, measure_code, breakdown, age""").stream()
                        .map(row -> with(row.subList(0, 5), new BigDecimal(row.get(5)).longValueExact()))
                        .toList(),
                right.entrySet().stream()
                        .map(entry -> with(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static List<String> with(List<String> row, long value) {
        List<String> longer = new ArrayList<>(row);
        longer.add(String.valueOf(value));
        return longer;
    }

    @Test
    void whoHasReportedInTimeLateOrNotAtAllIsCounted() throws Exception {
        Map<List<String>, Long> right = Due.owed().stream()
                .flatMap(due -> script.map(due.closing()).stream()
                        .filter(unit -> unit.level().equals(due.level()))
                        .flatMap(unit -> due.forms().stream()
                                .map(form -> List.of(
                                        String.valueOf(due.year()),
                                        due.period(),
                                        form,
                                        memory.state(unit, due, form),
                                        memory.correctedOn(unit, due, form)))))
                .collect(Collectors.groupingBy(row -> row, Collectors.counting()));
        assertThat(right.keySet().stream().map(row -> row.get(3)).distinct())
                .contains("published", "published_late", "received", "late");
        assertSame(
                "completeness",
                work.rows("""
                        select plan_year, period_code, form_code, state,
                          (corrected_at at time zone 'Asia/Ho_Chi_Minh')::date as corrected_on, count(*)
                        from bi_v1.completeness
                        group by plan_year, period_code, form_code, state, corrected_on"""),
                right.entrySet().stream()
                        .map(entry -> with(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** The ward that is no more is refused; of every other workbook the form with the fault, and two that differ are held. */
    @Test
    void everyFormThatWasSentHasItsOutcome() throws Exception {
        List<List<String>> right = new ArrayList<>();
        outcomes.forEach((night, counts) ->
                counts.forEach((outcome, forms) -> right.add(List.of("" + runs.get(night), outcome, "" + forms))));
        assertSame("outcomes", work.rows("""
                select run_id, case when outcome in ('published', 'unchanged') then 'taken' else outcome end, count(*)
                from bi_v1.submission
                group by 1, 2"""), right);
        assertThat(
                        work.column(
                                "select distinct finding_code from bi_v1.finding where severity = 'error' order by finding_code"))
                .containsExactly("SUBMISSION_CONFLICT", "UNIT_UNKNOWN", "VALUE_NOT_MARK", "VALUE_NOT_NUMBER");
    }
}
