package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From a figure to its cells and back. Two nights: after the first, half of the communes have reported; in the second all have,
 * and a figure of the first is corrected.
 */
class TraceTests {

    private static final String WHICH = " where snapshot_id = ? and unit_code = ? and indicator_code = ? ";
    private static final Pattern BLOCKS = Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");

    private static TestWorkplace work;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void nights() throws Exception {
        work = TestWorkplace.open("trace");
        List<Path> files;
        try (Stream<Path> sample = Files.list(TestWorkplace.SAMPLE)) {
            files = sample.filter(file -> file.toString().endsWith(".xlsx"))
                    .sorted()
                    .toList();
        }
        work.night().importing(every(files, 0), false);
        work.night().snapshot(2023, null, null);
        String first = work.value("select min(file_name) from bi_v1.fact_measure where form_code = 'XHHT-01'");
        Path corrected = new EditedWorkbook(TestWorkplace.SAMPLE.resolve(first))
                .saved(
                        folder.resolve("sửa lại.xlsx"),
                        workbook -> EditedWorkbook.rightOf(workbook.getSheet("XHHT-01"), "Tổng số dân")
                                .setCellValue(1_000_001));
        List<Path> rest = new ArrayList<>(every(files, 1));
        rest.add(corrected);
        rest.add(TestWorkplace.WORKBOOKS.resolve("register"));
        // of the three the last one stands within the quarter, the last two within the year
        rest.add(new SmallReport(folder, "Phường 8, Thành phố Cà Mau, Tỉnh Cà Mau", "32014", "Quý IV năm 2023")
                .register("31/12/2022", "15/03/2023", "20/11/2023"));
        work.night().importing(rest, true);
        work.night().snapshot(2023, null, null);
    }

    private static List<Path> every(List<Path> files, int odd) {
        List<Path> some = new ArrayList<>();
        for (int i = odd; i < files.size(); i += 2) {
            some.add(files.get(i));
        }
        return some;
    }

    @AfterAll
    static void close() {
        work.close();
    }

    /** A row of {@code fact_indicator}. */
    private record Drawn(String snapshot, String unit, String level, String indicator, String kind) {

        Object[] which() {
            return new Object[] {Long.valueOf(snapshot), unit, indicator};
        }
    }

