package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.xhht.report.Reminder;

/** Periods of a year and the maps that they close on: 101 communes in 2023, 100 from December 2024, 64 from July 2025. */
class PeriodsTests {

    private static final String CITY = ", Thành phố Cà Mau, Tỉnh Cà Mau";

    @TempDir
    private static Path folder;

    private static TestWorkplace work;

    @BeforeAll
    static void plansWithHalfYears() throws Exception {
        Path plans = Files.createDirectories(folder.resolve("definitions").resolve("plans"));
        for (int year : List.of(2024, 2025)) {
            Files.writeString(plans.resolve(year + ".yaml"), """
                    plan: YEAR
                    valid_from: YEAR-01-01
                    province: "96"
                    name: { vi: Kế hoạch, en: Plan }
                    goals:
                      - { indicator: T_UNIT, target: 50 }
                    obligations:
                      - { forms: [XHHT-02], period: YEAR-H1, level: commune, due: YEAR-07-05 }
                      - { forms: [XHHT-02, XHHT-04, XHHT-05], period: "YEAR", level: commune, due: NEXT-01-05 }
                      - { forms: [TH-01], period: "YEAR", level: commune, due: YEAR-10-03 }
                    """.replace("YEAR", String.valueOf(year))
                    .replace("NEXT", String.valueOf(year + 1)));
        }
        Path definitions = folder.resolve("definitions");
        Files.writeString(
                Files.createDirectories(definitions.resolve("standards")).resolve("DVHT.yaml"), """
                standard: DVHT
                valid_from: 2024-01-01
                name: { vi: Đơn vị học tập, en: Learning units }
                legal_basis: Không
                levels:
                  - level: 1
                    legal_basis: Không
                    conditions:
                      - code: DVHT
                        name: { vi: Đơn vị học tập, en: Learning units }
                        numerator: { form: XHHT-02, measure: title_unit_recognised_valid }
                        denominator: { form: XHHT-02, measure: title_unit_units }
                        at_least: 20
                """);
        Files.writeString(
                Files.createDirectories(definitions.resolve("indicators")).resolve("DVHT_LEVEL.yaml"), """
                indicator: DVHT_LEVEL
                valid_from: 2024-01-01
                name: { vi: Mức độ, en: Level }
                kind: level
                unit: level
                standard: DVHT
                legal_basis: Không
                """);
        work = TestWorkplace.open("periods", Map.of("xhht.definitions", folder.resolve("definitions")));
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static SmallReport report(String unit, String code, String period) {
        return new SmallReport(folder, unit, code, period);
    }

    private static List<String> figure(String indicator, String unit, LocalDate asOf) throws Exception {
        long snapshot = work.night().snapshot(asOf.getYear(), asOf, null);
        return work.rows("""
                select numerator, denominator, reported_units, expected_units
                from bi_v1.fact_indicator
                where snapshot_id = ? and indicator_code = ? and unit_code = ?""", snapshot, indicator, unit).get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "2023, XHHT-02, 2023, 101",
        "2024, XHHT-02, 2024-H1, 101",
        "2024, TH-01, 2024, 101",
        "2024, XHHT-02, 2024, 100",
        "2025, XHHT-02, 2025-H1, 100",
        "2025, TH-01, 2025, 64",
        "2025, XHHT-02, 2025, 64"
    })
    void whoOwesAFormIsSaidByTheMapOfItsClosingDay(int plan, String form, String period, String units)
            throws SQLException {
        assertThat(work.value("""
                select count(*)
                from bi_v1.completeness
                join bi_v1.dim_unit using (unit_key)
                where plan_year = ? and form_code = ? and period_code = ? and province_code = '96'""", plan, form, period)).isEqualTo(units);
    }

