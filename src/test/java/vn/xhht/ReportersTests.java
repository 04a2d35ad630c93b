package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.fact.Locks;
import vn.xhht.job.Corrections;

/**
 * Districts and the province report what they manage themselves: Huyện U Minh with two of its communes, Thành phố Cà Mau with one, and the
 * province. Communes and districts owe XHHT-02, communes alone XHHT-04.
 */
class ReportersTests {

    private static final String U_MINH = "Huyện U Minh, Tỉnh Cà Mau";
    private static final String PROVINCE = "Tỉnh Cà Mau";

    @TempDir
    private static Path folder;

    private static TestWorkplace work;
    private static long run;

    @BeforeAll
    static void everyLevelReports() throws Exception {
        Path definitions = folder.resolve("definitions");
        Files.createDirectories(definitions.resolve("plans"));
        Files.writeString(definitions.resolve("plans").resolve("2023.yaml"), """
                plan: 2023
                valid_from: 2023-01-01
                province: "96"
                name: { vi: Kế hoạch, en: Plan }
                goals:
                  - { indicator: T_UNIT, target: 50 }
                  - { indicator: DIGI, target: 50 }
                obligations:
                  - { forms: [XHHT-02, XHHT-04], period: "2023", level: commune, due: 2024-01-05 }
                  - { forms: [XHHT-02], period: "2023", level: district, due: 2024-01-08, passed_on: { province: 2024-01-10 } }
                """);
        Files.writeString(definitions.resolve("plans").resolve("2024.yaml"), """
                plan: 2024
                valid_from: 2024-01-01
                province: "96"
                name: { vi: Kế hoạch, en: Plan }
                goals:
                  - { indicator: T_UNIT, target: 50 }
                obligations:
                  - { forms: [XHHT-02], period: "2024", level: commune, due: 2025-01-05 }
                  - { forms: [XHHT-02], period: "2024", level: district, due: 2025-01-08 }
                """);
        work = TestWorkplace.open("reporters", Map.of("xhht.definitions", definitions, "xhht.hand-out", true));
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        SmallReport first = year("Xã Khánh Hòa, " + U_MINH, "32047");
        SmallReport second = year("Thị trấn U Minh, " + U_MINH, "32044");
        SmallReport other = year("Phường 7, Thành phố Cà Mau, Tỉnh Cà Mau", "32020");
        SmallReport district = year(U_MINH, "966");
        SmallReport province = year(PROVINCE, "96");
        for (Path sent : List.of(
                first.titles(10, 8, 4, 1),
                second.titles(20, 9, 6, 2),
                other.titles(5, 5, 5, 5),
                district.titles(7, 3, 2, 0),
                province.titles(100, 90, 80, 70),
                first.institutions(3, 1),
                second.institutions(4, 4),
                district.institutions(6, 5),
                province.institutions(9, 0),
                district.example("XHHT-01"),
                district.example("XHHT-03"),
                province.example("MN-01"),
                province.example("SO-GDHT"))) {
            Files.move(sent, inbox.resolve(sent.getFileName()));
        }
        run = work.night().importing(List.of(inbox), false);
        work.night().snapshot(2023, LocalDate.of(2023, 12, 31), null);
    }

