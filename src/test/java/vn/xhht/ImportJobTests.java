package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vn.xhht.report.Reports;

/** The fate of a workbook (contract 3), one commune a test in one database. */
class ImportJobTests {

    private static final String INHABITANTS =
            "select value from bi_v1.fact_measure where unit_code = ? and measure_code = 'population_total' and breakdown = 'total'";

    private static TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws SQLException {
        work = TestWorkplace.open("import");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static EditedWorkbook reportOf(String commune) {
        return new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx"));
    }

    private Path copyOf(Path file) throws IOException {
        return Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static long importing(Path... paths) throws Exception {
        return work.night().importing(List.of(paths), false);
    }

    private static List<List<String>> outcomes(long run) throws SQLException {
        return work.rows("""
                select file_name, outcome, count(*)
                from bi_v1.submission
                where run_id = ?
                group by 1, 2
                order by 1, 2""", run);
    }

    private static List<List<String>> findings(long run) throws SQLException {
        return work.rows("""
                select file_name, form_code, finding_code, severity
                from bi_v1.finding
                where run_id = ?
                order by 1, 2, 3""", run);
    }

    // unchanged and superseded

    @Test
    void theSameFileAgainIsUnchanged() throws Exception {
        Path file = reportOf("32025").source();
        String name = file.getFileName().toString();

        assertThat(outcomes(importing(file))).containsExactly(List.of(name, "published", "6"));
        assertThat(outcomes(importing(file))).containsExactly(List.of(name, "unchanged", "6"));
    }

    /** Their figures are one word; it is traced to the file that said it first. */
    @Test
    void ofEqualFormsInARunTheOneModifiedFirstIsPublished() throws Exception {
        Path later = Files.copy(reportOf("32131").source(), folder.resolve("a.xlsx"));
        Path earlier = reportOf("32131").saved(folder.resolve("b.xlsx"), workbook -> {});
        Files.setLastModifiedTime(later, FileTime.from(Instant.parse("2024-01-05T08:00:00Z")));
        Files.setLastModifiedTime(earlier, FileTime.from(Instant.parse("2024-01-04T08:00:00Z")));

        assertThat(outcomes(importing(later, earlier)))
                .containsExactly(List.of("a.xlsx", "unchanged", "6"), List.of("b.xlsx", "published", "6"));
    }

    /** Saving changes every byte of the file and not one figure. */
    @Test
    void equalFiguresInOtherBytesAreUnchanged() throws Exception {
        Path saved = reportOf("32026").saved(folder.resolve("lưu lại.xlsx"), workbook -> {});
        importing(reportOf("32026").source());
        String figures = work.value("select count(*) from fact.figure");

        long again = importing(saved);

        assertThat(outcomes(again)).containsExactly(List.of("lưu lại.xlsx", "unchanged", "6"));
        assertThat(findings(again))
                .extracting(finding -> finding.get(2), finding -> finding.get(3))
                .containsOnly(tuple("SUBMISSION_UNCHANGED", "info"))
                .hasSize(6);
        assertThat(work.value("select count(*) from fact.figure")).isEqualTo(figures);
    }

    /** Another program may store the same letters decomposed. */
    @Test
    void equalTextsInOtherLettersAreUnchanged() throws Exception {
        Path saved = reportOf("32131").saved(folder.resolve("chữ tổ hợp.xlsx"), workbook -> {
            for (org.apache.poi.ss.usermodel.Row row : workbook.getSheet("XHHT-03")) {
                row.forEach(cell -> {
                    if (cell.getCellType() == org.apache.poi.ss.usermodel.CellType.STRING) {
                        cell.setCellValue(java.text.Normalizer.normalize(
                                cell.getStringCellValue(), java.text.Normalizer.Form.NFD));
                    }
                });
            }
        });
        importing(reportOf("32131").source());

        assertThat(outcomes(importing(saved))).containsExactly(List.of("chữ tổ hợp.xlsx", "unchanged", "6"));
    }

    @Test
    void aCorrectionSupersedesAtOnceAndTheOlderFiguresStayReadable() throws Exception {
        importing(reportOf("32029").source());
        String before = work.value(INHABITANTS, "32029");

        Path corrected = reportOf("32029").withInhabitants(folder.resolve("sửa.xlsx"), Long.parseLong(before) + 1);
        long run = importing(corrected);

        assertThat(outcomes(run))
                .containsExactly(List.of("sửa.xlsx", "published", "1"), List.of("sửa.xlsx", "unchanged", "5"));
        assertThat(work.value(INHABITANTS, "32029")).isEqualTo(String.valueOf(Long.parseLong(before) + 1));
        assertThat(findings(run)).contains(List.of("sửa.xlsx", "XHHT-01", "SUBMISSION_SUPERSEDES", "info"));
        List<List<String>> publications = work.rows("""
                select submission_id, in_force_from, in_force_to
                from bi_v1.publication
                where unit_code = '32029' and form_code = 'XHHT-01'
                order by publication_id""");
        assertThat(publications).hasSize(2);
        assertThat(publications.get(0).get(2)).isEqualTo(publications.get(1).get(1));
        assertThat(publications.get(1).get(2)).isEmpty();
        assertThat(work.value("""
                select value
                from fact.figure
                where submission_id = cast(? as bigint) and measure_code = 'population_total' and breakdown = 'total'""", publications.get(0).get(0)))
                .as("the older figure")
                .isEqualTo(before);
    }

    /** A file imported by name is wanted in force; an inbox keeps old files, and those do not come back by themselves. */
    @Test
    void anOlderFileComesBackWhenItIsAskedForAndNotByItself() throws Exception {
        Path old = copyOf(reportOf("32047").source());
        importing(old);
        String before = work.value(INHABITANTS, "32047");
        String corrected = String.valueOf(Long.parseLong(before) + 7);
        importing(reportOf("32047").withInhabitants(folder.resolve("sửa.xlsx"), Long.parseLong(corrected)));

        work.night().nightly(List.of(folder), false);
        assertThat(work.value(INHABITANTS, "32047")).isEqualTo(corrected);

        importing(old);
        assertThat(work.value(INHABITANTS, "32047")).isEqualTo(before);
    }

    /** Years of nights would keep a row a form and night of what nobody sent again. */
    @Test
    void aFileThatStaysInTheInboxIsCountedAndAddsNoRow() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Path file = Files.copy(
                reportOf("32026").source(), inbox.resolve("báo cáo.xlsx"), StandardCopyOption.COPY_ATTRIBUTES);
        Reports.RunCounts first = work.reports().run(work.night().nightly(List.of(inbox), false));
        List<String> rows = kept();

        for (int night = 0; night < 2; night++) {
            Reports.RunCounts counts = work.reports().run(work.night().nightly(List.of(inbox), false));

            assertThat(kept()).isEqualTo(rows);
            assertThat(counts.filesReceived()).isEqualTo(1);
            assertThat(counts.formsUnchanged()).isEqualTo(6);
            assertThat(counts.rowsRead()).isEqualTo(first.rowsRead());
            assertThat(counts.rowsStaged() + counts.rowsRejected() + counts.rowsIgnored())
                    .isEqualTo(first.rowsRead());
        }
        assertThat(work.value(
                        "select seen_at > received_at from intake.file where file_name = ?",
                        file.getFileName().toString()))
                .as("its original is not too old to be kept")
                .isEqualTo("t");

        Files.copy(file, inbox.resolve("bản sao.xlsx"), StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(outcomes(work.night().nightly(List.of(inbox), false)))
                .as("a copy under another name is sent, so it is told")
                .containsExactly(List.of("bản sao.xlsx", "unchanged", "6"));
    }

    private static List<String> kept() throws SQLException {
        return List.of(
                work.value("select count(*) from intake.file"),
                work.value("select count(*) from intake.submission"),
                work.value("select count(*) from finding.finding"),
                work.value("select count(*) from fact.conflict"));
    }

    /** It is read again until somebody mends it, since other definitions or other files may decide it otherwise. */
    @Test
    void aFileThatFailsEveryNightAddsNoRowAndIsToldEveryNight() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Path faulty = faulty("32230", inbox.resolve("sai.xlsx"));
        Files.copy(TestWorkplace.WORKBOOKS.resolve("reader").resolve("cut-short.xlsx"), inbox.resolve("cụt.xlsx"));
        reportOf("32140").withInhabitants(inbox.resolve("một.xlsx"), 5_555_111);
        reportOf("32140").withInhabitants(inbox.resolve("hai.xlsx"), 5_555_222);
        work.night().nightly(List.of(inbox), false);
        // what was published is called unchanged from the second night on
        long second = work.night().nightly(List.of(inbox), false);
        List<String> rows = kept();
        Reports.RunCounts counts = work.reports().run(second);
        assertThat(counts.formsHeld()).isPositive();
        assertThat(counts.filesRefused()).isEqualTo(1);

        for (int night = 0; night < 2; night++) {
            long run = work.night().nightly(List.of(inbox), false);

            assertThat(kept()).isEqualTo(rows);
            assertThat(work.reports().run(run))
                    .usingRecursiveComparison()
                    .ignoringFields("runId", "seconds", "startedAt")
                    .isEqualTo(counts);
            assertThat(work.reports().notPublished(run, "vi"))
                    .isEqualTo(work.reports().notPublished(second, "vi"))
                    .extracting(Reports.NotPublished::fileName)
                    .containsExactlyInAnyOrder("sai.xlsx", "cụt.xlsx", "một.xlsx", "hai.xlsx");
            assertThat(work.runDetails().failed(run, "vi"))
                    .isEqualTo(work.runDetails().failed(second, "vi"));
            assertThat(work.home().resolve("feedback").resolve(String.valueOf(run)))
                    .isDirectoryRecursivelyContaining("glob:**sai_KIEMTRA.xlsx");
        }

        reportOf("32230").withInhabitants(faulty, 5_555_444);
        work.night().nightly(List.of(inbox), false);
        assertThat(work.value(INHABITANTS, "32230")).isEqualTo("5555444");
    }

    /** One form of it failed, so that it is read again every night: what replaced the others stands all the same. */
    @Test
    void aSupersededFormDoesNotComeBackFromAFileWithAFault() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Path first = faulty("32152", inbox.resolve("lần đầu.xlsx"));
        work.night().nightly(List.of(inbox), false);
        String corrected = String.valueOf(Long.parseLong(work.value(INHABITANTS, "32152")) + 47);
        Path mended = reportOf("32152").withInhabitants(folder.resolve("sửa.xlsx"), Long.parseLong(corrected));
        importing(mended);
        Files.copy(mended, inbox.resolve("sửa.xlsx"), StandardCopyOption.COPY_ATTRIBUTES);
        String facts = work.value("select count(*) from fact.figure");

        for (int night = 0; night < 2; night++) {
            long run = work.night().nightly(List.of(inbox), false);

            Reports.RunCounts counts = work.reports().run(run);
            assertThat(List.of(
                            counts.filesReceived(),
                            counts.formsUnchanged(),
                            counts.formsPublished() + counts.formsRejected() + counts.formsHeld()))
                    .as("what was mended is shown no more")
                    .containsExactly(2, 12, 0);
            assertThat(work.value(INHABITANTS, "32152")).isEqualTo(corrected);
        }
        assertThat(work.value("select count(*) from fact.figure")).isEqualTo(facts);
        importing(first);
        assertThat(work.value(INHABITANTS, "32152"))
                .as("asked for by its name it does come back")
                .isNotEqualTo(corrected);
    }