    /**
     * 101 communes owe the year 2023; who is asked for it follows the map: 100 from December 2024, 39 of the 64 of July 2025 in the place of
     * all of them.
     */
    @ParameterizedTest
    @CsvSource({
        "2024-01-20, 101, 0",
        "2024-11-30, 101, 0",
        "2024-12-01, 100, 2",
        "2025-01-20, 100, 2",
        "2025-06-30, 100, 2",
        "2025-07-01, 39, 100",
        "2025-07-20, 39, 100"
    })
    void whatAFormerUnitOwesIsAskedOfTheOneInItsPlace(String day, int asked, int former) throws Exception {
        List<Reminder> then = asked(day);

        assertThat(then).hasSize(asked).extracting(Reminder::unitCode).doesNotHaveDuplicates();
        assertThat(then.stream().map(unit -> List.of(unit.unitCode(), unit.unitName(), orNone(unit.districtCode()))))
                .as("units of that day's map")
                .isSubsetOf(work.rows("""
                        select code, full_name, district_code
                        from bi_v1.dim_unit
                        where level = 'commune' and province_code = '96'
                          and coalesce(valid_from <= ?::date, true) and coalesce(valid_to >= ?::date, true)""", day, day));
        assertThat(then.stream().mapToInt(unit -> unit.forms().size()).sum())
                .as("nobody's report is forgotten, or asked for twice")
                .isEqualTo(101 * 10);
        assertThat(then.stream()
                        .flatMap(unit -> unit.forms().stream())
                        .filter(form -> form.former() != null)
                        .map(form -> form.former().unitCode() + form.former().unitName())
                        .distinct())
                .hasSize(former);
        Path out = folder.resolve("outbox").resolve(day);
        work.outbox().write(out, LocalDate.parse(day), then, null);
        try (Stream<Path> letters = Files.list(out)) {
            assertThat(letters.filter(file -> file.toString().endsWith("(cả huyện).txt")))
                    .as("letters to districts, while there are any")
                    .hasSize(day.compareTo("2025-07") < 0 ? 9 : 0);
        }
    }

    /** Nothing of 2023 is ever sent. */
    private static List<Reminder> asked(String day) {
        return work.reminders().on(LocalDate.parse(day), List.of(2023), 3);
    }

    private static String orNone(@Nullable String code) {
        return code == null ? "" : code;
    }

    /** Phường 4 became Phường 2 in its main part, under its own code, and that with five others Phường An Xuyên. */
    @Test
    void theMessageNamesTheFormerUnits() throws Exception {
        Path out = folder.resolve("outbox").resolve("letters");
        work.outbox().write(out, LocalDate.parse("2025-01-20"), asked("2025-01-20"), null);
        assertThat(out.resolve("32002 Phường 2.txt"))
                .content()
                .contains("Kính gửi: Ủy ban nhân dân Phường 2, thành phố Cà Mau")
                .contains(
                        "lập riêng, thay cho từng đơn vị trong 2 đơn vị cũ: Phường 4 cũ (mã 32002, có đến hết ngày 30/11/2024); Phường 2 cũ (mã 32011, có đến hết ngày 30/11/2024). Đề nghị")
                .containsOnlyOnce("- Biểu XMC-03: ")
                .contains("ghi tên và mã của đơn vị cũ");
        assertThat(out.resolve("31999 Phường 9.txt"))
                .content()
                .as("only its boundaries have changed")
                .doesNotContain("thay cho", "đơn vị cũ");
        assertThat(out.resolve("964 Thành phố Cà Mau (cả huyện).txt"))
                .content()
                .contains("thay cho Phường 4 cũ (mã 32002");

        List<Reminder> later = asked("2025-07-20");
        work.outbox().write(out, LocalDate.parse("2025-07-20"), later, null);
        assertThat(out.resolve("32002 Phường An Xuyên.txt"))
                .content()
                .contains("Kính gửi: Ủy ban nhân dân phường An Xuyên\r\n")
                .contains(
                        "thay cho từng đơn vị trong 6 đơn vị cũ: Phường 4 cũ (mã 32002, có đến hết ngày 30/11/2024); ")
                .contains("; xã An Xuyên cũ (mã 32023, có đến hết ngày 30/06/2025). Đề nghị")
                .containsOnlyOnce("- Biểu XMC-03: ");
        assertThat(out.resolve("32092 Xã Hồ Thị Kỷ.txt"))
                .content()
                .as("the one that stayed as it was")
                .doesNotContain("thay cho");
        try (Workbook workbook =
                WorkbookFactory.create(out.resolve("Nhac nop bao cao.xlsx").toFile(), null, true)) {
            assertThat(workbook)
                    .as("there are no districts to speak of")
                    .extracting(Sheet::getSheetName)
                    .containsExactly("Danh sách", "Tin nhắn", "Mục tiêu");
            List<Row> rows = new ArrayList<>();
            workbook.getSheetAt(0).forEach(rows::add);
            assertThat(rows.stream()
                            .filter(row -> row.getCell(3).getStringCellValue().equals("32002")))
                    .hasSize(6 * 10)
                    .allSatisfy(row -> {
                        assertThat(row.getCell(1).getStringCellValue()).isEqualTo("Trực thuộc tỉnh");
                        assertThat(row.getCell(4).getStringCellValue())
                                .matches(".+ \\(\\d{5}, đến hết \\d\\d/\\d\\d/\\d{4}\\)");
                    });
        }
    }

