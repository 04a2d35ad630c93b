package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The content of the CSV files of {@code bi_v1} after a night with a good report, a hostile one and an empty file. */
class ExportTests {

    private static final Pattern FORMULA = Pattern.compile("^[\"\\s]*[=+@-]");

    private static TestWorkplace work;
    private static long run;

    @TempDir
    private Path folder;

    @BeforeAll
    static void night(@TempDir Path inbox) throws Exception {
        work = TestWorkplace.open("export", TestWorkplace.HANDING_OUT);
        for (String sample : List.of("2023.XHHT.32025.xlsx", "2023.PCGD.32020.xlsx", "rong.xlsx")) {
            Files.copy(TestWorkplace.SAMPLE.resolve(sample), inbox.resolve(sample), StandardCopyOption.COPY_ATTRIBUTES);
        }
        new EditedWorkbook(TestWorkplace.SAMPLE.resolve("XHHT_2023_Xã Tân Tiến.xlsx"))
                .saved(inbox.resolve("=cmd|' 'calc'!A0;@SUM(1).xlsx"), workbook -> {
                    workbook.setSheetName(workbook.getSheetIndex("XHHT-01"), "+XHHT-01");
                    EditedWorkbook.rightOf(workbook.getSheet("+XHHT-01"), "Tổng số dân")
                            .setCellValue("=HYPERLINK(\"http://x.example\";1)");
                    EditedWorkbook.rightOf(workbook.getSheet("XHHT-02"), "Gia đình học tập")
                            .setCellValue("\t-2+3");
                });
        run = work.night().nightly(List.of(inbox), false);
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static Path latest() throws IOException {
        Path exports = work.home().resolve("export");
        return exports.resolve(Files.readString(exports.resolve("latest.txt")).strip());
    }

    private static JsonNode manifest(Path export) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(export.resolve("manifest.json")));
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void everyViewIsAFileAndTheManifestTellsWhatIsInIt() throws Exception {
        JsonNode manifest = manifest(latest());
        assertThat(manifest.get("run").asLong()).isEqualTo(run);
        assertThat(manifest.get("schema").asString()).isEqualTo("bi_v1");
        assertThat(manifest.get("schemaVersion").asString()).matches("\\d{3}");
        assertThat(manifest.get("snapshots").get(0).get("snapshotId").asString())
                .isEqualTo(work.value("select snapshot_id from bi_v1.snapshot where is_latest"));
        List<String> views = new ArrayList<>();
        for (JsonNode file : manifest.get("files")) {
            Path csv = latest().resolve(file.get("name").asString());
            String view = file.get("name").asString().replace(".csv", "");
            views.add(view);
            CsvFile read = CsvFile.read(csv);
            assertThat(sha256(csv)).isEqualTo(file.get("sha256").asString());
            assertThat(read.header())
                    .isEqualTo(work.column(
                            "select column_name from information_schema.columns where table_schema = 'bi_v1' and table_name = ?"
                                    + " order by ordinal_position",
                            view))
                    .isEqualTo(file.get("columns").findValuesAsString("name"));
            assertThat(read.rows())
                    .as(view)
                    .hasSize(file.get("rows").asInt())
                    .hasSize(Integer.parseInt(work.value("select count(*) from bi_v1." + view)));
        }
        assertThat(Stream.concat(
                                views.stream(),
                                manifest.get("leftOut").valueStream().map(JsonNode::asString))
                        .sorted())
                .containsExactlyElementsOf(
                        work.column(
                                "select table_name from information_schema.views where table_schema = 'bi_v1' order by table_name collate \"C\""));
        assertThat(manifest.get("files").get(0).get("bytes").asLong())
                .isEqualTo(Files.size(latest().resolve(views.get(0) + ".csv")));
    }

    @Test
    void figuresAndTextsAreThoseOfTheDatabase() throws Exception {
        assertThat(CsvFile.read(latest().resolve("plan_progress.csv")).rows())
                .containsExactlyInAnyOrderElementsOf(work.rows("""
                        select snapshot_id, is_latest::text, plan_year, as_of, unit_key, unit_level, unit_code, indicator_code,
                          comparator, target, actual, gap, status, reported_units, expected_units, goal_ordinal,
                          asked_levels, asked_note_vi, asked_note_en
                        from bi_v1.plan_progress"""));
        CsvFile units = CsvFile.read(latest().resolve("dim_unit.csv"));
        assertThat(units.column("full_name")).contains("Tỉnh Cà Mau", "Xã Đất Mũi");
        assertThat(units.column("code")).as("zeros in front stay").anyMatch(code -> code.startsWith("0"));
        assertThat(Files.readAllBytes(latest().resolve("dim_unit.csv")))
                .as("Excel knows by the mark that it is Unicode")
                .startsWith(0xEF, 0xBB, 0xBF);
    }

    /** Texts of a file that was sent, in every place where they reach bi_v1. */
    @Test
    void noTextIsTakenForAFormula() throws Exception {
        assertThat(work.column("select seen from bi_v1.finding")).anyMatch(seen -> seen.startsWith("=HYPERLINK"));
        assertThat(work.column("select sheet from bi_v1.finding")).contains("+XHHT-01");

        CsvFile findings = CsvFile.read(latest().resolve("finding.csv"));
        assertThat(findings.column("file_name")).contains("'=cmd|' 'calc'!A0;'@SUM(1).xlsx");
        assertThat(findings.column("sheet")).contains("'+XHHT-01");
        List<String> formulas = new ArrayList<>();
        for (JsonNode file : manifest(latest()).get("files")) {
            CsvFile csv = CsvFile.read(latest().resolve(file.get("name").asString()));
            for (int i = 0; i < csv.header().size(); i++) {
                if (file.get("columns").get(i).get("type").asString().equals("text")) {
                    csv.column(csv.header().get(i)).stream()
                            // some programs begin a cell at a semicolon, too
                            .flatMap(cell -> List.of(cell.split("[;\t\r\n]", -1)).stream())
                            .filter(cell -> FORMULA.matcher(cell).find())
                            .forEach(formulas::add);
                }
            }
        }
        assertThat(formulas).isEmpty();
    }

    @Test
    void numbersStayNumbers() throws Exception {
        assertThat(CsvFile.read(latest().resolve("plan_progress.csv")).column("gap"))
                .anyMatch(gap -> gap.matches("-[0-9.]+"))
                .allMatch(gap -> gap.matches("-?[0-9.]*"));
    }

    @Test
    void equalDataGiveEqualBytes() throws Exception {
        Path one = work.exports().write(folder.resolve("one")).folder();
        Path other = work.exports().write(folder.resolve("other")).folder();

        assertThat(manifest(one).get("files")).isEqualTo(manifest(other).get("files"));
    }
}
