package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.fact.Locks;
import vn.xhht.reminder.Outbox;
import vn.xhht.report.Reminder;
import vn.xhht.report.Reminder.OwedForm;

/** The reminders of a day: the units reminded, their forms, and the words. */
class RemindersTests {

    private static final List<String> UNIVERSAL_EDUCATION = List.of("MN-01", "TH-01", "THCS-01", "XMC-03");

    private static TestWorkplace work;

    /** The day on which all has come: districts and communes are those of 2023. */
    private static final LocalDate TODAY = LocalDate.of(2024, 3, 1);

    /** Those of that day. */
    private static List<Reminder> reminders;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws Exception {
        work = TestWorkplace.open("reminders");
        work.night().importing(List.of(TestWorkplace.WORKBOOKS.resolve("messy")), false);
        for (String file : work.column("select distinct file_name from intake.file")) {
            sentOn(TODAY.toString(), file);
        }
        reminders = today();
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static List<Reminder> on(String day, int within) {
        return work.reminders().on(LocalDate.parse(day), List.of(2023), within);
    }

    private static List<Reminder> today() {
        return work.reminders().on(TODAY, List.of(2023), 3);
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

        assertThat(forms(reminders)).containsExactlyInAnyOrderElementsOf(behind);
        assertThat(behind).extracting(form -> form.get(3)).contains("late", "rejected", "held");
    }

    @Test
    void beforeTheDueDayNobodyButThoseWhoseDayIsNear() {
        assertThat(on("2023-09-29", 3)).isEmpty();
        assertThat(on("2023-10-02", 0)).isEmpty();
        for (String day : List.of("2023-09-30", "2023-10-01", "2023-10-03")) {
            assertThat(on(day, 3)).hasSize(101).allSatisfy(unit -> {
                assertThat(unit.isAhead()).isTrue();
                assertThat(unit.forms())
                        .extracting(OwedForm::formCode)
                        .containsExactlyInAnyOrderElementsOf(UNIVERSAL_EDUCATION);
            });
        }
        assertThat(on("2023-09-29", 4)).hasSize(101);
        assertThat(on("2023-10-04", 3)).hasSize(101).noneMatch(Reminder::isAhead);
    }

    @Test
    void whatCameLaterIsNotKnownOnADayOfThePast() throws Exception {
        assertThat(forms(work.reminders().on(TODAY.minusDays(1), List.of(2023), 3)))
                .hasSize(1010)
                .allSatisfy(form -> assertThat(form.get(3)).isEqualTo("late"));
        assertThat(forms(reminders)).hasSizeLessThan(200);

        // one file comes on the day itself, the others as before
        String file = "xhht 7 2023 (sửa lại).xlsx";
        sentOn("2024-01-08", file);

        assertThat(of("32020", on("2024-01-07", 3)).forms())
                .filteredOn(form -> form.formCode().startsWith("XHHT"))
                .hasSize(6)
                .allSatisfy(form -> assertThat(form.state()).isEqualTo("late"));
        assertThat(of("32020", on("2024-01-08", 3)).forms())
                .filteredOn(form -> form.formCode().startsWith("XHHT"))
                .singleElement()
                .satisfies(form -> {
                    assertThat(form.state()).isEqualTo("rejected");
                    assertThat(form.days()).isEqualTo(3);
                });
    }

    private static void sentOn(String day, String file) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update intake.file set received_at = '%s 20:00+07' where file_name = '%s'"
                    .formatted(day, file.replace("'", "''")));
            statement.execute("""
                    update fact.publication
                    set in_force = tstzrange('%s 21:00+07', upper(in_force))
                    from intake.submission join intake.file using (file_id)
                    where submission.submission_id = publication.submission_id and file_name = '%s'""".formatted(day, file));
        }
    }

    @Test
    void aClosedPeriodAsksForNothing() throws Exception {
        List<String> communes = work.column(
                "select code from bi_v1.dim_unit where district_code = '971' and level = 'commune' and valid_from is null");
        // the clock of the lock is the database's: by then others are in the place of its communes
        LocalDate now = LocalDate.parse(work.value("select (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date"));
        work.corrections().lock(new Locks.Scope("2023", "971", null), "đã ký");
        try {
            assertThat(formers(now)).isNotEmpty().doesNotContainAnyElementsOf(communes);
            assertThat(formers(now.minusDays(1))).as("it was open then").containsAnyElementsOf(communes);
        } finally {
            work.corrections().unlock(new Locks.Scope("2023", "971", null), "xong");
        }
    }

    private static List<String> formers(LocalDate day) {
        return work.reminders().on(day, List.of(2023), 3).stream()
                .flatMap(unit -> unit.forms().stream())
                .filter(form -> form.former() != null)
                .map(form -> form.former().unitCode())
                .distinct()
                .toList();
    }

    @Test
    void openYearsAreThoseOfThePlans() {
        assertThat(work.reminders().openYears(TODAY)).isEqualTo(work.reports().planYears());
    }

    /** A year that has long passed is let rest, closed by its plan or not; which ones, the administrator says. */
    @Test
    void plansOfLongAgoRemindNobody() throws Exception {
        assertThat(work.reminders().openYears(LocalDate.of(2024, 12, 31))).containsExactly(2023, 2024);
        assertThat(work.reminders().openYears(LocalDate.of(2025, 1, 1))).containsExactly(2024);
        assertThat(work.reminders().openYears(LocalDate.of(2026, 11, 30))).isEmpty();

        work = work.again(Map.of("xhht.reminders.plan-years-back", 3));

        assertThat(work.reminders().openYears(LocalDate.of(2026, 11, 30))).containsExactly(2023, 2024);
        assertThat(work.reminders().openYears(LocalDate.of(2027, 1, 1))).containsExactly(2024);
        work = work.again(Map.of());
    }

    // in which words

    @Test
    void theMessageSaysWhatIsOwedSinceWhenWhyAndWhomToAnswer() throws Exception {
        Path out = folder.resolve("out");
        work.outbox().write(out, TODAY, reminders, "Phòng Giáo dục thường xuyên");

        for (Reminder reminder : reminders) {
            assertThat(out.resolve(reminder.unitCode() + " " + reminder.unitName() + ".txt"))
                    .content()
                    .satisfies(text -> {
                        assertThat(text).contains("Kính gửi: Ủy ban nhân dân ", "Phòng Giáo dục thường xuyên");
                        reminder.forms()
                                .forEach(form -> assertThat(text)
                                        .contains("- Biểu " + form.formCode() + ": " + form.formName(), "kỳ năm 2023")
                                        .contains(form.formCode().startsWith("XHHT") ? "05/01/2024" : "03/10/2023"));
                        reminder.goals().forEach(goal -> assertThat(text).contains("- " + goal.name()));
                    });
        }
        assertThat(out.resolve("32020 Phường 7.txt"))
                .content()
                .startsWith("NHẮC NỘP BÁO CÁO XÃ HỘI HỌC TẬP")
                .contains(
                        "Kính gửi: Ủy ban nhân dân Phường 7, thành phố Cà Mau",
                        "Tệp đã gửi: xhht 7 2023 (sửa lại).xlsx",
                        "Lỗi: Trang XHHT-05, ô D15: Ô phải là số nguyên, nhưng ghi 12.5.",
                        "Cách sửa: Ghi số đếm không có phần thập phân",
                        "tệp trả lời: xhht 7 2023 (sửa lại)_KIEMTRA.xlsx")
                .contains("\r\n")
                .doesNotContain("\uFEFF", "{");
        assertThat(out.resolve("32026 Xã Tân Thành.txt")).content().contains("xã Tân Thành, thành phố Cà Mau");
        assertThat(out.resolve("964 Thành phố Cà Mau (cả huyện).txt"))
                .content()
                .contains("Phòng Giáo dục và Đào tạo thành phố Cà Mau", "Phường 7 (32020)", "Xã Tân Thành (32026)");
    }

    /**
     * A district is told the days of the plan: communes have until the 3rd, districts until the 5th, the province until
     * the 10th.
     */
    @Test
    void aDistrictIsToldByWhenItPassesOnWhat() throws Exception {
        Path out = folder.resolve("out");
        work.outbox().write(out, LocalDate.parse("2023-10-04"), on("2023-10-04", 3), null);

        assertThat(out.resolve("966 Huyện U Minh (cả huyện).txt"))
                .content()
                .contains(
                        "- Biểu MN-01, TH-01, THCS-01, XMC-03, kỳ năm 2023: hạn Phòng tổng hợp, chuyển về tỉnh 05/10/2023 (còn 1 ngày); hạn tỉnh báo cáo cấp trên 10/10/2023.\r\n");
        try (Workbook workbook = read(out)) {
            assertThat(rows(workbook, 0))
                    .hasSize(404)
                    .allSatisfy(row ->
                            assertThat(row.subList(6, 9)).containsExactly("03/10/2023", "05/10/2023", "10/10/2023"));
        }
        List<Reminder> society = on("2024-01-04", 1).stream()
                .map(unit -> new Reminder(
                        unit.unitCode(),
                        unit.unitName(),
                        unit.districtCode(),
                        unit.districtName(),
                        unit.goals(),
                        unit.weight(),
                        unit.forms().stream()
                                .filter(form -> form.formCode().startsWith("XHHT"))
                                .toList()))
                .toList();
        work.outbox().write(out, LocalDate.parse("2024-01-04"), society, null);
        assertThat(out.resolve("966 Huyện U Minh (cả huyện).txt"))
                .content()
                .as("the plan says nothing of these")
                .contains("XHHT-01")
                .doesNotContain("chuyển về tỉnh");
    }

    /** Its sender thinks to have reported. */
    @Test
    void whoSentAFileWhosePeriodIsOpenIsToldSo() throws Exception {
        List<List<String>> unsettled = work.rows("""
                select unit_code, file_name
                from bi_v1.submission
                where unit_code is not null and period_code is null and form_code = 'MN-01'""");
        assertThat(unsettled).isNotEmpty();
        for (List<String> file : unsettled) {
            assertThat(of(file.get(0), reminders).forms())
                    .filteredOn(form -> form.formCode().equals("MN-01"))
                    .singleElement()
                    .satisfies(form -> {
                        assertThat(form.state()).isEqualTo("rejected");
                        assertThat(form.refusal()).isNotNull();
                        assertThat(form.refusal().fileName()).isEqualTo(file.get(1));
                    });
        }
    }

    @Test
    void theWorkbookHoldsTheSameList() throws Exception {
        Path out = folder.resolve("out");
        work.outbox().write(out, TODAY, reminders, null);

        try (Workbook workbook = read(out)) {
            assertThat(workbook)
                    .extracting(Sheet::getSheetName)
                    .containsExactly("Danh sách", "Tin nhắn", "Huyện", "Mục tiêu");
            assertThat(rows(workbook, 0).stream()
                            .map(row -> List.of(row.get(3), row.get(4).split(" ")[0], row.get(5), row.get(6))))
                    .containsExactlyElementsOf(reminders.stream()
                            .flatMap(unit -> unit.forms().stream()
                                    .map(form -> List.of(
                                            unit.unitCode(),
                                            form.formCode(),
                                            "Năm 2023",
                                            form.formCode().startsWith("XHHT") ? "05/01/2024" : "03/10/2023")))
                            .toList());
            for (List<String> message : rows(workbook, 1)) {
                assertThat(out.resolve(message.get(1) + " " + message.get(2) + ".txt"))
                        .content()
                        .isEqualTo(message.get(4).replace("\n", "\r\n") + "\r\n");
            }
            assertThat(rows(workbook, 2).stream().mapToInt(row -> Integer.parseInt(row.get(2))))
                    .as("units of all districts")
                    .satisfies(units -> assertThat(
                                    units.stream().mapToInt(Integer::intValue).sum())
                            .isEqualTo(reminders.size()));
            for (Sheet sheet : workbook) {
                assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
                assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                        if (cell.getCellType() == CellType.STRING) {
                            assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
                        }
                    }
                }
            }
        }
    }

    private static Workbook read(Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve("Nhac nop bao cao.xlsx"))) {
            return WorkbookFactory.create(in);
        }
    }

    /** Below title, note and headings. */
    private static List<List<String>> rows(Workbook workbook, int sheet) {
        DataFormatter shown = new DataFormatter();
        List<List<String>> rows = new ArrayList<>();
        for (int row = 3; row <= workbook.getSheetAt(sheet).getLastRowNum(); row++) {
            List<String> cells = new ArrayList<>();
            workbook.getSheetAt(sheet).getRow(row).forEach(cell -> cells.add(shown.formatCellValue(cell)));
            rows.add(cells);
        }
        return rows;
    }

    @Test
    void writtenAgainTheFolderIsTheSameAndOldMessagesAreGone() throws Exception {
        Path out = folder.resolve("out");
        work.outbox().write(out, TODAY, reminders, null);
        Map<String, String> first = texts(out);
        assertThat(first).hasSize(reminders.size() + 8);
        Files.writeString(out.resolve("31999 Phường 9.txt"), "an older message");
        Files.createDirectory(folder.resolve(".writing-out"));
        Files.writeString(folder.resolve(".writing-out").resolve("half"), "of a killed program");
        assertThat(Outbox.isTaken(out)).isFalse();

        work.outbox().write(out, TODAY, reminders, null);

        assertThat(texts(out)).isEqualTo(first);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(out);
        }
        work.outbox().write(out, LocalDate.parse("2023-01-01"), List.of(), null);
        assertThat(texts(out)).isEmpty();
        try (Workbook nobody = read(out)) {
            assertThat(nobody.getSheetAt(0).getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("Không có đơn vị nào phải nhắc.");
        }
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".txt")).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    @Test
    void aFolderThatHoldsOtherThingsIsTaken() throws Exception {
        assertThat(Outbox.isTaken(folder)).isFalse();
        assertThat(Outbox.isTaken(folder.resolve("new"))).isFalse();
        Files.writeString(folder.resolve("thư.txt"), "a letter of somebody's");
        assertThat(Outbox.isTaken(folder)).isTrue();
    }
}