    /** The clerk mends the marked copy and corrects another form as well; both files lie in the inbox from now on. */
    @Test
    void aCorrectionIsNotHeldAgainstTheFileItCorrects() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        faulty("32174", inbox.resolve("lần đầu.xlsx"));
        work.night().nightly(List.of(inbox), false);
        reportOf("32174").withInhabitants(inbox.resolve("lần đầu_KIEMTRA.xlsx"), 5_555_555);

        long run = work.night().nightly(List.of(inbox), false);

        assertThat(outcomes(run))
                .containsExactly(
                        List.of("lần đầu.xlsx", "rejected", "1"),
                        List.of("lần đầu.xlsx", "unchanged", "5"),
                        List.of("lần đầu_KIEMTRA.xlsx", "published", "2"),
                        List.of("lần đầu_KIEMTRA.xlsx", "unchanged", "4"));
        assertThat(work.value(INHABITANTS, "32174")).isEqualTo("5555555");
    }

    /** With more recognised titles of clans than there are clans. */
    private static Path faulty(String commune, Path target) throws IOException {
        return reportOf(commune)
                .saved(
                        target,
                        workbook -> workbook.getSheet("XHHT-02")
                                .getRow(12)
                                .getCell(3)
                                .setCellValue(9_999_999));
    }

    // two in one run

    @Test
    void twoDifferentFilesInOneRunAreHeld() throws Exception {
        Path one = copyOf(reportOf("32050").source());
        Path other = reportOf("32050").withInhabitants(folder.resolve("sửa.xlsx"), 9_999_999);

        long run = importing(one, other);

        assertThat(work.rows("""
                select file_name, form_code, outcome
                from bi_v1.submission
                where run_id = ? and outcome <> 'published' and form_code = 'XHHT-01'
                order by 1""", run))
                .containsExactly(
                        List.of("2023.XHHT.32050.xlsx", "XHHT-01", "held"), List.of("sửa.xlsx", "XHHT-01", "held"));
        assertThat(work.rows(INHABITANTS, "32050")).isEmpty();
        assertThat(findings(run))
                .filteredOn(finding -> finding.get(3).equals("error"))
                .containsExactly(
                        List.of("2023.XHHT.32050.xlsx", "", "SUBMISSION_CONFLICT", "error"),
                        List.of("sửa.xlsx", "", "SUBMISSION_CONFLICT", "error"));
        assertThat(work.rows("""
                select outcome, count(*)
                from bi_v1.submission
                where run_id = ? and form_code <> 'XHHT-01'
                group by 1
                order by 1""", run))
                .as("the five equal forms")
                .containsExactly(List.of("published", "5"), List.of("unchanged", "5"));
    }

    @Test
    void replaceTakesTheFileModifiedLast() throws Exception {
        Path newer = EditedWorkbook.modified(
                reportOf("32068").withInhabitants(folder.resolve("a.xlsx"), 1_000_001),
                Instant.parse("2024-03-01T00:00:00Z"));
        Path older = EditedWorkbook.modified(
                reportOf("32068").withInhabitants(folder.resolve("b.xlsx"), 1_000_002),
                Instant.parse("2024-02-01T00:00:00Z"));

        work.night().importing(List.of(newer, older), true);

        assertThat(work.value(INHABITANTS, "32068")).isEqualTo("1000001");
    }

    @Test
    void anEqualFormTwiceInOneWorkbookIsPublishedOnce() throws Exception {
        Path twice = reportOf("32077").saved(folder.resolve("hai lần.xlsx"), workbook -> cloned(workbook, 0));

        assertThat(work.rows("""
                select form_code, outcome
                from bi_v1.submission
                where run_id = ? and form_code = 'XHHT-01'
                order by 2""", importing(twice)))
                .containsExactly(List.of("XHHT-01", "published"), List.of("XHHT-01", "unchanged"));
    }

    @Test
    void aFormThatStandsTwiceInOneWorkbookWithDifferentFiguresIsHeld() throws Exception {
        Path twice = reportOf("32080").saved(folder.resolve("hai lần khác.xlsx"), workbook -> {
            cloned(workbook, 0);
            EditedWorkbook.rightOf(workbook.getSheet("XHHT-01"), "Tổng số dân").setCellValue(8_888_888);
        });
        long run = importing(twice);

        assertThat(work.rows("""
                select form_code, outcome
                from bi_v1.submission
                where run_id = ? and form_code = 'XHHT-01'""", run)).containsExactly(List.of("XHHT-01", "held"), List.of("XHHT-01", "held"));
        assertThat(findings(run)).containsExactly(List.of("hai lần khác.xlsx", "", "SUBMISSION_CONFLICT", "error"));
        assertThat(work.column("select message_vi from bi_v1.finding where run_id = ?", run))
                .singleElement()
                .asString()
                .contains("nhau giữa các trang tính “XHHT-01” và “bản sao” của chính tệp này");
    }

    @Test
    void aHiddenSecondCopyOfAFormIsNamedAsHidden() throws Exception {
        long run = importing(TestWorkplace.WORKBOOKS.resolve("cases/7-misleading/b10-hidden-copy.xlsx"));

        String told = "select message_%s from bi_v1.finding where run_id = ? and finding_code = 'SUBMISSION_CONFLICT'";
        assertThat(work.column(told.formatted("vi"), run))
                .singleElement()
                .asString()
                .contains("“XHHT-01”", "“XHHT-01 (2)” (đang bị ẩn)");
        assertThat(work.column(told.formatted("en"), run))
                .singleElement()
                .asString()
                .contains("“XHHT-01”", "“XHHT-01 (2)” (hidden)");
    }

    private static void cloned(XSSFWorkbook workbook, int sheet) {
        workbook.cloneSheet(sheet, "bản sao");
    }

    // what is taken

    @Test
    void ownerFilesAndDotFilesArePassedOverInSilence() throws Exception {
        Path report = copyOf(reportOf("32098").source());
        for (String name : List.of("~$2023.XHHT.32098.xlsx", ".2023.XHHT.32098.xlsx.swp", ".DS_Store")) {
            Files.copy(report, folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }

        long run = importing(folder);

        assertThat(outcomes(run)).containsExactly(List.of("2023.XHHT.32098.xlsx", "published", "6"));
        assertThat(findings(run)).isEmpty();
    }

    /** A file that says it is there and gives an error when read, for root as well. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatCannotBeReadIsRefusedAndTheOthersGoOn() throws Exception {
        Path good = reportOf("32002").saved(folder.resolve("good.xlsx"), workbook -> {});

        long run = importing(Path.of("/proc/self/mem"), good);

        assertThat(outcomes(run))
                .containsExactlyInAnyOrder(List.of("mem", "refused", "1"), List.of("good.xlsx", "published", "6"));
        assertThat(findings(run)).containsExactly(List.of("mem", "", "FILE_UNREADABLE", "error"));
    }

    @Test
    void aFileLargerThanAnyThatIsReadTakesNoRoomInTheArchive() throws Exception {
        Path film = Files.write(folder.resolve("phim.xlsx"), new byte[70_000]);
        work = work.again(Map.of("xhht.reading.file", "64KB"));
        try {
            long run = importing(film);

            assertThat(outcomes(run)).containsExactly(List.of("phim.xlsx", "refused", "1"));
            assertThat(findings(run)).containsExactly(List.of("phim.xlsx", "", "FILE_TOO_LARGE", "error"));
            try (Stream<Path> kept = Files.walk(work.home().resolve("archive"))) {
                assertThat(kept.filter(Files::isRegularFile).map(Path::toFile).map(File::length))
                        .doesNotContain(70_000L);
            }
        } finally {
            work = work.again(Map.of());
        }
    }

    @Test
    void aWorkbookWithoutAKnownFormIsRefused() throws Exception {
        Path other = reportOf("32113").saved(folder.resolve("lương.xlsx"), workbook -> {
            for (int sheet = workbook.getNumberOfSheets() - 1; sheet > 0; sheet--) {
                workbook.removeSheetAt(sheet);
            }
            workbook.getSheetAt(0)
                    .forEach(row -> row.forEach(cell -> {
                        if (cell.toString().contains("XHHT-01")) {
                            cell.setCellValue("Biểu số: LUONG-01");
                        }
                    }));
        });

        long run = importing(other);

        assertThat(outcomes(run)).containsExactly(List.of("lương.xlsx", "refused", "1"));
        assertThat(findings(run)).containsExactly(List.of("lương.xlsx", "", "TEMPLATE_UNKNOWN", "error"));
    }

    @Test
    void aFormThatIsWrongDoesNotStopTheOthersNorWhatWasInForce() throws Exception {
        importing(reportOf("32116").source());
        String before = work.value(INHABITANTS, "32116");
        Path wrong = reportOf("32116")
                .saved(
                        folder.resolve("sai.xlsx"),
                        workbook -> EditedWorkbook.rightOf(workbook.getSheet("XHHT-01"), "Tổng số dân")
                                .setCellValue("nhiều"));

        long run = importing(wrong);

        assertThat(outcomes(run))
                .containsExactly(List.of("sai.xlsx", "rejected", "1"), List.of("sai.xlsx", "unchanged", "5"));
        assertThat(findings(run))
                .filteredOn(finding -> !finding.get(2).equals("SUBMISSION_UNCHANGED"))
                .containsExactly(List.of("sai.xlsx", "XHHT-01", "VALUE_NOT_NUMBER", "error"));
        assertThat(work.value(INHABITANTS, "32116")).isEqualTo(before);
    }

    @Test
    void theSourceFileIsLeftAsItIs() throws Exception {
        Path file = copyOf(reportOf("32140").source());
        byte[] bytes = Files.readAllBytes(file);
        Object modified = Files.getLastModifiedTime(file);

        importing(file);

        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(modified);
        assertThat(work.column("select file_sha256 from bi_v1.submission where unit_code = '32140'"))
                .isNotEmpty()
                .allSatisfy(hash -> assertThat(work.home()
                                .resolve("archive")
                                .resolve(hash.substring(0, 2))
                                .resolve(hash))
                        .hasBinaryContent(bytes));
    }
}