    @Test
    void whoOwesWhatIsTalliedByPeriod() {
        assertThat(work.reports().completeness(2025, "vi").stream()
                        .filter(state -> state.formCode().equals("XHHT-02"))
                        .map(state -> state.periodCode() + " " + state.units()))
                .as("nothing came: all are in one state")
                .containsExactly("2025-H1 100", "2025 64");
    }

    /** Units that ended and began in December 2024, and with the province in July 2025. */
    @ParameterizedTest
    @CsvSource({
        "2024-H1, Phường 4, 1",
        "2024, Phường 4, 0",
        "2024, Xã Nguyễn Việt Khái, 1",
        "2025-H1, Phường 2, 1",
        "2025, Phường 2, 0",
        "2025-H1, Phường Bạc Liêu, 0",
        "2025, Phường Bạc Liêu, 1"
    })
    void whoEndedOrBeganInBetweenOwesWhatClosedInItsTime(String period, String unit, String times) throws SQLException {
        assertThat(work.value("""
                select count(*)
                from bi_v1.completeness
                join bi_v1.dim_unit using (unit_key)
                where form_code = 'XHHT-02' and period_code = ? and full_name = ?""", period, unit)).isEqualTo(times);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-12-31, XHHT, 101",
        "2024-11-30, XHHT, 101",
        "2024-12-31, UE, 101",
        "2024-12-31, XHHT, 100",
        "2025-06-30, XHHT, 100",
        "2025-08-01, XHHT, 64",
        "2025-12-31, UE, 64",
        "2025-12-31, XHHT, 64"
    })
    void expectedUnitsAreThoseOfTheLatestPeriodThatHasClosed(LocalDate asOf, String kind, String units)
            throws Exception {
        assertThat(figure(kind.equals("UE") ? "TH_6G1" : "T_UNIT", "96", asOf).get(3))
                .isEqualTo(units);
    }

    /** Its middle of the year is in the sum, but what it owes since is missing: nothing can be decided. */
    @Test
    void whoHasSentTheHalfYearAloneHasNotReportedTheYear() throws Exception {
        work.night()
                .importing(
                        List.of(
                                report("Xã Tắc Vân" + CITY, "32029", "6 tháng đầu năm 2024")
                                        .titles(40, 30, 10, 4),
                                report("Xã Định Bình" + CITY, "32035", "6 tháng đầu năm 2024")
                                        .titles(50, 30, 20, 4),
                                report("Xã Định Bình" + CITY, "32035", "Năm 2024")
                                        .titles(51, 33, 24, 6)),
                        false);

        assertThat(figure("T_UNIT", "32029", LocalDate.of(2024, 6, 30))).containsExactly("10", "40", "1", "1");
        assertThat(figure("T_UNIT", "32029", LocalDate.of(2024, 12, 30)))
                .as("the year has not closed")
                .containsExactly("10", "40", "1", "1");
        assertThat(figure("T_UNIT", "32029", LocalDate.of(2024, 12, 31))).containsExactly("10", "40", "0", "1");
        assertThat(figure("T_UNIT", "32035", LocalDate.of(2024, 12, 30))).containsExactly("20", "50", "1", "1");
        assertThat(figure("T_UNIT", "32035", LocalDate.of(2024, 12, 31))).containsExactly("24", "51", "1", "1");
        assertThat(work.rows("""
                select distinct reporter_code, period_code, is_current
                from bi_v1.indicator_reporter
                where as_of = '2024-12-31' and indicator_code = 'T_UNIT' and reporter_code in ('32029', '32035')
                order by 1""")).containsExactly(List.of("32029", "2024-H1", "f"), List.of("32035", "2024", "t"));
    }

    /** 12 of 40 would do; but by the end of the year nobody knows. */
    @Test
    void aLevelIsNotDecidedByFiguresOlderThanWhatIsOwed() throws Exception {
        work.night()
                .importing(
                        List.of(report("Xã Hòa Thành" + CITY, "32038", "6 tháng đầu năm 2024")
                                .titles(40, 30, 12, 4)),
                        false);

        assertThat(levels("32038", LocalDate.of(2024, 6, 30))).containsExactly("1", "1");
        assertThat(levels("32038", LocalDate.of(2024, 12, 31))).containsExactly("0", "1");
    }

    private static List<String> levels(String unit, LocalDate asOf) throws Exception {
        return work.rows("""
                select level_low, level_high
                from bi_v1.fact_indicator
                where snapshot_id = ? and indicator_code = 'DVHT_LEVEL' and unit_code = ?""", work.night().snapshot(asOf.getYear(), asOf, null), unit)
                .get(0);
    }

    /** A school year is not guessed to be this year or that; and what is accepted is told. */
    @ParameterizedTest
    @CsvSource({
        "MN-01, Năm học 2022-2023, Năm 2023",
        "MN-01, 6 tháng đầu năm 2023, Năm 2023",
        "XHHT-06, Năm học 2022-2023, Năm 2023; Quý I năm 2023; 6 tháng đầu năm 2023; 9 tháng năm 2023"
    })
    void aPeriodThatIsNoneOfTheFormsIsNotGuessed(String form, String written, String accepted) throws Exception {
        long run = work.night()
                .importing(List.of(report("Xã Tắc Vân" + CITY, "32029", written).example(form)), false);

        assertThat(work.rows("""
                select outcome, finding_code, message_vi
                from bi_v1.submission
                join bi_v1.finding using (run_id, file_name)
                where run_id = ?""", run))
                .containsExactly(List.of(
                        "rejected",
                        "PERIOD_UNKNOWN",
                        "Không nhận ra kỳ báo cáo: “" + written + "” (trang tính “Biểu”, ô A3). Biểu này nhận: "
                                + accepted + "."));
    }

    /** Three quarters are not owed: they count until the year has closed, in the place of the half-year. */
    @Test
    void aPeriodThatNobodyAskedForCountsWhileItIsTheLatest() throws Exception {
        work.night()
                .importing(
                        List.of(
                                report("Xã Hòa Tân" + CITY, "32041", "6 tháng năm 2024")
                                        .titles(10, 5, 1, 0),
                                report("Xã Hòa Tân" + CITY, "32041", "9 tháng năm 2024")
                                        .titles(10, 6, 3, 1)),
                        false);

        assertThat(figure("T_UNIT", "32041", LocalDate.of(2024, 9, 29))).containsExactly("1", "10", "1", "1");
        assertThat(figure("T_UNIT", "32041", LocalDate.of(2024, 9, 30))).containsExactly("3", "10", "1", "1");
        assertThat(figure("T_UNIT", "32041", LocalDate.of(2024, 12, 31))).containsExactly("3", "10", "0", "1");
    }

    /** A quarter ends on the day on which the year does: it is a part of it, and no later word. */
    @Test
    void ofTwoPeriodsThatEndOnOneDayTheLongerCounts() throws Exception {
        work.night()
                .importing(
                        List.of(
                                report("Phường 1" + CITY, "32005", "Năm 2023").institutions(4, 1),
                                report("Phường 1" + CITY, "32005", "Quý IV năm 2023")
                                        .institutions(2, 2)),
                        false);

        assertThat(figure("DIGI", "32005", LocalDate.of(2023, 12, 31)).subList(0, 2))
                .containsExactly("1", "4");
    }

    /** Phường 4 and Phường 2 became Phường 2 in December: before, the two count; from then on the new one alone. */
    @Test
    void whatWasMergedIsNotCountedTwice() throws Exception {
        work.night()
                .importing(
                        List.of(
                                report("Phường 4" + CITY, "32002", "6 tháng đầu năm 2024")
                                        .institutions(4, 1),
                                report("Phường 2" + CITY, "32011", "6 tháng đầu năm 2024")
                                        .institutions(6, 2),
                                report("Phường 2" + CITY, "32002", "Năm 2024").institutions(9, 3)),
                        false);

        assertThat(figure("DIGI", "964", LocalDate.of(2024, 11, 30)).subList(0, 2))
                .containsExactly("3", "10");
        assertThat(figure("DIGI", "964", LocalDate.of(2024, 12, 15)))
                .as("those who took their place have not reported yet")
                .containsExactly("", "", "0", "16");
        assertThat(figure("DIGI", "964", LocalDate.of(2024, 12, 31))).containsExactly("3", "9", "1", "16");
        assertThat(figure("DIGI", "96", LocalDate.of(2024, 12, 31))).containsExactly("3", "9", "1", "100");
    }

    @Test
    void whatIsAddedUpOverTheYearDoesNotBecomeLess() throws Exception {
        String commune = "Xã Lý Văn Lâm" + CITY;
        work.night()
                .importing(
                        List.of(report(commune, "32032", "6 tháng đầu năm 2024").titles(10, 5, 4, 3)), false);

        long later = work.night()
                .importing(List.of(report(commune, "32032", "9 tháng năm 2024").titles(8, 4, 4, 3)), false);
        long corrected = work.night()
                .importing(
                        List.of(report(commune, "32032", "6 tháng đầu năm 2024").titles(10, 4, 4, 4)), false);

        String findings = """
                select finding_code, severity, outcome, message_vi
                from bi_v1.finding
                join bi_v1.submission using (submission_id)
                where finding.run_id = ? and finding_code not in ('SUBMISSION_SUPERSEDES', 'CLOSED_YEAR_CHANGED')""";
        assertThat(work.rows(findings, later))
                .as("fewer units are a stock")
                .containsExactly(
                        List.of(
                                "FLOW_DECREASES",
                                "warning",
                                "published",
                                "Đơn vị học tập (cấp xã quản lý) – Đăng ký trong năm cộng dồn đến hết kỳ 2024-9M ghi là 4, không khớp với kỳ 2024-H1 đã ghi 5: số cộng dồn từ đầu năm không giảm."));
        assertThat(work.rows(findings, corrected))
                .as("said of the earlier period where that is sent")
                .containsExactly(
                        List.of(
                                "FLOW_DECREASES",
                                "warning",
                                "published",
                                "Đơn vị học tập (cấp xã quản lý) – Công nhận mới trong năm cộng dồn đến hết kỳ 2024-H1 ghi là 4, không khớp với kỳ 2024-9M đã ghi 3: số cộng dồn từ đầu năm không giảm."));
    }

    private static void receivedOn(String day, long run) throws SQLException {
        work.column(
                "update intake.file set received_at = cast(? as timestamptz) where run_id = ? returning file_id",
                day + " 12:00+07",
                run);
    }

    /** Period and state of the forms that a unit is asked for in the letters of a day. */
    private static List<String> askedOn(String day, String unit) {
        return work.reminders().on(LocalDate.parse(day), List.of(2024), 0).stream()
                .filter(reminder -> reminder.unitCode().equals(unit))
                .flatMap(reminder -> reminder.forms().stream())
                .filter(form -> form.formCode().equals("XHHT-02"))
                .map(form -> form.periodCode() + " " + form.state())
                .toList();
    }

    private static List<String> half(String unit) throws SQLException {
        return work.rows("""
                        select state, covered_by, (received_at at time zone 'Asia/Ho_Chi_Minh')::date
                        from bi_v1.completeness
                        where plan_year = 2024 and unit_code = ? and form_code = 'XHHT-02' and period_code = '2024-H1'""", unit).get(0);
    }

    /** The year says all that the half-year would: nobody is asked for that any more. */
    @Test
    void whoHasSentTheYearIsNotAskedForItsHalf() throws Exception {
        assertThat(askedOn("2024-12-20", "32008")).containsExactly("2024-H1 late");

        long run = work.night()
                .importing(
                        List.of(report("Phường 5" + CITY, "32008", "Năm 2024").titles(10, 5, 4, 3)), false);
        receivedOn("2025-01-03", run);

        assertThat(askedOn("2025-01-02", "32008")).containsExactly("2024-H1 late");
        assertThat(askedOn("2025-01-20", "32008")).isEmpty();
        assertThat(half("32008")).containsExactly("received", "2024", "2025-01-03");
    }

    /** A year that was sent and has to be mended is the one thing to be mended. */
    @Test
    void whoHasToMendTheYearIsNotAskedForItsHalfBesides() throws Exception {
        long run = work.night()
                .importing(
                        List.of(report("Phường 9" + CITY, "31999", "Năm 2024").titles(10, 50, 4, 3)), false);
        receivedOn("2025-01-03", run);

        assertThat(askedOn("2025-01-20", "31999")).containsExactly("2024 rejected");
        assertThat(half("31999")).containsExactly("received", "2024", "2025-01-03");
    }

    @Test
    void whoHasSentNeitherIsAskedOnce() throws Exception {
        String silent = work.value("""
                select max(unit_code)
                from (
                  select unit_code
                  from bi_v1.completeness
                  where plan_year = 2024 and form_code = 'XHHT-02' and state = 'late'
                  group by unit_key, unit_code
                  having count(*) = 2
                ) as silent""");

        assertThat(askedOn("2024-07-20", silent)).containsExactly("2024-H1 late");
        assertThat(askedOn("2025-01-04", silent))
                .as("the year has closed and is not due yet")
                .containsExactly("2024-H1 late");
        assertThat(askedOn("2025-01-20", silent)).containsExactly("2024 late");
        assertThat(half(silent)).as("still a fact").containsExactly("late", "", "");
    }

    @Test
    void analystsAreToldWhatIsAddedUpOverTheYear() throws SQLException {
        assertThat(work.rows("""
                select form_code, count(*) filter (where over_time = 'flow'), count(*)
                from bi_v1.dim_measure
                where form_code like 'XHHT-0%' or form_code = 'SO-GDHT'
                group by 1
                order by 1"""))
                .containsExactly(
                        List.of("SO-GDHT", "2", "4"),
                        List.of("XHHT-01", "0", "8"),
                        List.of("XHHT-02", "8", "16"),
                        List.of("XHHT-03", "2", "5"),
                        List.of("XHHT-04", "0", "2"),
                        List.of("XHHT-05", "25", "25"),
                        List.of("XHHT-06", "6", "8"),
                        List.of("XHHT-07", "12", "16"),
                        List.of("XHHT-08", "0", "3"));
    }

    /** A title counts as new from the first day of the year, whatever part of it is reported. */
    @Test
    void aRegisterOfAQuarterCountsWhatIsNewSinceTheYearBegan() throws Exception {
        work.night()
                .importing(
                        List.of(report("Phường 8" + CITY, "32014", "Quý III năm 2024")
                                .register("31/12/2023", "01/01/2024", "30/09/2024", "01/10/2024")),
                        false);

        assertThat(
                        work.value(
                                "select value from bi_v1.fact_measure where unit_code = '32014' and measure_code = 'register_recognised_new'"))
                .isEqualTo("2");
    }
}