    private static SmallReport year(String unit, String code) {
        return new SmallReport(folder, unit, code, "Năm 2023");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    /** Numerator, denominator, who has reported, who owes it. */
    private static List<String> figure(String indicator, String unit) throws SQLException {
        return figure(2023, indicator, unit);
    }

    private static List<String> figure(int year, String indicator, String unit) throws SQLException {
        return work.rows("""
                select numerator, denominator, reported_units, expected_units
                from bi_v1.fact_indicator
                where is_latest and plan_year = ? and indicator_code = ? and unit_code = ?""", year, indicator, unit).get(0);
    }

    @Test
    void aParentIsTheSumOverAllOfItsTreeAndItself() throws SQLException {
        assertThat(figure("T_UNIT", "32047")).containsExactly("4", "10", "1", "1");
        assertThat(figure("T_UNIT", "966"))
                .as("two of eight communes and the district")
                .containsExactly(String.valueOf(4 + 6 + 2), String.valueOf(10 + 20 + 7), "3", "9");
        assertThat(figure("T_UNIT", "964")).containsExactly("5", "5", "1", "18");
        assertThat(figure("T_UNIT", "96"))
                .as("101 communes and 9 districts owe it; the province reports unasked")
                .containsExactly(String.valueOf(12 + 5 + 80), String.valueOf(37 + 5 + 100), "4", "110");
        assertThat(figure("DIGI", "966")).containsExactly("10", "13", "2", "8");
        assertThat(figure("DIGI", "96")).containsExactly("10", "22", "2", "101");
    }

    /** A form of communes is refused from a level above: a typed-up summary would count the communes twice. */
    @Test
    void aFormOfCommunesIsNotTakenFromALevelAbove() throws SQLException {
        assertThat(work.rows("""
                select form_code, unit_code, outcome, finding_code, seen
                from bi_v1.submission
                join bi_v1.finding using (submission_id, form_code, unit_code)
                where finding.run_id = ? and severity = 'error'
                order by 1""", run))
                .containsExactly(
                        List.of("MN-01", "96", "rejected", "REPORTER_NOT_EXPECTED", PROVINCE),
                        List.of("SO-GDHT", "96", "rejected", "REPORTER_NOT_EXPECTED", PROVINCE),
                        List.of("XHHT-01", "966", "rejected", "REPORTER_NOT_EXPECTED", "Huyện U Minh"),
                        List.of("XHHT-03", "966", "rejected", "REPORTER_NOT_EXPECTED", "Huyện U Minh"));
        assertThat(work.value("select count(*) from bi_v1.submission where run_id = ? and outcome = 'published'", run))
                .isEqualTo("9");
    }

    /** A district reports by its office of education, the province by its department: whose figures they are is the same. */
    @Test
    void anOfficeReportsForItsUnitHoweverItIsWritten() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("offices"));
        int sent = 0;
        for (String office : List.of(
                "Phòng GDĐT huyện U Minh, tỉnh Cà Mau",
                "Phòng GDĐT huyện U Minh",
                "Phòng GD&ĐT Huyện U Minh",
                "Phòng GD-ĐT H. U Minh",
                "Phòng GD và ĐT huyện U Minh - Tỉnh Cà Mau",
                "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN U MINH",
                "Phòng Giáo dục & Đào tạo huyện U Minh tỉnh Cà Mau",
                "Phòng GDĐT U Minh",
                "UBND huyện U Minh – Phòng GDĐT",
                "Ban Chỉ đạo PCGD-XMC huyện U Minh",
                "Hội Khuyến học huyện U Minh")) {
            for (String code : List.of("966", "")) {
                Path file = year(office, code).titles(7, 3, 2, 0);
                Files.move(file, inbox.resolve(file.getFileName()));
                sent++;
            }
        }
        for (String office : List.of("Sở GDĐT tỉnh Cà Mau", "Sở GD&ĐT Cà Mau", "SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH CÀ MAU")) {
            for (String code : List.of("96", "")) {
                Path file = year(office, code).titles(100, 90, 80, 70);
                Files.move(file, inbox.resolve(file.getFileName()));
                sent++;
            }
        }
        long run = work.night().importing(List.of(inbox), false);

