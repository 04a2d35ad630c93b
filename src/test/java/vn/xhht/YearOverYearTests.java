package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.report.LevelDrop;

/** A commune's workbooks of two years: children grow older, levels drop, indicators change; and the years of another map. */
class YearOverYearTests {

    private static final String COMMUNE = "32048";
    /** The only commune of the province that the map of July 2025 left as it was. */
    private static final String UNCHANGED = "32092";

    private static final String POPULATIONS = """
            select form_code || '/' || age, sheet, cell, value
            from bi_v1.fact_measure
            where unit_code = ? and period_code = ? and breakdown = 'total'
              and measure_code in ('preschool_population', 'primary_population', 'lower_secondary_population')""";

    private static TestWorkplace work;
    private static Path definitions;
    private static long again;
    private static String first;
    private static String corrected;
    private static String yearAfter;

    @BeforeAll
    static void twoYears(@TempDir Path folder) throws Exception {
        definitions = TestDatabase.freshFolder("definitions");
        Files.writeString(Files.createDirectories(definitions.resolve("plans")).resolve("2025.yaml"), """
                plan: 2025
                valid_from: 2025-01-01
                province: "96"
                name: { vi: Kế hoạch năm 2025, en: Plan of 2025 }
                goals:
                  - { indicator: MN5_ATT, target: 50, level: commune }
                obligations:
                  - { forms: [MN-01], period: "2025", level: commune, due: 2025-10-03 }
                """);
        Files.writeString(
                Files.createDirectories(definitions.resolve("reference")).resolve("recognised_levels.csv"), """
                unit_code,standard,level,year
                32048,XMC,2,2020
                32048,XMC,1,2022
                32048,TH,3,2022
                32059,TH,3,2022
                """);
        work = TestWorkplace.open("years", Map.of("xhht.definitions", definitions, "xhht.hand-out", true));
        Path sent = TestWorkplace.SAMPLE.resolve("2023.PCGD." + COMMUNE + ".xlsx");
        work.night().importing(List.of(sent), false);
        first = snapshot(2023);

        // nobody of 15 to 35 can read any more
        Path illiterate = new EditedWorkbook(sent).saved(folder.resolve("2023 sửa.xlsx"), workbook -> {
            for (int age = 15; age <= 35; age++) {
                int all = number(workbook, "literacy_population", age) - number(workbook, "illiterate_2", age);
                put(workbook, "illiterate_1", age, all);
            }
        });
        work.night().importing(List.of(illiterate), false);
        corrected = snapshot(2023);

        // a year later everything as it was, but for more children of six, and no five-year-old attends
        Path grown = new EditedWorkbook(sent).saved(folder.resolve("2024.xlsx"), workbook -> {
            EditedWorkbook.ofTheYearAfter(workbook);
            put(workbook, "primary_population", 6, number(workbook, "primary_population", 6) + 500);
            put(workbook, "primary_ppc", 6, number(workbook, "primary_ppc", 6) + 500);
            put(workbook, "preschool_attending", 5, 0);
        });
        again = work.night().importing(List.of(grown), false);
        yearAfter = snapshot(2024);
        work.pages().write(again);
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static String snapshot(int planYear) throws Exception {
        return String.valueOf(work.night().snapshot(planYear, null, null));
    }

    private static String figure(String column, String measure, int age) {
        try {
            return work.value("""
                    select %s
                    from bi_v1.fact_measure
                    where unit_code = ? and period_code = '2023' and measure_code = ? and breakdown = 'total' and age = ?""".formatted(column), COMMUNE, measure, age);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cell cell(XSSFWorkbook workbook, String measure, int age) {
        CellAddress address = new CellAddress(figure("cell", measure, age));
        return workbook.getSheet(figure("sheet", measure, age))
                .getRow(address.getRow())
                .getCell(address.getColumn());
    }

    private static int number(XSSFWorkbook workbook, String measure, int age) {
        return (int) cell(workbook, measure, age).getNumericCellValue();
    }

    private static void put(XSSFWorkbook workbook, String measure, int age, int number) {
        cell(workbook, measure, age).setCellValue(number);
    }

    /** At every age whose children are neither those of a year before nor nearly so many; six-year-olds come out of MN-01. */
    @Test
    void childrenAreComparedWithThoseAYearYounger() throws Exception {
        Map<String, Integer> before = new HashMap<>();
        work.rows(POPULATIONS, COMMUNE, "2023").forEach(row -> before.put(row.get(0), Integer.valueOf(row.get(3))));
        Set<String> expected = new TreeSet<>();
        for (List<String> row : work.rows(POPULATIONS, COMMUNE, "2024")) {
            int age = Integer.parseInt(row.get(0).split("/")[1]);
            String form = row.get(0).equals("TH-01/6") ? "MN-01" : row.get(0).split("/")[0];
            Integer younger = before.get(form + "/" + (age - 1));
            int change = younger == null ? 0 : Math.abs(Integer.parseInt(row.get(3)) - younger);
            if (younger != null && change > 10 && change > 0.15 * younger) {
                expected.add(row.get(1) + "!" + row.get(2));
            }
        }

        assertThat(expected).hasSizeGreaterThan(3);
        assertThat(work.column("""
                select sheet || '!' || cell
                from bi_v1.finding
                where run_id = ? and finding_code = 'COHORT_CHANGED' and severity = 'warning'""", again)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(work.column("select distinct outcome from bi_v1.submission where run_id = ?", again))
                .containsExactly("published");
    }

    /** More by 500 is a jump too, but of the two the cohort says more. */
    @Test
    void bothFiguresAreNamedOnceACell() throws Exception {
        String five = figure("value", "preschool_population", 5);
        String six = figure("value", "primary_population", 6);

        assertThat(work.rows(
                        "select finding_code, message_vi from bi_v1.finding where run_id = ? and form_code = 'TH-01' and cell = ?",
                        again,
                        figure("cell", "primary_population", 6)))
                .containsExactly(List.of(
                        "COHORT_CHANGED",
                        "Số trẻ từ 6 đến 14 tuổi, 6 tuổi: ghi là " + (Integer.parseInt(six) + 500)
                                + ", lệch nhiều so với chính lứa ấy năm trước (5 tuổi, MN-01, "
                                + figure("cell", "preschool_population", 5) + "): " + five + "."));
    }

    @Test
    void levelsThatSurelyDropped() throws Exception {
        assertThat(work.rows("""
                select snapshot_id, unit_code, standard_code, level_high, level_before, year_before, before_snapshot_id
                from bi_v1.level_drop
                order by 1, 2, 3"""))
                .as("first against what was recognised last, then against the snapshot of the year before")
                .containsExactly(
                        List.of(corrected, COMMUNE, "XMC", "0", "1", "2022", ""),
                        List.of(yearAfter, COMMUNE, "MN", "0", "1", "2023", corrected),
                        List.of(yearAfter, COMMUNE, "TH", "0", "3", "2023", corrected));
    }

    @Test
    void theyAreToldBelowTheProgress() throws Exception {
        Program.Ended ended = Program.sharing(TestDatabase.shared(), work.home())
                .with("XHHT_DEFINITIONS", definitions.toString())
                .run("snapshot", "--plan-year", "2024");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("Mức độ đạt chuẩn chắc chắn thấp hơn trước (2), cần xem lại:", """
                  ⚠ Xã Khánh Thuận (32048), Phổ cập giáo dục mầm non cho trẻ 5 tuổi: nay cao nhất là mức 0; \
                năm 2023 đã đạt mức 1 (lần chốt số\s""" + corrected + ")");
        assertThat(Objects.requireNonNull(work.reports().progress(2024, null, "vi"))
                        .levelDrops())
                .extracting(LevelDrop::standardCode)
                .containsExactly("MN", "TH");
    }

    @Test
    void thePageListsThem() throws Exception {
        String page = Files.readString(work.home().resolve("report/2024/tien-do.html"));
        assertThat(page.substring(page.indexOf("id=\"drops\""), page.indexOf("id=\"heat-title\"")))
                .contains(
                        "Mức độ đạt chuẩn chắc chắn thấp hơn trước (2)",
                        "Xã Khánh Thuận (32048), Phổ cập giáo dục mầm non cho trẻ 5 tuổi: nay cao nhất là mức 0; năm 2023 đã đạt mức 1");
    }

    @Test
    void anIndicatorBesideThoseBefore() throws Exception {
        assertThat(work.rows("""
                select
                  snapshot_id, value, previous_snapshot_id, previous_value, value_change, numerator_change,
                  year_before_snapshot_id, year_before_value, value_change_in_year, numerator_change_in_year, denominator_change_in_year
                from bi_v1.indicator_change
                where unit_code = ? and indicator_code = 'MN5_ATT'
                order by snapshot_id""", COMMUNE))
                .startsWith(
                        List.of(first, "99.5868", "", "", "", "", "", "", "", "", ""),
                        List.of(corrected, "99.5868", first, "99.5868", "0.0000", "0", "", "", "", "", ""),
                        List.of(yearAfter, "0.0000", "", "", "", "", corrected, "99.5868", "-99.5868", "-241", "0"));
        assertThat(work.column("""
                select concat_ws(' ', level_high, previous_level_high, year_before_level_high, value_change_in_year)
                from bi_v1.indicator_change
                where unit_code = ? and indicator_code = 'XMC_LEVEL'
                order by snapshot_id""", COMMUNE)).startsWith("2", "0 2", "2 0 2");
        assertThat(work.rows("""
                select snapshot_id, status, previous_status, year_before_status
                from bi_v1.progress_change
                where indicator_code = 'XMC_KEEP' and unit_level = 'province'
                order by snapshot_id"""))
                .containsExactly(
                        List.of(first, "undetermined", "", ""),
                        List.of(corrected, "not_met", "undetermined", ""),
                        List.of(yearAfter, "undetermined", "", "not_met"));
    }

    /** The map of July 2025: whose people are others is not compared, whoever bears the old code. */
    @Test
    void unitsOfAnotherMapAreNotCompared() throws Exception {
        String after = snapshot(2025);

        assertThat(work.value(
                        "select year_before_snapshot_id from bi_v1.snapshot_before where snapshot_id = cast(? as bigint)",
                        after))
                .isEqualTo(yearAfter);
        String communes = """
                select unit_code
                from bi_v1.indicator_change
                where snapshot_id = cast(? as bigint) and unit_level = 'commune' and indicator_code = 'MN5_ATT'""";
        assertThat(work.column(communes, after)).hasSize(64);
        assertThat(work.column(communes + " and year_before_reported_units is not null", after))
                .as("the one commune that stayed as it was")
                .containsExactly(UNCHANGED);
    }
}
