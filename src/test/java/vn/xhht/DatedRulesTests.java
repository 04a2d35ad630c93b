package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules chosen by the day that a report is about, not by the day it is read: XHHT-06 has another layout from 2024.
 */
class DatedRulesTests {

    private static final String CITY = ", Thành phố Cà Mau, Tỉnh Cà Mau";

    private static final List<Object> HEADING_2023 = List.of(
            "STT",
            "Đối tượng",
            "Tổng số người",
            "Chuyên môn, nghiệp vụ, tay nghề",
            "Ngoại ngữ",
            "Tin học, thiết bị công nghệ");
    private static final List<Object> HEADING_2024 = List.of(
            "STT", "Nhóm đối tượng", "Bồi dưỡng tin học", "Bồi dưỡng ngoại ngữ", "Bồi dưỡng nghiệp vụ", "Số người");

    @TempDir
    private static Path folder;

    private static TestWorkplace work;
    private static long run;

    @BeforeAll
    static void bothLayoutsAtOnce() throws Exception {
        Path definitions = folder.resolve("definitions");
        Files.writeString(
                Files.createDirectories(definitions.resolve("forms")).resolve("XHHT-06@2024-01-01.yaml"), """
                form: XHHT-06
                valid_from: 2024-01-01
                name: { vi: "Đào tạo, bồi dưỡng", en: Training }
                family: learning_society
                shape: lines
                row_heading: Nhóm đối tượng
                measure: row_column
                rows:
                  - { code: staff_workers, label: Người lao động, en: Workers }
                  - { code: staff_public, label: Cán bộ, en: Officials }
                columns:
                  - { code: trained_it, label: Bồi dưỡng tin học, en: in IT }
                  - { code: trained_language, label: Bồi dưỡng ngoại ngữ, en: in languages }
                  - { code: trained_profession, label: Bồi dưỡng nghiệp vụ, en: in their profession }
                  - { code: persons, label: Số người, en: persons }
                examples:
                  - { name: none, table: Nhóm đối tượng }
                """);
        Files.writeString(Files.createDirectories(definitions.resolve("plans")).resolve("2025.yaml"), """
                plan: 2025
                valid_from: 2025-01-01
                province: "96"
                name: { vi: Kế hoạch năm 2025, en: Plan of 2025 }
                goals:
                  - { indicator: TH_LEVEL, target: 3 }
                obligations:
                  - { forms: [TH-01], period: "2025", level: commune, due: 2025-10-03 }
                """);
        work = TestWorkplace.open("dated", Map.of("xhht.definitions", definitions));
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        for (Path sent : List.of(
                report(
                        "Phường 7" + CITY,
                        "32020",
                        "Năm 2023",
                        HEADING_2023,
                        "Cán bộ, công chức, viên chức",
                        "Người lao động trong doanh nghiệp, cơ sở sản xuất",
                        87,
                        80,
                        61,
                        11),
                report(
                        "Phường 7" + CITY,
                        "32020",
                        "Năm 2024",
                        HEADING_2024,
                        "Cán bộ",
                        "Người lao động",
                        11,
                        61,
                        80,
                        87),
                report(
                        "Phường 6" + CITY,
                        "32017",
                        "Năm 2024",
                        HEADING_2023,
                        "Cán bộ, công chức, viên chức",
                        "Người lao động trong doanh nghiệp, cơ sở sản xuất",
                        87,
                        80,
                        61,
                        11))) {
            Files.move(sent, inbox.resolve(sent.getFileName()));
        }
        run = work.night().importing(List.of(inbox), false);
    }

    private static Path report(
            String unit, String code, String period, List<Object> heading, String first, String second, int... figures)
            throws Exception {
        List<List<@Nullable Object>> table = new ArrayList<>();
        table.add(new ArrayList<>(heading));
        int factor = 1;
        for (String label : List.of(first, second)) {
            List<@Nullable Object> row = new ArrayList<>(List.of(factor, label));
            for (int figure : figures) {
                row.add(figure * factor);
            }
            table.add(row);
            factor++;
        }
        return new SmallReport(folder, unit, code, period).save("XHHT-06", table);
    }

    @AfterAll
    static void close() {
        work.close();
    }

    @Test
    void aSecondVersionOfAFormGivesTheSameFacts() throws SQLException {
        String facts = """
                select measure_code, breakdown, value
                from bi_v1.fact_measure
                where form_code = 'XHHT-06' and unit_code = '32020' and period_code = ?
                order by 1""";
        assertThat(work.rows(facts, "2024"))
                .hasSize(8)
                .contains(
                        List.of("staff_public_trained_it", "total", "11"),
                        List.of("staff_workers_persons", "total", "174"))
                .isEqualTo(work.rows(facts, "2023"));
    }

