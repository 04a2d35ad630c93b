package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.intake.Selection;
import vn.xhht.job.WorkRefused;

/**
 * The open matters: a fault stays open, night after night, until it is mended or settled; a right report is no matter.
 */
class OpenMatterTests {

    /** The faults in the reports that were sent, by unit. */
    private static final String SENT =
            "select kind, unit_code, form_code, period_code, file_path, sheet, cell, finding_code from bi_v1.open_matter"
                    + " where kind not in ('late', 'awaited', 'warning') ";

    private static final String IN_ORDER = " order by unit_code, form_code, file_path, ordinal";

    /** One for all: each test has communes and files of its own. */
    private static TestWorkplace work;

    @TempDir
    private Path folder;

    private Path inbox;

    @BeforeAll
    static void open() throws SQLException {
        work = TestWorkplace.open("matters", TestWorkplace.HANDING_OUT);
    }

    @BeforeEach
    void inbox() throws IOException {
        inbox = Files.createDirectory(folder.resolve("inbox"));
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static EditedWorkbook report(String commune) {
        return new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx"));
    }

    private Path sample(String name) throws IOException {
        return Files.copy(
                TestWorkplace.SAMPLE.resolve(name),
                inbox.resolve(name),
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** A correction that can't be taken: fewer than no inhabitants. */
    private static Path faulty(String commune, Path target, int inhabitants) throws IOException {
        return report(commune).saved(target, workbook -> inhabitants(workbook, inhabitants));
    }

    private static void inhabitants(XSSFWorkbook workbook, int number) {
        EditedWorkbook.rightOf(workbook.getSheet("XHHT-01"), "Tổng số dân").setCellValue(number);
    }

    /** More families than households: a warning. */
    private static Path doubtful(String commune, Path target, int families) throws IOException {
        return report(commune)
                .saved(
                        target,
                        workbook -> EditedWorkbook.rightOf(workbook.getSheet("XHHT-02"), "Gia đình học tập")
                                .setCellValue(families));
    }

    private static Path empty(Path file) throws IOException {
        Files.write(file, new byte[0]);
        return EditedWorkbook.modified(file, Instant.parse("2024-01-10T00:00:00Z"));
    }

    private void night() throws Exception {
        work.night().nightly(List.of(inbox), false);
    }

    private static void imported(Path... files) throws Exception {
        work.night().importing(List.of(files), false);
    }

    private static List<String> kinds(String commune) throws SQLException {
        return work.column(
                "select kind || ' ' || form_code from bi_v1.open_matter"
                        + " where unit_code = ? and kind not in ('late', 'awaited')"
                        // figures of 2023 that change today are told of besides
                        + " and finding_code is distinct from 'CLOSED_YEAR_CHANGED' order by ordinal, form_code",
                commune);
    }

    private static String id(String commune, String kind) throws SQLException {
        return work.value("select matter_id from bi_v1.open_matter where unit_code = ? and kind = ?", commune, kind);
    }

    @Test
    void rejectedCorrectionsStayOpenThroughNightsThatReceiveNothing() throws Exception {
        List<String> communes = List.of("32025", "32026", "32029");
        for (String commune : communes) {
            sample("2023.XHHT." + commune + ".xlsx");
        }
        night();
        for (String commune : communes) {
            assertThat(kinds(commune)).as("all is right").isEmpty();
        }

        for (String commune : communes) {
            faulty(commune, inbox.resolve("sửa " + commune + ".xlsx"), -5);
        }
        night();
        String these = SENT + "and unit_code in ('32025', '32026', '32029')" + IN_ORDER;
        List<List<String>> rejected = work.rows(these);
        assertThat(rejected).containsExactly(rejected("32025"), rejected("32026"), rejected("32029"));
        String identity = "select matter_id, since, message_vi, message_en, what_to_do_vi, what_to_do_en"
                + " from bi_v1.open_matter where kind = 'rejected' and unit_code in ('32025', '32026', '32029') order by 1";
        List<List<String>> same = work.rows(identity);
        assertThat(same).extracting(matter -> matter.get(0)).doesNotHaveDuplicates();
        assertThat(same).allSatisfy(matter -> assertThat(matter).doesNotContain(""));

        night();
        try (Stream<Path> files = Files.list(inbox)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        night();

        assertThat(work.rows(these)).isEqualTo(rejected);
        assertThat(work.rows(identity)).isEqualTo(same);
        String page = Files.readString(work.home().resolve("report/2023/tien-do.html"));
        String section = page.substring(page.indexOf("id=\"matters\""), page.indexOf("id=\"owed\""));
        assertThat(work.reminders().on(LocalDate.now(), List.of(2023), 3).stream()
                        .flatMap(unit -> unit.forms().stream()
                                .filter(form -> form.state().equals("correction"))
                                .filter(form -> form.refusal().fileName().matches("sửa 320.*"))
                                .map(form -> form.former().unitCode() + " " + form.formCode() + " "
                                        + form.refusal().fileName() + " "
                                        + form.refusal().cell())))
                .containsExactlyInAnyOrder(
                        "32025 XHHT-01 sửa 32025.xlsx " + cell("32025"),
                        "32026 XHHT-01 sửa 32026.xlsx " + cell("32026"),
                        "32029 XHHT-01 sửa 32029.xlsx " + cell("32029"));
        assertThat(section)
                .contains(
                        "data-unit=\"32025\"",
                        "data-unit=\"32026\"",
                        "data-unit=\"32029\"",
                        "sửa 32026.xlsx",
                        "XHHT-01!" + cell("32026"));

        report("32026").withInhabitants(inbox.resolve("sửa lần 2.xlsx"), 40_000);
        night();
        assertThat(kinds("32026")).as("mended by what was sent after it").isEmpty();
        assertThat(kinds("32025")).containsExactly("rejected XHHT-01");
    }

    private static List<String> rejected(String commune) throws IOException {
        return List.of(
                "rejected",
                commune,
                "XHHT-01",
                "2023",
                "sửa " + commune + ".xlsx",
                "XHHT-01",
                cell(commune),
                "VALUE_NEGATIVE");
    }

    private static String cell(String commune) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(
                Files.newInputStream(TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx")))) {
            return EditedWorkbook.rightOf(workbook.getSheet("XHHT-01"), "Tổng số dân")
                    .getAddress()
                    .formatAsString();
        }
    }

    @Test
    void theOlderFileThatTheNightReadsAgainMendsNothing() throws Exception {
        // with a form that is wrong the night reads the whole file each time
        report("32047")
                .saved(
                        inbox.resolve("cũ.xlsx"),
                        workbook -> EditedWorkbook.rightOf(workbook.getSheet("XHHT-02"), "Gia đình học tập")
                                .setCellValue(-1));
        night();
        faulty("32047", inbox.resolve("sửa.xlsx"), -5);
        night();
        night();

        assertThat(kinds("32047"))
                .as("the correction has mended the one and failed in the other")
                .containsExactly("rejected XHHT-01");
    }

    @Test
    void theSameFiguresSentAgainAreAMendToo() throws Exception {
        imported(sample("2023.XHHT.32050.xlsx"));
        imported(faulty("32050", folder.resolve("sửa.xlsx"), -5));
        assertThat(kinds("32050")).containsExactly("rejected XHHT-01");

        imported(report("32050").saved(folder.resolve("bytes khác.xlsx"), workbook -> {}));

        assertThat(kinds("32050")).isEmpty();
        assertThat(work.value("select count(*) from bi_v1.publication where unit_code = '32050'"))
                .as("nothing was published again")
                .isEqualTo("6");
    }

    @Test
    void aRefusedFileIsOpenUntilOneOfItsNameIsRead() throws Exception {
        Path file = empty(inbox.resolve("2023.XHHT.32059.xlsx"));
        Path other = empty(inbox.resolve("báo cáo.xlsx"));
        imported(inbox);
        imported(inbox);
        String refused = "select unit_code, form_code, file_name, finding_code from bi_v1.open_matter"
                + " where kind = 'refused' and file_name in ('2023.XHHT.32059.xlsx', 'báo cáo.xlsx') order by file_name";

        assertThat(work.rows(refused))
                .as("the unit is told by the code in the name")
                .containsExactly(
                        List.of("32059", "", "2023.XHHT.32059.xlsx", "FILE_EMPTY"),
                        List.of("", "", "báo cáo.xlsx", "FILE_EMPTY"));

        sample("2023.XHHT.32059.xlsx");
        imported(file);
        assertThat(work.rows(refused)).containsExactly(List.of("", "", "báo cáo.xlsx", "FILE_EMPTY"));

        faulty("32068", other, -5);
        imported(other);
        assertThat(work.rows(refused)).isEmpty();
        assertThat(kinds("32068")).as("now something else is wrong").containsExactly("rejected XHHT-01");
    }

    @Test
    void filesOfOneNameFromTwoFoldersAreTwoMatters() throws Exception {
        for (String district : List.of("Huyện A", "Huyện B")) {
            Path file = Files.createDirectory(inbox.resolve(district)).resolve("BC.xlsx");
            Files.writeString(file, district);
            EditedWorkbook.modified(file, Instant.parse("2024-01-10T00:00:00Z"));
        }
        imported(inbox);

        for (String view : List.of("open_matter", "submission", "finding")) {
            assertThat(work.rows("select distinct file_path, file_name from bi_v1." + view
                            + " where file_name = 'BC.xlsx' order by 1"))
                    .as(view)
                    .containsExactly(List.of("Huyện A/BC.xlsx", "BC.xlsx"), List.of("Huyện B/BC.xlsx", "BC.xlsx"));
        }
        Files.copy(
                TestWorkplace.SAMPLE.resolve("2023.XHHT.32002.xlsx"),
                inbox.resolve("Huyện A/BC.xlsx"),
                StandardCopyOption.REPLACE_EXISTING);
        imported(inbox);
        assertThat(work.column("select file_path from bi_v1.open_matter where file_name = 'BC.xlsx'"))
                .as("one of the same folder takes its place, not that of the other folder")
                .containsExactly("Huyện B/BC.xlsx");
    }

    @Test
    void twoThatAreHeldAreOneMatterUntilOneIsChosen() throws Exception {
        Path one = report("32077").withInhabitants(folder.resolve("a.xlsx"), 41_001);
        Path other = report("32077").withInhabitants(folder.resolve("b.xlsx"), 41_002);
        imported(one, other);

        assertThat(work.rows("select kind, form_code, finding_code from bi_v1.open_matter"
                        + " where unit_code = '32077' and kind = 'held'"))
                .containsExactly(List.of("held", "XHHT-01", "SUBMISSION_CONFLICT"));

        work.night().importing(List.of(one), true);
        assertThat(kinds("32077")).isEmpty();
    }

    @Test
    void aWarningIsOpenUntilSomebodyHasLookedAtIt() throws Exception {
        Path warned = doubtful("32080", folder.resolve("a.xlsx"), 99_999);
        imported(warned);
        assertThat(work.rows("select form_code, finding_code from bi_v1.open_matter"
                        + " where unit_code = '32080' and kind = 'warning'"))
                .containsExactly(List.of("XHHT-01", "CROSS_FORM_MISMATCH"));

        work.settling()
                .settle(
                        work.column(
                                "select matter_id from bi_v1.open_matter where unit_code = '32080' and kind = 'warning'"),
                        "đã xem");
        assertThat(kinds("32080")).isEmpty();
        imported(warned);
        assertThat(kinds("32080")).as("the same again").isEmpty();

        imported(doubtful("32080", folder.resolve("b.xlsx"), 99_998));
        assertThat(kinds("32080")).containsExactly("warning XHHT-01");

        imported(sample("2023.XHHT.32080.xlsx"));
        assertThat(kinds("32080")).as("sent again without it").isEmpty();
    }

    @Test
    void aSettledMatterOpensAgainWhenSomethingNewBringsIt() throws Exception {
        faulty("32098", inbox.resolve("a.xlsx"), -5);
        night();
        String matter = id("32098", "rejected");

        work.settling().settle(List.of(matter), "gọi điện rồi");
        assertThat(kinds("32098")).isEmpty();
        night();
        assertThat(kinds("32098")).as("the night finds the same file again").isEmpty();
        assertThat(work.rows(
                        "select actor <> '', reason, detail ->> 'kind', detail ->> 'unit', detail ->> 'form'"
                                + " from audit.entry where action = 'settle' and detail ->> 'matter' = ?",
                        matter))
                .containsExactly(List.of("t", "gọi điện rồi", "rejected", "32098", "XHHT-01"));

        Path b = faulty("32098", inbox.resolve("b.xlsx"), -6);
        imported(b);
        assertThat(id("32098", "rejected")).isEqualTo(matter);

        work.settling().settle(List.of(matter), "gọi điện rồi");
        assertThat(kinds("32098")).isEmpty();
        imported(b);
        assertThat(id("32098", "rejected")).as("somebody asks for it by name").isEqualTo(matter);
    }

    @Test
    void onlyWhatIsOpenIsSettled() {
        assertThatThrownBy(() -> work.settling().settle(List.of("0000000000"), "đã xem"))
                .isInstanceOf(WorkRefused.class);
    }

    @Test
    void whatIsOwedIsOpenFromTheDayOnWhichItIsAwaited() throws Exception {
        String since = "select kind, since at time zone 'Asia/Ho_Chi_Minh' from bi_v1.open_matter where matter_id = ?";
        String counts = "select (select count(*) from bi_v1.open_matter where kind = 'KIND'),"
                + " (select count(*) from bi_v1.completeness where state = 'KIND')";
        String first = "2023-10-03";
        String second = "2023-10-20";
        String matter = work.rowsOn(
                        first,
                        "select matter_id from bi_v1.open_matter where unit_code = '32110' and form_code = 'MN-01'")
                .get(0)
                .get(0);
        assertThat(work.rowsOn(first, since, matter))
                .as("closed on 30 September")
                .containsExactly(List.of("awaited", "2023-10-01 00:00:00"));
        assertThat(work.rowsOn(first, counts.replace("KIND", "awaited")))
                .singleElement()
                .satisfies(both -> assertThat(both.get(0)).isNotEqualTo("0").isEqualTo(both.get(1)));

        assertThat(work.rowsOn(second, since, matter))
                .containsExactly(List.of(
                        "late",
                        work.value("select due_on + 1 from bi_v1.completeness"
                                        + " where unit_code = '32110' and form_code = 'MN-01' and plan_year = 2023")
                                + " 00:00:00"));
        assertThat(work.rowsOn(second, counts.replace("KIND", "late")))
                .singleElement()
                .satisfies(both -> assertThat(both.get(0)).isNotEqualTo("0").isEqualTo(both.get(1)));
        try {
            work = work.again(Map.of("xhht.today", second));
            work.settling().settle(List.of(matter), "xã không có trường mầm non");
            assertThat(work.rowsOn(second, since, matter)).isEmpty();
            assertThat(work.reminders().on(LocalDate.now(), List.of(2023), 3).stream()
                            .filter(unit -> unit.unitCode().equals("32110"))
                            .flatMap(unit -> unit.forms().stream())
                            .filter(form -> form.former() == null
                                    || form.former().unitCode().equals("32110"))
                            .map(form -> form.formCode()))
                    .contains("TH-01")
                    .doesNotContain("MN-01");
        } finally {
            work = work.again(Map.of());
        }
    }

    @Test
    void figuresThatLaterRulesRefuseAreAMatterOfTheirOwn() throws Exception {
        Selection these = new Selection(null, "32113", null, null, false);
        imported(sample("2023.XHHT.32113.xlsx"));
        assertThat(kinds("32113")).isEmpty();
        try {
            work = work.again(stricter());
            work.rerun().run(these, false, true);

            assertThat(kinds("32113")).containsExactly("rule XHHT-01");
        } finally {
            work = work.again(Map.of());
        }
        work.rerun().run(these, false, true);
        assertThat(kinds("32113")).as("today's rules take them again").isEmpty();
    }

    /** XHHT-01 with a bound that no commune keeps. */
    private Map<String, Object> stricter() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("definitions/forms"));
        Files.writeString(
                rules.resolve("XHHT-01.yaml"),
                Files.readString(Path.of("jobs/forms/XHHT-01.yaml")).replace("at_most: 20000000", "at_most: 100"));
        return Map.of("xhht.definitions", rules.getParent());
    }

    @Test
    void aFormWithoutAPeriodIsReceivedAndToBeMended() throws Exception {
        imported(report("32131")
                .saved(
                        folder.resolve("kỳ.xlsx"),
                        workbook -> workbook.forEach(sheet -> sheet.forEach(row -> row.forEach(cell -> {
                            if (cell.toString().startsWith("Kỳ báo cáo")) {
                                cell.setCellValue("Kỳ báo cáo:");
                            } else if (cell.toString().equals("Năm 2023")) {
                                cell.setBlank();
                            }
                        })))));

        assertThat(work.column("select distinct finding_code from bi_v1.open_matter"
                        + " where unit_code = '32131' and kind = 'rejected'"))
                .containsExactly("PERIOD_UNKNOWN");
        assertThat(work.column("select distinct state from bi_v1.completeness"
                        + " where unit_code = '32131' and plan_year = 2023 and form_code = 'XHHT-01'"))
                .containsExactly("rejected");
        assertThat(work.column("select state from bi_v1.completeness"
                        + " where unit_code = '32131' and plan_year = 2023 and form_code = 'MN-01'"))
                .containsExactly("late");
    }
}