        assertThat(work.rows(
                        "select seen, finding_code from bi_v1.finding where run_id = ? and severity = 'error' order by 1",
                        run))
                .isEmpty();
        assertThat(work.rows(
                        "select outcome, unit_code, count(*) from bi_v1.submission where run_id = ? group by 1, 2 order by 2",
                        run))
                .containsExactly(List.of("unchanged", "96", "6"), List.of("unchanged", "966", "22"));
        assertThat(sent).isEqualTo(28);
    }

    /**
     * A summary typed up from a district's communes is refused, in rows that are the communes' and in those that a
     * district has of its own as well.
     */
    @Test
    void aSummaryOfCommunesIsNotCountedASecondTime() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("summaries"));
        for (Path sent : List.of(
                year(U_MINH, "966").titles(10 + 20, 8 + 9, 4 + 6, 1 + 2),
                year("Huyện Thới Bình, Tỉnh Cà Mau", "967").example("XHHT-02"))) {
            Files.move(sent, inbox.resolve(sent.getFileName()));
        }
        long sent = work.night().importing(List.of(inbox), false);

        assertThat(work.rows("""
                select unit_code, outcome, finding_code, count(*), min(cell), max(cell)
                from bi_v1.submission
                join bi_v1.finding using (submission_id, unit_code)
                where finding.run_id = ? and severity = 'error'
                group by 1, 2, 3
                order by 1""", sent))
                .containsExactly(
                        List.of("966", "rejected", "FIGURE_IS_SUMMARY", "4", "C10", "F10"),
                        List.of("967", "rejected", "FIGURE_NOT_EXPECTED", "12", "C7", "F9"));
        assertThat(work.value("""
                select value from bi_v1.fact_measure where unit_code = '966' and measure_code = 'title_unit_units'""")).as("its own stay in force").isEqualTo("7");
    }

    /**
     * The summary of Huyện Năm Căn comes before its communes, that of Huyện Phú Tân after them: in the end all is the
     * same.
     */
    @Test
    void aSummaryThatCameFirstIsNotCountedBesideItsCommunes() throws Exception {
        SmallReport first = new SmallReport(folder, "Huyện Năm Căn, Tỉnh Cà Mau", "971", "Năm 2024");
        SmallReport second = new SmallReport(folder, "Huyện Phú Tân, Tỉnh Cà Mau", "972", "Năm 2024");
        Path inbox = Files.createDirectory(folder.resolve("before"));
        into(inbox, first.titles(10 + 20, 8 + 9, 4 + 6, 1 + 2));
        work.night().nightly(List.of(inbox), false);
        assertThat(figure(2024, "T_UNIT", "971").subList(0, 3))
                .as("nothing tells it from figures of its own")
                .containsExactly("10", "30", "1");
        work.night().nightly(List.of(inbox), false);

        into(
                inbox,
                new SmallReport(folder, "Thị trấn Năm Căn, " + first.unit(), "32191", "Năm 2024").titles(10, 8, 4, 1),
                new SmallReport(folder, "Xã Hàng Vịnh, " + first.unit(), "32203", "Năm 2024").titles(20, 9, 6, 2),
                new SmallReport(folder, "Xã Phú Mỹ, " + second.unit(), "32215", "Năm 2024").titles(10, 8, 4, 1),
                new SmallReport(folder, "Xã Phú Tân, " + second.unit(), "32218", "Năm 2024").titles(20, 9, 6, 2));
        long night = work.night().nightly(List.of(inbox), false);

        assertThat(figure(2024, "T_UNIT", "971").subList(0, 3)).containsExactly("10", "30", "2");
        assertThat(work.rows("""
                        select unit_code, form_code, cell, seen, message_vi
                        from bi_v1.finding
                        where run_id = ? and severity = 'error'
                        order by cell""", night))
                .hasSize(4)
                .first()
                .isEqualTo(
                        List.of(
                                "971",
                                "XHHT-02",
                                "C10",
                                "30",
                                "Đơn vị học tập (cấp xã quản lý) – Tổng số: ghi là 30, đúng bằng tổng của 2 đơn vị bên dưới ở biểu này, kỳ này. Đó là bản tổng hợp; chương trình tự cộng nên không nhận."));
        assertThat(work.reports().notPublished(night, "vi")).singleElement().satisfies(summary -> {
            assertThat(summary.findingCode()).isEqualTo("FIGURE_IS_SUMMARY");
            assertThat(summary.more()).isEqualTo(3);
        });
        assertThat(work.reports().run(night).findingsError()).isEqualTo(4);

        into(inbox, second.titles(10 + 20, 8 + 9, 4 + 6, 1 + 2));
        work.night().nightly(List.of(inbox), false);

        String standing = """
                select
                  form_code, state,
                  (
                    select string_agg(outcome, ' ' order by submission_id desc)
                    from (
                      select outcome, submission_id
                      from bi_v1.submission
                      where submission.unit_code = completeness.unit_code and submission.period_code = '2024'
                      order by submission_id desc
                      limit 1) as last),
                  (select count(*) from bi_v1.fact_measure where fact_measure.unit_code = completeness.unit_code and period_code = '2024')
                from bi_v1.completeness
                where period_code = '2024' and unit_code = ?""";
        assertThat(work.rows(standing, "971"))
                .isEqualTo(work.rows(standing, "972"))
                .containsExactly(List.of("XHHT-02", "rejected", "rejected", "0"));
        assertThat(figure(2024, "T_UNIT", "972").subList(0, 3))
                .isEqualTo(figure(2024, "T_UNIT", "971").subList(0, 3))
                .containsExactly("10", "30", "2");
        assertThat(figure(2024, "T_UNIT", "96").subList(0, 3)).containsExactly("20", "60", "4");
        assertThat(work.reminders().on(LocalDate.of(2050, 1, 1), List.of(2024), 3).stream()
                        .filter(unit -> unit.unitCode().equals("96"))
                        .flatMap(unit -> unit.forms().stream())
                        .filter(form -> form.refusal() != null)
                        .map(form -> form.former().unitCode() + " " + form.state()))
                .as("asked for their own figures")
                .containsExactly("971 rejected", "972 rejected");
        assertThat(work.rows(Files.readString(Path.of("sql/questions/08-goals-not-yet-decided.sql"))).stream()
                        .filter(row -> row.get(0).contains("danh hiệu đơn vị học tập"))
                        .map(row -> row.get(6)))
                .as("the goal waits for them too")
                .contains("Huyện Năm Căn", "Huyện Phú Tân");
    }

    /**
     * Later reports and corrections of the communes make other sums; a form that was found to be a summary stays one.
     */
    @Test
    void aSummaryDoesNotComeBackWhenItsCommunesReportMore() throws Exception {
        SmallReport district = before("Huyện Cái Nước", "969");
        SmallReport first = before("Thị trấn Cái Nước, Huyện Cái Nước", "32128");
        SmallReport second = before("Xã Tân Hưng, Huyện Cái Nước", "32137");
        Path inbox = Files.createDirectory(folder.resolve("more"));
        into(inbox, district.titles(30, 17, 10, 3));
        work.night().nightly(List.of(inbox), false);
        into(inbox, first.titles(10, 8, 4, 1), second.titles(20, 9, 6, 2));
        work.night().nightly(List.of(inbox), false);
        assertThat(inForce("969")).isZero();

        into(inbox, before("Xã Phú Hưng, Huyện Cái Nước", "32134").titles(7, 6, 5, 4));
        long night = work.night().nightly(List.of(inbox), false);

        assertThat(inForce("969")).isZero();
        assertThat(work.value(
                        "select count(*) from bi_v1.submission where run_id = ? and outcome = 'published'", night))
                .isEqualTo("1");
        assertThat(work.reports().notPublished(night, "vi"))
                .as("its sender still reads why")
                .singleElement()
                .satisfies(summary -> assertThat(summary.findingCode()).isEqualTo("FIGURE_IS_SUMMARY"));

        into(inbox, district.titles(2, 1, 1, 1));
        work.night().nightly(List.of(inbox), false);
        work.night().nightly(List.of(inbox), false);
        assertThat(work.value("""
                select value from bi_v1.fact_measure
                where unit_code = '969' and period_code = '2022' and measure_code = 'title_unit_units'""")).as("its own").isEqualTo("2");
    }

    /**
     * A summary stays where somebody has looked at it and puts it in force again: the reports of its communes don't
     * undo that, least of all without a word.
     */
    @Test
    void aSummaryThatSomebodyPutsInForceAgainStays() throws Exception {
        SmallReport first = before("Thị trấn Thới Bình, Huyện Thới Bình", "32065");
        sent("reverted", before("Huyện Thới Bình", "967").titles(30, 17, 10, 3));
        sent(
                "reverted communes",
                first.titles(10, 8, 4, 1),
                before("Xã Biển Bạch, Huyện Thới Bình", "32068").titles(20, 9, 6, 2));
        assertThat(inForce("967")).isZero();

        work.corrections()
                .revert(
                        Long.parseLong(
                                work.value(
                                        "select publication_id from bi_v1.publication where unit_code = '967' and period_code = '2022'")),
                        "là số của huyện");
        long run = sent("reverted and corrected", first.titles(11, 8, 4, 1));

        assertThat(inForce("967")).isOne();
        assertThat(work.reports().run(run).findingsError()).isZero();
    }

    /** Its figures were the district's own beside a correction; once that is taken back they are the sum of what is in force. */
    @Test
    void aRevertBelowASummaryFindsItOut() throws Exception {
        SmallReport first = before("Thị trấn Trần Văn Thời, Huyện Trần Văn Thời", "32095");
        sent("first", first.titles(10, 8, 4, 1));
        sent("first corrected", first.titles(11, 8, 5, 2));
        sent("second", before("Xã Khánh Bình Tây, Huyện Trần Văn Thời", "32104").titles(20, 9, 6, 2));
        sent("sum of what was", before("Huyện Trần Văn Thời", "968").titles(30, 17, 10, 3));
        assertThat(inForce("968")).isOne();

        Corrections.Reverted done = work.corrections().revert(Long.parseLong(work.value("""
                        select publication_id
                        from bi_v1.publication
                        where unit_code = '32095' and period_code = '2022' and in_force_to is not null""")), "sửa nhầm");

        assertThat(inForce("32095")).isOne();
        assertThat(inForce("968")).as("would count twice").isZero();
        assertThat(done.withdrawn()).singleElement().satisfies(summary -> {
            assertThat(summary.unit()).isEqualTo("968");
            assertThat(
                            work.value(
                                    "select detail ->> 'withdrawn' from audit.entry where action = 'revert' order by entry_id desc limit 1"))
                    .isEqualTo("[" + summary.publicationId() + "]");
            assertThat(
                            work.value(
                                    "select string_agg(distinct finding_code, ' ') from bi_v1.finding where unit_code = '968' and period_code = '2022' and finding_code <> 'YEAR_WITHOUT_PLAN'"))
                    .isEqualTo("FIGURE_IS_SUMMARY");

            assertThat(work.corrections()
                            .revert(summary.publicationId(), "là số của huyện")
                            .withdrawn())
                    .as("who puts it back has looked at it")
                    .isEmpty();
        });
        assertThat(inForce("968")).isOne();
    }

    /** A report that is refused because its period is closed takes nothing from what stood in that period. */
    @Test
    void aClosedPeriodLosesNothingByWhatItRefuses() throws Exception {
        Path second = before("Xã Tạ An Khương Nam, Huyện Đầm Dơi", "32170").titles(20, 9, 6, 2);
        sent("closed", before("Huyện Đầm Dơi", "970").titles(30, 17, 10, 3));
        sent("closed first", before("Thị trấn Đầm Dơi, Huyện Đầm Dơi", "32152").titles(10, 8, 4, 1));
        work.corrections().lock(new Locks.Scope("2022", "970", null), "đã ký báo cáo");

        long late = sent("closed second", second);

        assertThat(work.value("select string_agg(finding_code, ' ') from bi_v1.finding where run_id = ?", late))
                .isEqualTo("PERIOD_LOCKED");
        assertThat(inForce("970")).isOne();

        work.corrections().unlock(new Locks.Scope("2022", "32170", null), "xã nộp muộn");
        work.night().importing(List.of(folder.resolve("closed second")), false);
        assertThat(inForce("970"))
                .as("the part that was opened is counted once")
                .isZero();
    }

    /** Its file was sent nights ago and may be gone from the inbox: whoever sent it is answered by the night that found it out. */
    @Test
    void theSenderOfASummaryIsAnsweredWhenItIsFoundOut() throws Exception {
        Path summary = before("Huyện Ngọc Hiển", "973").titles(30, 17, 10, 3);
        long earlier = sent("answered", summary);
        long run = sent(
                "answered communes",
                before("Thị trấn Rạch Gốc, Huyện Ngọc Hiển", "32244").titles(10, 8, 4, 1),
                before("Xã Tân Ân Tây, Huyện Ngọc Hiển", "32236").titles(20, 9, 6, 2));

        Path answer = work.home()
                .resolve("feedback")
                .resolve(String.valueOf(run))
                .resolve("Huyện Ngọc Hiển/973 Huyện Ngọc Hiển")
                .resolve(summary.getFileName().toString().replace(".xlsx", "_KIEMTRA.xlsx"));
        assertThat(answer).isRegularFile();
        try (Workbook workbook = WorkbookFactory.create(answer.toFile(), null, true)) {
            List<String> page = new ArrayList<>();
            workbook.getSheetAt(0).forEach(row -> row.forEach(cell -> page.add(cell.toString())));
            assertThat(page).contains("Huyện Ngọc Hiển (973)");
        }
        for (long told : List.of(run, earlier)) {
            assertThat(work.reports().notPublished(told, "vi"))
                    .as("the run that found it, and the one whose form it was")
                    .singleElement()
                    .satisfies(first -> assertThat(first.cell()).isEqualTo("C10"));
        }
    }

    private static SmallReport before(String unit, String code) {
        return new SmallReport(folder, unit + ", Tỉnh Cà Mau", code, "Năm 2022");
    }

    private static long sent(String name, Path... files) throws Exception {
        Path inbox = Files.createDirectory(folder.resolve(name));
        into(inbox, files);
        return work.night().importing(List.of(inbox), false);
    }

    private static int inForce(String unit) throws SQLException {
        return Integer.parseInt(work.value(
                "select count(*) from bi_v1.publication where unit_code = ? and period_code = '2022' and in_force_to is null",
                unit));
    }

    private static void into(Path inbox, Path... sent) throws IOException {
        for (Path file : sent) {
            Files.move(file, inbox.resolve(file.getFileName()));
        }
    }

    /** Reporter by reporter it adds up to every share, and nobody is in one twice. */
    @Test
    void theViewsAndThePageSayWhoseFiguresAreIncluded() throws Exception {
        assertThat(work.rows("""
                select reporter_code, reporter_level, period_code, numerator, denominator
                from bi_v1.indicator_reporter
                where is_latest and plan_year = 2023 and unit_code = '966' and indicator_code = 'T_UNIT'
                order by 1"""))
                .containsExactly(
                        List.of("32044", "commune", "2023", "6", "20"),
                        List.of("32047", "commune", "2023", "4", "10"),
                        List.of("966", "district", "2023", "2", "7"));
        assertThat(work.rows("""
                select unit_code, indicator_code
                from bi_v1.fact_indicator as figure
                join bi_v1.dim_indicator using (indicator_code)
                left join (
                  select unit_key, indicator_code, sum(numerator) as numerator, sum(denominator) as denominator
                  from bi_v1.indicator_reporter
                  where is_latest and plan_year = 2023
                  group by 1, 2
                ) as added using (unit_key, indicator_code)
                where figure.is_latest and figure.plan_year = 2023 and kind = 'share'
                  and (figure.numerator, figure.denominator) is distinct from (added.numerator, added.denominator)""")).isEmpty();
        assertThat(work.reports().progress(2023, null, "vi").above()).isEqualTo(2);
        work.night().nightly(List.of(Files.createDirectory(folder.resolve("quiet"))), false);
        assertThat(work.home().resolve("report").resolve("2023").resolve("tien-do.html"))
                .content()
                .contains("Đã cộng cả số liệu do 2 đơn vị cấp huyện, tỉnh báo cáo về phần mình quản lý");
    }

    @Test
    void aDistrictThatOwesAFormIsAskedForIt() throws SQLException {
        assertThat(work.rows("""
                select level, count(*), count(*) filter (where state = 'published_late'), min(due_on), min(province_due_on)
                from bi_v1.completeness
                join bi_v1.dim_unit using (unit_key)
                where form_code = 'XHHT-02' and plan_year = 2023
                group by level
                order by level"""))
                .containsExactly(
                        List.of("commune", "101", "3", "2024-01-05", ""),
                        List.of("district", "9", "1", "2024-01-08", "2024-01-10"));
    }

    /** Their districts ended in July 2025 without a successor. */
    @Test
    void whatDistrictsOwedIsAskedOfTheProvinceOnceThereAreNone() {
        assertThat(work.reminders().on(LocalDate.of(2025, 6, 30), List.of(2023), 3).stream()
                        .filter(unit -> unit.unitCode().length() == 3))
                .hasSize(9);
        assertThat(work.reminders().on(LocalDate.of(2025, 7, 1), List.of(2023), 3))
                .filteredOn(unit -> unit.unitCode().length() != 5)
                .singleElement()
                .satisfies(province -> {
                    assertThat(province.unitName()).isEqualTo(PROVINCE);
                    assertThat(province.forms())
                            .hasSize(9)
                            .extracting(form ->
                                    form.formCode() + " " + form.former().unitName())
                            .contains("XHHT-02 Huyện U Minh", "XHHT-02 Thành phố Cà Mau");
                });
    }
}