    @Test
    void theOlderLayoutIsNoReportOfTheNewYear() throws SQLException {
        assertThat(work.column("select outcome from bi_v1.submission where run_id = ? and unit_code = '32017'", run))
                .containsExactly("rejected");
        assertThat(work.column(
                        "select distinct finding_code from bi_v1.finding where run_id = ? and unit_code = '32017'",
                        run))
                .contains("COLUMN_MISSING");
    }

    @Test
    void aSnapshotSaysByWhichRulesItWasMade() throws Exception {
        String rules = """
                select kind, code, valid_from, valid_to, name_vi <> '' and definition_hash <> ''
                from bi_v1.snapshot_definition
                where snapshot_id = ?
                  and (kind in ('plan', 'form', 'list') or code = 'XMC')
                order by 1, 2""";
        assertThat(work.rows(rules, work.night().snapshot(2023, LocalDate.of(2023, 12, 31), null)))
                .containsExactly(
                        List.of("form", "XHHT-06", "2021-01-01", "", "t"),
                        List.of("list", "difficult_communes", "", "", "t"),
                        List.of("list", "recognised_levels", "", "", "t"),
                        List.of("plan", "2023", "2023-01-01", "", "t"),
                        List.of("standard", "XMC", "2014-05-15", "2025-06-30", "t"));
        assertThat(work.rows(rules, work.night().snapshot(2024, LocalDate.of(2024, 12, 31), null)))
                .contains(List.of("form", "XHHT-06", "2024-01-01", "", "t"));
        assertThat(work.rows(rules, work.night().snapshot(2025, LocalDate.of(2025, 6, 30), null)))
                .contains(List.of("standard", "XMC", "2014-05-15", "2025-06-30", "t"));
        assertThat(work.rows(rules, work.night().snapshot(2025, LocalDate.of(2025, 12, 31), null)))
                .contains(List.of("standard", "XMC", "2025-07-01", "", "t"));
    }

    /** No district is left between them. */
    @Test
    void fromJuly2025TheProvinceIsJudgedByItsCommunes() throws Exception {
        String children = """
                select level, threshold, denominator, legal_basis like '%142/2025/NĐ-CP%'
                from bi_v1.standard_condition
                where snapshot_id = ? and unit_level = 'province' and standard_code = 'XMC' and kind = 'children'
                order by 1""";
        assertThat(work.rows(children, work.night().snapshot(2025, LocalDate.of(2025, 6, 30), null)))
                .containsExactly(List.of("1", "90", "9", "f"), List.of("2", "100", "9", "f"));
        assertThat(work.rows(children, work.night().snapshot(2025, LocalDate.of(2025, 12, 31), null)))
                .containsExactly(List.of("1", "81", "64", "t"), List.of("2", "90", "64", "t"));
    }

    /** Two wards of Cà Mau became one on 1 December; the forms closed on 30 September. */
    @Test
    void whoReportedIsJudgedThoughItEndedBeforeTheYearDid() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("all of 2024"));
        for (List<String> commune : work.rows("""
                select code, full_name || ', ' || district_name || ', Tỉnh Cà Mau'
                from bi_v1.dim_unit
                where level = 'commune' and province_code = '96'
                  and coalesce(valid_from, '2024-09-30') <= '2024-09-30' and coalesce(valid_to, '2024-09-30') >= '2024-09-30'""")) {
            Path sent = new SmallReport(folder, commune.get(1), commune.get(0), "Năm 2024").example("XMC-03");
            Files.move(sent, inbox.resolve(sent.getFileName()));
        }
        // the figures are the same everywhere, and confirmed
        work.night().importing(List.of(inbox), true);
        long snapshot = work.night().snapshot(2024, LocalDate.of(2024, 12, 31), null);

        assertThat(work.rows("""
                select unit_code, denominator, possible - numerator
                from bi_v1.standard_condition
                where snapshot_id = ? and standard_code = 'XMC' and kind = 'children' and level = 1
                  and unit_code in ('96', '964')
                order by 1""", snapshot))
                .as("all that there were have reported, nothing is open")
                .containsExactly(List.of("96", "9", "0"), List.of("964", "17", "0"));
        assertThat(work.rows("""
                select unit_level, count(*), count(value)
                from bi_v1.fact_indicator
                where snapshot_id = ? and indicator_code in ('XMC_LEVEL', 'XMC_KEEP')
                group by unit_level, indicator_code
                order by 1, 2""", snapshot))
                .as("of the ward that began in December nothing is known")
                .containsExactly(
                        List.of("commune", "100", "99"),
                        List.of("district", "9", "9"),
                        List.of("province", "1", "1"),
                        List.of("province", "1", "1"));
        assertThat(work.rows("""
                select unit_level, expected_units
                from bi_v1.fact_indicator
                where snapshot_id = ? and indicator_code = 'XMC_KEEP'""", snapshot)).containsExactly(List.of("province", "101"));
    }
}
