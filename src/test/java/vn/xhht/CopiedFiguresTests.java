package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.intake.Selection;

/** A form whose figures are another unit's is held until the province confirms it. */
class CopiedFiguresTests {

    private static final String ORIGINAL = "32047";
    private static final String COPYIST = "32212";
    private static final List<String> FORMS = List.of("XHHT-01", "XHHT-02", "XHHT-03", "XHHT-04", "XHHT-05", "XHHT-06");

    private TestWorkplace work;

    @TempDir
    private Path folder;

    private Path inbox;

    @BeforeEach
    void open() throws Exception {
        work = TestWorkplace.open("copied");
        inbox = Files.createDirectory(folder.resolve("inbox"));
    }

    @AfterEach
    void close() {
        work.close();
    }

    private static Path sample(String commune) {
        return TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx");
    }

    private Path original() throws Exception {
        return Files.copy(sample(ORIGINAL), inbox.resolve("gốc.xlsx"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** The original's workbook under the name of another commune. */
    private Path copy(String name, Consumer<XSSFWorkbook> change) throws Exception {
        List<String> from = unit(ORIGINAL);
        List<String> to = unit(COPYIST);
        return new EditedWorkbook(sample(ORIGINAL)).saved(inbox.resolve(name), workbook -> {
            for (int i = 0; i < from.size(); i++) {
                replace(workbook, from.get(i), to.get(i));
            }
            change.accept(workbook);
        });
    }

    private Path copy() throws Exception {
        return copy("chép.xlsx", workbook -> {});
    }

    private List<String> unit(String code) throws SQLException {
        return work.rows("""
                select code, full_name, district_name
                from bi_v1.dim_unit
                where code = ? and level = 'commune'
                  and coalesce(valid_from, '2023-12-31') <= '2023-12-31' and coalesce(valid_to, '2023-12-31') >= '2023-12-31'""", code).get(0);
    }

    private static void replace(XSSFWorkbook workbook, String text, String by) {
        for (Sheet sheet : workbook) {
            for (Row row : sheet) {
                for (Cell cell : row) {
                    if (cell.getCellType() == CellType.STRING
                            && cell.getStringCellValue().contains(text)) {
                        cell.setCellValue(cell.getStringCellValue().replace(text, by));
                    }
                }
            }
        }
    }

    private long importing(Path... files) throws Exception {
        return work.night().importing(List.of(files), false);
    }

    private long night() throws Exception {
        return work.night().nightly(List.of(inbox), false);
    }

    /** Form and outcome of what a run read of a unit. */
    private List<String> outcomes(long run, String commune) throws SQLException {
        return work.column("""
                select form_code || ' ' || outcome
                from intake.file_of_run as read
                join intake.submission using (file_id)
                join dimension.unit using (unit_key)
                where run_id = ? and unit.code = ?
                order by 1""", run, commune);
    }

    private static List<String> all(String outcome) {
        return FORMS.stream().map(form -> form + " " + outcome).toList();
    }

    private List<String> inForce(String commune) throws SQLException {
        return work.column("""
                select form_code
                from bi_v1.publication
                where unit_code = ? and in_force_to is null
                order by 1""", commune);
    }

    private List<List<String>> copies(long run) throws SQLException {
        return work.rows("""
                select distinct unit_code, finding_code, severity, message_vi
                from bi_v1.finding
                where run_id = ? and finding_code in ('COPIED_FIGURES', 'COPY_CONFIRMED', 'SUBMISSION_CONFLICT')
                order by 1, 2""", run);
    }

    private List<String> said(String commune, String code, String severity, String ofWhom, String file, String more)
            throws SQLException {
        List<String> whose = unit(ofWhom);
        return List.of(
                commune,
                code,
                severity,
                "Mọi số liệu của biểu giống hệt số liệu của " + whose.get(1) + ", " + whose.get(2) + ", 2023 (" + file
                        + ")" + more + ".");
    }

    @Test
    void whoComesLaterIsHeldAndTheOneInForceStays() throws Exception {
        importing(original());

        long run = importing(copy());

        assertThat(outcomes(run, COPYIST)).isEqualTo(all("held"));
        assertThat(copies(run)).containsExactly(said(COPYIST, "COPIED_FIGURES", "error", ORIGINAL, "gốc.xlsx", ""));
        assertThat(inForce(COPYIST)).isEmpty();
        assertThat(inForce(ORIGINAL)).isEqualTo(FORMS);
        assertThat(work.column("""
                select distinct state
                from bi_v1.completeness
                where unit_code = ? and period_code = '2023' and form_code like 'XHHT%'""", COPYIST)).containsExactly("held");
        assertThat(work.value("select count(*) from bi_v1.conflict")).isEqualTo("0");
    }

    @Test
    void twoThatComeTogetherAreBothHeldUntilOneIsConfirmed() throws Exception {
        Path original = original();
        copy();

        long both = night();

        assertThat(outcomes(both, ORIGINAL)).isEqualTo(all("held"));
        assertThat(outcomes(both, COPYIST)).isEqualTo(all("held"));
        assertThat(copies(both))
                .containsExactly(
                        said(ORIGINAL, "COPIED_FIGURES", "error", COPYIST, "chép.xlsx", ""),
                        said(COPYIST, "COPIED_FIGURES", "error", ORIGINAL, "gốc.xlsx", ""));

        work.night().importing(List.of(original), true);
        long next = night();

        assertThat(inForce(ORIGINAL)).isEqualTo(FORMS);
        assertThat(outcomes(next, ORIGINAL)).as("a known file is counted only").isEmpty();
        assertThat(outcomes(next, COPYIST)).as("nothing is confirmed by itself").isEqualTo(all("held"));
    }

    @Test
    void whatIsConfirmedIsPublishedAndStays() throws Exception {
        Path original = original();
        importing(original);
        Path copy = copy();
        night();

        long confirmed = work.night().importing(List.of(copy), true);

        assertThat(outcomes(confirmed, COPYIST)).isEqualTo(all("published"));
        assertThat(copies(confirmed))
                .containsExactly(
                        said(COPYIST, "COPY_CONFIRMED", "info", ORIGINAL, "gốc.xlsx", "; biểu vẫn được công bố"));
        long next = night();
        assertThat(outcomes(next, COPYIST)).as("a known file is counted only").isEmpty();
        assertThat(work.reports().run(next).formsUnchanged()).isEqualTo(12);
        assertThat(copies(next)).isEmpty();
        assertThat(outcomes(
                        importing(copy(
                                "lưu lại.xlsx",
                                workbook -> workbook.getSheetAt(0).setZoom(90))),
                        COPYIST))
                .as("the same figures in other bytes")
                .isEqualTo(all("unchanged"));
        assertThat(outcomes(
                        importing(new EditedWorkbook(original)
                                .saved(
                                        folder.resolve("gốc 2.xlsx"),
                                        workbook -> workbook.getSheetAt(0).setZoom(90))),
                        ORIGINAL))
                .as("nor is it held who was first")
                .isEqualTo(all("unchanged"));

        work = work.again(RerunTests.otherRules(folder));
        work.rerun().run(new Selection(null, null, "XHHT-01", null, false), false, true);

        assertThat(work.rows("""
                select unit_code, outcome
                from bi_v1.submission
                where run_id = (select max(run_id) from bi_v1.submission)
                order by 1"""))
                .as("read by other rules")
                .containsExactly(List.of(ORIGINAL, "published"), List.of(COPYIST, "published"));
    }

    @Test
    void whatIsHeldIsPublishedInTheNightInWhichTheOriginalIsCorrected() throws Exception {
        original();
        night();
        copy();
        assertThat(outcomes(night(), COPYIST)).isEqualTo(all("held"));
        assertThat(outcomes(night(), COPYIST)).as("night by night").isEqualTo(all("held"));
        new EditedWorkbook(sample(ORIGINAL)).withInhabitants(inbox.resolve("gốc sửa.xlsx"), 19_321);

        long corrected = night();

        assertThat(outcomes(corrected, COPYIST)).contains("XHHT-01 published", "XHHT-02 held", "XHHT-05 held");
        assertThat(work.column("""
                select form_code
                from bi_v1.finding
                where run_id = ? and unit_code = ? and finding_code = 'COPIED_FIGURES'
                order by 1""", corrected, COPYIST)).isEqualTo(FORMS.subList(1, FORMS.size()));
        assertThat(inForce(COPYIST)).containsExactly("XHHT-01");
        assertThat(outcomes(night(), COPYIST)).contains("XHHT-01 unchanged", "XHHT-02 held");
    }

    @Test
    void aCorrectionThatIsNotPublishedGivesNothingUp() throws Exception {
        original();
        night();
        copy();
        night();
        new EditedWorkbook(sample(ORIGINAL)).withInhabitants(inbox.resolve("một.xlsx"), 19_321);
        new EditedWorkbook(sample(ORIGINAL)).withInhabitants(inbox.resolve("hai.xlsx"), 19_322);

        assertThat(outcomes(night(), COPYIST)).isEqualTo(all("held"));
    }

    @Test
    void theRightFileOfAUnitIsPublishedBesideItsCopy() throws Exception {
        importing(original());
        copy();
        night();
        Path right = Files.copy(
                TestWorkplace.SAMPLE.resolve("XHHT_2023_Thị trấn Cái Đôi Vàm.xlsx"), inbox.resolve("đúng.xlsx"));
        EditedWorkbook.modified(right, Instant.parse("2024-02-01T02:00:00Z"));

        long run = night();

        assertThat(work.column(
                        "select distinct outcome from bi_v1.submission where run_id = ? and file_name = 'đúng.xlsx'",
                        run))
                .containsExactly("published");
        assertThat(outcomes(night(), COPYIST)).as("the copy was mended").allMatch(form -> form.endsWith("unchanged"));
    }

    @Test
    void aCopyThatWasMendedDoesNotHoldTheOriginal() throws Exception {
        copy();
        Path right = Files.copy(
                TestWorkplace.SAMPLE.resolve("XHHT_2023_Thị trấn Cái Đôi Vàm.xlsx"), inbox.resolve("đúng.xlsx"));
        EditedWorkbook.modified(right, Instant.parse("2024-02-01T02:00:00Z"));
        original();
        night();

        long next = night();

        assertThat(outcomes(next, ORIGINAL)).isEqualTo(all("published"));
        assertThat(copies(next)).isEmpty();
    }

    @Test
    void aClosedPeriodRefusesACopyToo() throws Exception {
        importing(original());
        work.corrections().lock(new vn.xhht.fact.Locks.Scope("2023", COPYIST, null), "đã ký");

        assertThat(outcomes(importing(copy()), COPYIST)).isEqualTo(all("rejected"));
    }

    @Test
    void smallFormsAgreeByChance() throws Exception {
        String district = ", Huyện Thới Bình, Tỉnh Cà Mau";
        SmallReport one = new SmallReport(folder, "Xã Tân Bằng" + district, "32069", "6 tháng đầu năm 2023");
        SmallReport other = new SmallReport(folder, "Xã Trí Phải" + district, "32071", "6 tháng đầu năm 2023");

        long run = importing(
                one.titles(20, 18, 12, 10),
                other.titles(20, 18, 12, 10),
                one.institutions(4, 2),
                other.institutions(4, 2),
                one.register("25/12/2021", "18/11/2022"),
                other.register("25/12/2021", "18/11/2022"));

        assertThat(work.column("select outcome from bi_v1.submission where run_id = ?", run))
                .hasSize(6)
                .containsOnly("published");
        assertThat(copies(run)).isEmpty();
    }

    @Test
    void aRegisterOfManyHouseholdsIsNoAccident() throws Exception {
        String district = ", Huyện Thới Bình, Tỉnh Cà Mau";
        String[] decided = java.util.Collections.nCopies(80, "25/12/2021").toArray(String[]::new);

        long run = importing(
                new SmallReport(folder, "Xã Tân Bằng" + district, "32069", "Năm 2023").register(decided),
                new SmallReport(folder, "Xã Trí Phải" + district, "32071", "Năm 2023").register(decided));

        assertThat(work.column("select outcome from bi_v1.submission where run_id = ?", run))
                .containsExactly("held", "held");
    }

    @Test
    void aRebuildHoldsAndConfirmsTheSame() throws Exception {
        importing(original());
        Path copy = copy();
        importing(copy);
        work.night().importing(List.of(copy), true);
        String findings = """
                select finding_code, unit_code, form_code, seen
                from bi_v1.finding
                where finding_code in ('COPIED_FIGURES', 'COPY_CONFIRMED')
                order by finding_code, form_code""";
        String outcomes =
                "select submission_id, run_id, form_code, unit_code, outcome from bi_v1.submission order by 1";
        List<List<String>> found = work.rows(findings);
        List<List<String>> became = work.rows(outcomes);
        assertThat(found).hasSize(12);
        Path home = work.home();
        work.close();

        work = TestWorkplace.open(home, Map.of("xhht.rebuilding", true));
        work.rebuild().run(null);

        assertThat(work.rows(findings)).isEqualTo(found);
        assertThat(work.rows(outcomes)).isEqualTo(became);
    }
}
