package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.xhht.report.Reminder;

/** Which goals wait for whom: a province where all have reported but three. */
class ReminderGoalsTests {

    /** Sends nothing of universal education. */
    private static final String WITHOUT_SCHOOLS = "32002";

    /** Sends nothing of the learning society. */
    private static final String WITHOUT_SOCIETY = "32025";

    /** Its list of learning centres is wrong. */
    private static final String WITHOUT_CENTRES = "32029";

    private static TestWorkplace work;
    private static final LocalDate TODAY = LocalDate.of(2024, 3, 1);
    private static List<Reminder> reminders;

    @BeforeAll
    static void open() throws Exception {
        work = TestWorkplace.open("reminder-goals");
        Path folder = TestDatabase.freshFolder("reminder-goals-files");
        List<Path> files = new ArrayList<>();
        try (Stream<Path> samples = Files.list(TestWorkplace.SAMPLE)) {
            samples.filter(file -> !file.toString().endsWith("XHHT." + WITHOUT_SOCIETY + ".xlsx")
                            && !file.toString().endsWith("XHHT." + WITHOUT_CENTRES + ".xlsx")
                            && !file.toString().endsWith("PCGD 2023 - Phường 4.xlsx"))
                    .forEach(files::add);
        }
        files.add(new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT." + WITHOUT_CENTRES + ".xlsx"))
                .saved(
                        folder.resolve("thiếu.xlsx"),
                        workbook -> workbook.getSheet("XHHT-03")
                                .getRow(10)
                                .getCell(6)
                                .setCellValue("?")));
        work.night().importing(files, false);
        known();
        work.night().snapshot(2023, null, Instant.parse("2024-02-01T00:00:00Z"));
        reminders = work.reminders().on(TODAY, List.of(2023), 3);
    }