    /** Draws up to a hundred figures, as many of every kind of indicator and level of units as there are. */
    private static List<Drawn> drawn(Random random) throws SQLException {
        Map<String, List<Drawn>> groups = new HashMap<>();
        for (List<String> row : work.rows("""
                select snapshot_id, unit_code, unit_level, indicator_code, kind
                from bi_v1.fact_indicator
                join bi_v1.dim_indicator using (indicator_code)
                where plan_year = 2023
                order by snapshot_id, unit_key, indicator_code""")) {
            Drawn figure = new Drawn(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4));
            groups.computeIfAbsent(figure.kind() + figure.level(), key -> new ArrayList<>())
                    .add(figure);
        }
        assertThat(groups.keySet())
                .containsExactlyInAnyOrder(
                        "sharecommune",
                        "sharedistrict",
                        "shareprovince",
                        "levelcommune",
                        "leveldistrict",
                        "levelprovince",
                        "countprovince");
        groups.values().forEach(group -> Collections.shuffle(group, random));
        List<Drawn> drawn = new ArrayList<>();
        for (int i = 0; drawn.size() < 100; i++) {
            for (List<Drawn> group : groups.values()) {
                if (i < group.size() && drawn.size() < 100) {
                    drawn.add(group.get(i));
                }
            }
        }
        return drawn;
    }

    @Test
    void theCellsOfAHundredFiguresAddUpToThem() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed of the figures drawn: " + seed);
        Random random = new Random(seed);
        Set<String> kinds = new HashSet<>();
        int opened = 0;
        for (Drawn figure : drawn(random)) {
            String named = figure + ", seed " + seed;
            switch (figure.kind()) {
                case "share" -> shareAddsUp(figure, named);
                case "level" -> levelFollows(figure, named);
                default -> countFollows(figure, named);
            }
            List<List<String>> cells = work.rows(
                    "select file_sha256, sheet, cell, value, submission_id, side from bi_v1.indicator_cell" + WHICH
                            + "order by submission_id, sheet, cell, side",
                    figure.which());
            if (!cells.isEmpty()) {
                List<String> cell = cells.get(random.nextInt(cells.size()));
                theWayBackContains(figure, cell, named);
                opened += standsInTheFile(cell, named) ? 1 : 0;
            }
            kinds.add(figure.kind());
        }
        assertThat(kinds).containsExactlyInAnyOrder("share", "level", "count");
        assertThat(opened).as("cells looked up in archived workbooks").isGreaterThan(40);
    }

    private static void shareAddsUp(Drawn figure, String named) throws SQLException {
        assertThat(work.rows("""
                        select sum(value * factor) filter (where side = 'numerator'),
                          sum(value * factor) filter (where side = 'denominator')
                        from bi_v1.indicator_cell""" + WHICH, figure.which()))
                .as(named)
                .isEqualTo(
                        work.rows("select numerator, denominator from bi_v1.fact_indicator" + WHICH, figure.which()));
    }

    /** Every condition of every commune below, computed from its traced cells, comes out as the snapshot has it. */
    private static void conditionsFollow(Drawn figure, String named) throws SQLException {
        Map<List<String>, BigDecimal[]> sums = new HashMap<>();
        for (List<String> row : work.rows("""
                select reporter_code, standard_code, level, condition_code,
                  sum(value * factor) filter (where side = 'numerator'), sum(value * factor) filter (where side = 'denominator')
                from bi_v1.indicator_cell""" + WHICH + "group by 1, 2, 3, 4", figure.which())) {
            sums.put(row.subList(0, 4), new BigDecimal[] {new BigDecimal(row.get(4)), new BigDecimal(row.get(5))});
        }
        int known = 0;
        for (List<String> row : work.rows("""
                select unit_code, standard_code, level, condition_code, kind, threshold, outcome
                from bi_v1.standard_condition
                where snapshot_id = ? and kind in ('share', 'equal') and outcome <> 'unknown'""", Long.valueOf(figure.snapshot()))) {
            BigDecimal[] sum = sums.get(row.subList(0, 4));
            if (sum != null) {
                known++;
                boolean met = row.get(4).equals("equal")
                        ? sum[0].compareTo(sum[1]) == 0
                        : sum[0].multiply(BigDecimal.valueOf(100))
                                        .compareTo(new BigDecimal(row.get(5)).multiply(sum[1]))
                                >= 0;
                assertThat(met ? "met" : "failed").as(row + " of " + named).isEqualTo(row.get(6));
            }
        }
        assertThat(known).as("conditions recomputed of " + named).isEqualTo(sums.size());
    }

    private static void levelFollows(Drawn figure, String named) throws SQLException {
        conditionsFollow(figure, named);
        if (figure.level().equals("commune")) {
            return;
        }
        for (List<String> row : work.rows(
                """
                select condition.numerator, condition.possible, condition.denominator, counted, unknown, units
                from bi_v1.standard_condition as condition
                join bi_v1.dim_unit using (unit_key)
                left join (
                  select
                    level, count(*) filter (where state = 'counted') as counted, count(*) filter (where state = 'unknown') as unknown,
                    count(*) as units
                  from bi_v1.indicator_unit""" + WHICH + """
                  group by level
                ) as unit on unit.level = condition.level
                where snapshot_id = ? and unit_code = ? and standard_code = ?""",
                Long.valueOf(figure.snapshot()),
                figure.unit(),
                figure.indicator(),
                Long.valueOf(figure.snapshot()),
                figure.unit(),
                figure.indicator().replace("_LEVEL", ""))) {
            assertThat(row.get(3)).as(named).isEqualTo(row.get(0));
            assertThat(Long.parseLong(row.get(3)) + Long.parseLong(row.get(4)))
                    .as(named)
                    .isEqualTo(Long.parseLong(row.get(1)));
            assertThat(row.get(5)).as(named).isEqualTo(row.get(2));
        }
    }

    private static void countFollows(Drawn figure, String named) throws SQLException {
        conditionsFollow(figure, named);
        assertThat(work.rows("""
                        select count(*) filter (where state = 'counted'), count(*) filter (where state <> 'not_counted'), count(*)
                        from bi_v1.indicator_unit""" + WHICH, figure.which()))
                .as(named)
                .isEqualTo(work.rows(
                        "select level_low, level_high, expected_units from bi_v1.fact_indicator" + WHICH,
                        figure.which()));
    }

    private static void theWayBackContains(Drawn figure, List<String> cell, String named) throws SQLException {
        assertThat(work.rows("""
                        select snapshot_id, unit_code, indicator_code, side
                        from bi_v1.cell_indicator
                        where submission_id = ? and sheet = ? and cell = ?""", Long.valueOf(cell.get(4)), cell.get(1), cell.get(2)))
                .as(named)
                .contains(List.of(figure.snapshot(), figure.unit(), figure.indicator(), cell.get(5)));
    }

    /** @return whether it was a cell that stands there; the figure of a list is computed from many */
    private static boolean standsInTheFile(List<String> cell, String named) throws Exception {
        if (cell.get(2).contains(":")) {
            return false;
        }
        Path original = work.home()
                .resolve("archive")
                .resolve(cell.get(0).substring(0, 2))
                .resolve(cell.get(0));
        try (InputStream in = Files.newInputStream(original);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            CellReference at = new CellReference(cell.get(2));
            XSSFCell there = workbook.getSheet(cell.get(1)).getRow(at.getRow()).getCell(at.getCol());
            assertThat(new BigDecimal(there.getRawValue()))
                    .as(cell + " of " + named)
                    .isEqualByComparingTo(cell.get(3));
        }
        return true;
    }

    @Test
    void aCorrectedFigureIsTracedToTheCorrectedFileOnlyInTheLaterSnapshot() throws Exception {
        String unit = work.value("select distinct unit_code from bi_v1.fact_measure where file_name = 'sửa lại.xlsx'");
        assertThat(work.column("""
                select distinct file_name = 'sửa lại.xlsx'
                from bi_v1.indicator_cell
                where unit_code = ? and indicator_code = 'VOC15'
                order by 1""", unit)).containsExactly("f", "t");
        assertThat(work.column("""
                select distinct file_name = 'sửa lại.xlsx'
                from bi_v1.indicator_cell
                where unit_code = ? and indicator_code = 'VOC15' and is_latest""", unit)).containsExactly("t");
    }

    @Test
    void theRowsOfAListAddUpToItsFigures() throws SQLException {
        assertThat(work.rows("""
                select submission_id, measure_code, value from fact.figure where cell like '%:%'
                except
                select submission_id, measure_code, sum(value) from bi_v1.figure_row group by 1, 2""")).isEmpty();
        assertThat(work.column("""
                select value
                from fact.figure
                join bi_v1.publication using (submission_id)
                where period_code = '2023-Q4' and measure_code = 'register_recognised_new'""")).containsExactly("2");
        assertThat(work.column("""
                select distinct form_code
                from bi_v1.figure_row
                where counted
                order by 1""")).contains("SO-GDHT", "XHHT-03", "XHHT-04");
        assertThat(work.value("select count(*) from bi_v1.figure_row where not counted"))
                .isNotEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"VOC15, 96", "XMC_L2_15_60, 96", "THCS_LEVEL, 96", "XMC_KEEP, 96", "VOC15, 32026", "THCS_LEVEL, 32026"})
    void whatATraceReadsGrowsWithItsCellsAlone(String indicator, String unit) throws SQLException {
        String cells = "from bi_v1.indicator_cell where is_latest and unit_code = ? and indicator_code = ?";
        List<String> counted = work.rows("select count(*), count(distinct reporter_code) " + cells, unit, indicator)
                .get(0);
        int rows = Integer.parseInt(counted.get(0));
        int reporters = Integer.parseInt(counted.get(1));
        Matcher read = BLOCKS.matcher(
                String.join("\n", work.column("explain (analyze, buffers) select * " + cells, unit, indicator)));
        assertThat(rows).isPositive();
        assertThat(read.find()).isTrue();
        assertThat(Integer.parseInt(read.group(1)) + (read.group(2) == null ? 0 : Integer.parseInt(read.group(2))))
                .as("blocks of 8 kB for %d cells of %d reporters", rows, reporters)
                .isLessThan(25 * rows + 250 * reporters + 1000);
    }

    /** A Mac names files by letters and marks apart; whoever types the name puts them together. */
    @Test
    void aFileIsFoundByItsNameHoweverItsLettersAreComposed() throws Exception {
        List<String> figure = work.rows(
                        "select sheet, cell from bi_v1.fact_measure where file_name = 'sửa lại.xlsx' order by cell")
                .get(0);
        for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
            String name = Normalizer.normalize("sửa lại.xlsx", form);
            assertThat(Program.sharing(TestDatabase.shared(), work.home())
                            .run("trace", "--file", name, "--sheet", figure.get(0), "--cell", figure.get(1))
                            .out())
                    .contains("XHHT-01");
        }
    }

    /** The trace of a level says in words what the next one lacks. */
    @Test
    void aLevelSaysWhatIsMissingToTheNext() throws Exception {
        List<List<String>> lacking = work.rows("""
                select unit_code, string_agg(sentence_vi, '|' order by ordinal)
                from bi_v1.standard_missing
                where is_latest and plan_year = 2023 and standard_code = 'THCS'
                group by unit_code
                order by min(unit_level), unit_code""");
        assertThat(lacking).extracting(row -> row.get(0)).contains("96").hasSizeGreaterThan(10);
        for (List<String> unit : List.of(lacking.get(0), lacking.get(lacking.size() - 1))) {
            assertThat(Program.sharing(TestDatabase.shared(), work.home())
                            .run("trace", "--indicator", "THCS_LEVEL", "--unit", unit.get(0))
                            .out())
                    .contains(unit.get(1).split("\\|"));
        }
    }
}
