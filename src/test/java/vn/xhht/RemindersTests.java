package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.reminder.Outbox;
import vn.xhht.report.Reminder;

/** Who is reminded on a day, of what, and in which words. */
class RemindersTests {

    private static final List<String> UNIVERSAL_EDUCATION = List.of("MN-01", "TH-01", "THCS-01", "XMC-03");

    private static TestWorkplace work;

    /** The day of the import. */
    private static LocalDate today;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws Exception {
        work = TestWorkplace.open("reminders");
        work.night().importing(List.of(TestWorkplace.WORKBOOKS.resolve("messy")), false);
        today = LocalDate.parse(work.value("select (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date"));
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static List<Reminder> on(String day, int within) {
        return work.reminders().on(LocalDate.parse(day), List.of(2023), within);
    }

    private static List<Reminder> today() {
        return work.reminders().on(today, List.of(2023), 3);
    }

    private static List<List<String>> forms(List<Reminder> reminders) {
        return reminders.stream()
                .flatMap(unit -> unit.forms().stream()
                        .map(form -> List.of(unit.unitCode(), form.formCode(), form.periodCode(), form.state())))
                .toList();
    }

    private static Reminder of(String unit, List<Reminder> reminders) {
        return reminders.stream()
                .filter(reminder -> reminder.unitCode().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    // who

    @Test
    void afterTheDueDayExactlyThoseThatCompletenessCallsLateRejectedOrHeld() throws Exception {
        List<List<String>> behind = work.rows("""
                select unit_code, form_code, period_code, state
                from bi_v1.completeness
                where plan_year = 2023 and state in ('late', 'rejected', 'held')""");

        assertThat(forms(today())).containsExactlyInAnyOrderElementsOf(behind);
        assertThat(behind).extracting(form -> form.get(3)).contains("late", "rejected", "held");
    }

    @Test
    void dump() throws Exception {
        Path out = Path.of(System.getProperty("java.io.tmpdir"), "r-out");
        work.outbox().write(out, today, today(), null);
        work.outbox().write(out.resolveSibling("r-out2"), LocalDate.parse("2023-10-01"), on("2023-10-01", 3), null);
        assertThat(Outbox.isTaken(out)).isFalse();
    }
}