    /** As if all had come in January 2024, when the map was that of 2023. */
    private static void known() throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update intake.file set received_at = '2024-01-20 20:00+07'");
            statement.execute(
                    "update fact.publication set in_force = tstzrange('2024-01-20 21:00+07', upper(in_force))");
        }
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static List<List<String>> goalsByForm(String unit) {
        return reminders.stream()
                .filter(reminder -> reminder.unitCode().equals(unit))
                .flatMap(reminder -> reminder.forms().stream())
                .map(form -> List.of(form.formCode(), form.state(), String.join(" ", form.goals())))
                .toList();
    }

    @Test
    void aShareWaitsForEachThatHasNotReportedIt() {
        assertThat(goalsByForm(WITHOUT_SOCIETY))
                .containsExactly(
                        List.of("XHHT-01", "late", "LSK VOC15 UNI15"),
                        List.of("XHHT-02", "late", "T_FAM T_CLAN T_COMM T_UNIT"),
                        List.of("XHHT-03", "late", "CLC_IT"),
                        List.of("XHHT-04", "late", "DIGI"),
                        List.of("XHHT-05", "late", ""),
                        List.of("XHHT-06", "late", ""));
        assertThat(goalsByForm(WITHOUT_CENTRES)).containsExactly(List.of("XHHT-03", "rejected", "CLC_IT"));
    }

    /** All others are in force: its district and the province are sure of their levels, only the counts of all communes wait. */
    @Test
    void aLevelWaitsOnlyForWhomItCanStillBeChangedBy() throws Exception {
        assertThat(work.rows("""
                        select indicator_code, status
                        from bi_v1.plan_progress
                        where is_latest and plan_year = 2023 and actual is null
                        order by goal_ordinal"""))
                .containsExactly(
                        List.of("XMC_KEEP", "undetermined"),
                        List.of("MN_COMMUNE", "undetermined"),
                        List.of("THCS_DISTRICT_L2", "not_met"));
        assertThat(goalsByForm(WITHOUT_SCHOOLS))
                .containsExactly(
                        List.of("MN-01", "late", "MN_COMMUNE"),
                        List.of("TH-01", "late", ""),
                        List.of("THCS-01", "late", ""),
                        List.of("XMC-03", "late", "XMC_KEEP"));
    }

    @Test
    void whoHoldsUpMostGoalsComesFirst() {
        assertThat(reminders)
                .extracting(Reminder::unitCode)
                .containsExactly(WITHOUT_SOCIETY, WITHOUT_SCHOOLS, WITHOUT_CENTRES);
    }

    /** Nobody has reported for 2024: as many goals wait for each, and the weight that its communes had in 2023 decides. */
    @Test
    void amongEqualsWhoWeighedMostTheLastTimeComesFirst() throws Exception {
        List<Reminder> next = work.reminders().on(LocalDate.of(2025, 7, 20), List.of(2024), 3);

        assertThat(next)
                .as("in the place of 101 communes")
                .hasSize(39)
                .allSatisfy(unit -> assertThat(unit.goals())
                        .as("without a snapshot every goal waits, each once")
                        .hasSize(18));
        assertThat(next).extracting(Reminder::weight).isSortedAccordingTo(Comparator.reverseOrder());
        // Phường 2 and Phường 4 became one of both in December 2024, which has no figures of its own
        assertThat(next.stream()
                        .map(unit -> List.of(unit.unitCode(), unit.weight().toPlainString())))
                .containsExactlyInAnyOrderElementsOf(work.rows("""
                        with own as materialized (
                          select
                            own.*, case
                              when coalesce(unit.valid_to >= '2024-12-31', true) then dimension.in_charge(own.unit_key, '2025-07-20')
                            end as asked_key
                          from bi_v1.fact_indicator as own
                          join bi_v1.dim_unit as unit using (unit_key)
                          where own.is_latest and own.plan_year = 2023 and own.unit_level = 'commune'
                            and indicator_code !~ '^(MN|TH|THCS|XMC)_'
                        )
                        select asked.code, sum(round(own.denominator * 100.0 / province.denominator, 4))
                        from own
                        join bi_v1.fact_indicator as province using (snapshot_id, indicator_code)
                        join bi_v1.plan_progress using (snapshot_id, indicator_code)
                        join bi_v1.dim_unit as asked on asked.unit_key = own.asked_key
                        where province.unit_level = 'province' and plan_progress.unit_level = 'province'
                        group by asked.code"""));
    }

    // as a person or a script asks

    @Test
    void theVerbShowsTheMostUrgentAndWritesTheOutbox() throws Exception {
        Program program = Program.sharing(TestDatabase.shared(), work.home());
        String state = work.value("select (select count(*) from intake.run) + (select count(*) from audit.entry)");

        Program.Ended ended =
                program.run("reminders", "--date", TODAY.toString(), "--plan-year", "2023", "--lang", "en");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("3 units to be reminded", "late 6", "rejected 1");
        Path outbox = work.home().resolve("outbox").resolve(TODAY.toString());
        assertThat(ended.out()).contains(outbox.toString());
        assertThat(outbox).isDirectoryContaining("glob:**/" + WITHOUT_SOCIETY + " *.txt");

        Path empty = work.home().resolve("nobody");
        Program.Ended asked = program.run("reminders", "--date", "2023-01-01", "--json", "--out", empty.toString());

        assertThat(asked.status()).as(asked.err()).isZero();
        JsonNode answer = JsonMapper.builder().build().readTree(asked.out());
        assertThat(answer.propertyNames()).containsExactly("date", "planYears", "outbox", "units");
        assertThat(answer.get("units").isEmpty()).isTrue();
        assertThat(work.value("select (select count(*) from intake.run) + (select count(*) from audit.entry)"))
                .as("nothing is written into the database")
                .isEqualTo(state);
        assertThat(program.run("reminders", "--date", "2023-01-01", "--plan-year", "1999")
                        .status())
                .isEqualTo(2);
    }
}
