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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.xhht.report.Reminder;

/** The goals that wait for each unit, in a province where all have reported but three. */
class ReminderGoalsTests {

    /** Sends nothing of universal education. */
    private static final String WITHOUT_SCHOOLS = "32002";

    /** Sends nothing of the learning society. */
    private static final String WITHOUT_SOCIETY = "32025";

    /** Its list of learning centres is wrong. */
    private static final String WITHOUT_CENTRES = "32029";

    /** Its literacy form of 2024 is wrong; recognised at level 2. */
    private static final String WITHOUT_LITERACY = "32059";

    /** Recognised at level 2; of 2024 it reports it first, then level 1. */
    private static final String FALLEN = "32074";

    private static TestWorkplace work;
    private static final LocalDate TODAY = LocalDate.of(2024, 3, 1);
    private static final LocalDate AFTER_2024 = LocalDate.of(2025, 3, 1);
    private static List<Reminder> reminders;

    /**
     * Reminders of 2024: while nobody has reported, when two are missing, when a third is below what it was recognised
     * for.
     */
    private static List<Reminder> beforehand;

    private static List<Reminder> undecided;
    private static List<Reminder> lost;

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
        receivedIn("2024-01");
        work.night().snapshot(2023, null, Instant.parse("2024-02-01T00:00:00Z"));
        reminders = work.reminders().on(TODAY, List.of(2023), 3);
        beforehand = work.reminders().on(LocalDate.of(2025, 7, 20), List.of(2024), 3);
        schoolsOf2024(folder);
    }

    /** Sets the day of all that has come since the last time to the twentieth of a month, when the map was another. */
    private static void receivedIn(String month) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            String received = "timestamptz '" + month + "-20 20:00+07'";
            String published = "timestamptz '" + month + "-20 21:00+07'";
            statement.execute("update intake.file set received_at = " + received + " where received_at > '2026-01-01'");
            statement.execute("update fact.publication set in_force = tstzrange(lower(in_force), " + published + ")"
                    + " where lower(in_force) < '2026-01-01' and upper(in_force) > '2026-01-01'");
            statement.execute("update fact.publication set in_force = tstzrange(" + published + ", upper(in_force))"
                    + " where lower(in_force) > '2026-01-01'");
        }
    }

    /** All send of 2024 what they sent of 2023 of universal education; two of them workbooks of their own. */
    private static void schoolsOf2024(Path folder) throws Exception {
        work.column("""
                insert into fact.publication (submission_id, unit_key, form_code, period_code, in_force, run_id)
                select submission_id, unit_key, form_code, '2024', tstzrange(clock_timestamp(), null), run_id
                from fact.publication
                join dimension.unit using (unit_key)
                where period_code = '2023' and upper_inf(in_force) and code not in (?, ?)
                  and form_code in ('MN-01', 'TH-01', 'THCS-01', 'XMC-03')
                returning publication_id""", WITHOUT_LITERACY, FALLEN);
        Path wrong = of2024(
                folder.resolve("thiếu tuổi.xlsx"),
                WITHOUT_LITERACY,
                row -> row.getCell(2).setCellValue("?"));
        Path right = of2024(folder.resolve("đủ.xlsx"), FALLEN, row -> {});
        work.night().importing(List.of(wrong, right), false);
        receivedIn("2025-01");
        work.night().snapshot(2024, null, Instant.parse("2025-01-25T00:00:00Z"));
        undecided = work.reminders().on(AFTER_2024, List.of(2024), 3);

        // all who are literate at level 1 forget how to read again what level 2 asks for
        Path fallen = of2024(
                folder.resolve("sửa.xlsx"),
                FALLEN,
                row -> row.getCell(8)
                        .setCellValue(row.getCell(2).getNumericCellValue()
                                - row.getCell(5).getNumericCellValue()));
        work.night().importing(List.of(fallen), false);
        receivedIn("2025-02");
        work.night().snapshot(2024, null, Instant.parse("2025-02-25T00:00:00Z"));
        lost = work.reminders().on(AFTER_2024, List.of(2024), 3);
    }

    private static Path of2024(Path target, String commune, Consumer<Row> ofAnAge) throws Exception {
        return new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.PCGD." + commune + ".xlsx"))
                .saved(target, workbook -> {
                    EditedWorkbook.ofTheYearAfter(workbook);
                    for (Row row : workbook.getSheet("XMC-03")) {
                        Cell first = row.getCell(0);
                        if (first != null && first.getCellType() == CellType.NUMERIC) {
                            ofAnAge.accept(row);
                        }
                    }
                });
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
        assertThat(beforehand)
                .filteredOn(unit -> unit.unitCode().equals("96"))
                .singleElement()
                .satisfies(province -> assertThat(province.goals())
                        .as("the province is asked for schools and offices of its own")
                        .extracting(Reminder.Goal::indicatorCode)
                        .containsExactly("DIGI", "T_UNIT"));
        List<Reminder> next = beforehand.stream()
                .filter(unit -> !unit.unitCode().equals("96"))
                .toList();

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

    /** Returns who is reminded of which form for the sake of a level or of a count of units. */
    private static List<List<String>> waitingForLevels(List<Reminder> reminded) {
        return reminded.stream()
                .flatMap(reminder -> reminder.forms().stream()
                        .filter(form -> !form.formCode().startsWith("XHHT"))
                        .map(form -> List.of(
                                form.former() == null
                                        ? reminder.unitName()
                                        : form.former().unitName(),
                                form.formCode(),
                                form.state(),
                                String.join(" ", form.goals()))))
                .toList();
    }

    /**
     * 101 communes are to keep their level on the map of 30 September; on that of the year's end they are 100. A
     * commune that has gone since holds up the goals as well as one whose report was refused. The unit that took its
     * place is not judged and holds up none.
     */
    @Test
    void ofACountOnTheMapOfTheClosingDayThoseWaitWhoseOwnLevelIsOpen() {
        assertThat(waitingForLevels(undecided))
                .containsExactlyInAnyOrder(
                        List.of("Phường 4", "MN-01", "late", "MN_COMMUNE"),
                        List.of("Phường 4", "TH-01", "late", ""),
                        List.of("Phường 4", "THCS-01", "late", ""),
                        List.of("Phường 4", "XMC-03", "late", "XMC_KEEP"),
                        List.of("Xã Khánh An", "XMC-03", "rejected", "XMC_KEEP"));
        assertThat(undecided)
                .filteredOn(reminder -> reminder.unitName().equals("Phường 2"))
                .singleElement()
                .satisfies(reminder -> assertThat(reminder.forms().stream()
                                .filter(form -> form.former() == null)
                                .flatMap(form -> form.goals().stream()))
                        .containsExactlyInAnyOrder(
                                "LSK", "VOC15", "UNI15", "DIGI", "CLC_IT", "T_FAM", "T_CLAN", "T_COMM", "T_UNIT"));
    }

    /** 100 of 101 at the most: the goal is lost, whoever reports still. */
    @Test
    void aCountThatIsLostWaitsForNobody() throws Exception {
        assertThat(work.rows("""
                select level_low, level_high, fact_indicator.expected_units, status
                from bi_v1.fact_indicator
                join bi_v1.plan_progress using (snapshot_id, unit_key, indicator_code, is_latest)
                where indicator_code = 'XMC_KEEP' and fact_indicator.plan_year = 2024
                order by snapshot_id"""))
                .containsExactly(List.of("99", "101", "101", "undetermined"), List.of("98", "100", "101", "not_met"));
        assertThat(waitingForLevels(lost))
                .containsExactlyInAnyOrder(
                        List.of("Phường 4", "MN-01", "late", "MN_COMMUNE"),
                        List.of("Phường 4", "TH-01", "late", ""),
                        List.of("Phường 4", "THCS-01", "late", ""),
                        List.of("Phường 4", "XMC-03", "late", ""),
                        List.of("Xã Khánh An", "XMC-03", "rejected", ""));
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
