package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Answers can be handed on: by district and unit, with a list of all and a zip a district; files of one name stay apart. */
class AnswersHandedOnTests {

    private static TestWorkplace work;
    private static Path answers;
    private static long run;

    /** Two communes send files of one name in the folders of their districts, one of them no workbook; and nobody knows whose another is. */
    @BeforeAll
    static void everybodySends(@TempDir Path folder) throws Exception {
        work = TestWorkplace.open("handed-on");
        faulty("32025", Files.createDirectories(folder.resolve("Huyen A")).resolve("BC.xlsx"));
        faulty("32080", Files.createDirectories(folder.resolve("Huyen B")).resolve("BC.xlsx"));
        faulty("32025", folder.resolve("Huyen A").resolve("aux.2.xlsx"));
        for (String place : List.of("Huyen A", "Huyen B")) {
            Path empty = folder.resolve(place).resolve("rỗng.xlsx");
            Files.writeString(empty, place);
            EditedWorkbook.modified(empty, Instant.parse("2024-01-10T00:00:00Z"));
        }
        run = work.night().importing(List.of(folder), false);
        answers = work.home().resolve("feedback").resolve(String.valueOf(run));
    }

    private static void faulty(String commune, Path target) throws IOException {
        new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT." + commune + ".xlsx"))
                .saved(
                        target,
                        workbook -> EditedWorkbook.rightOf(workbook.getSheet("XHHT-01"), "Tổng số dân")
                                .setCellValue(-5));
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static List<String> within(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static String folderOf(String commune) throws Exception {
        return work.value(
                "select district_name || '/' || code || ' ' || full_name from bi_v1.dim_unit"
                        + " where code = ? and '2023-12-31' between coalesce(valid_from, '-infinity') and coalesce(valid_to, 'infinity')",
                commune);
    }

    private static String district(String commune) throws Exception {
        return folderOf(commune).split("/")[0];
    }

    @Test
    void eachLiesInTheFolderOfItsUnit() throws Exception {
        assertThat(within(answers))
                .containsExactlyInAnyOrder(
                        "danh-sach.xlsx",
                        district("32025") + ".zip",
                        district("32080") + ".zip",
                        folderOf("32025") + "/BC_KIEMTRA.xlsx",
                        folderOf("32025") + "/_aux.2_KIEMTRA.xlsx",
                        folderOf("32080") + "/BC_KIEMTRA.xlsx",
                        "chua-ro-don-vi/Huyen A/rỗng_KIEMTRA.xlsx",
                        "chua-ro-don-vi/Huyen B/rỗng_KIEMTRA.xlsx");
        assertThat(district("32025")).isNotEqualTo(district("32080"));
    }

    private static List<List<String>> rows(Sheet sheet) {
        DataFormatter shown = new DataFormatter();
        List<List<String>> rows = new ArrayList<>();
        for (Row row : sheet) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(shown.formatCellValue(cell)));
            if (cells.get(0).matches("\\d+")) {
                rows.add(cells);
            }
        }
        return rows;
    }

    @Test
    void theListSaysWhoSentWhatAndWhereTheAnswerLies() throws Exception {
        try (Workbook list =
                WorkbookFactory.create(answers.resolve("danh-sach.xlsx").toFile(), null, true)) {
            Sheet sheet = list.getSheetAt(0);
            List<List<String>> rows = rows(sheet);

            assertThat(rows).hasSize(5);
            assertThat(rows)
                    .filteredOn(row -> row.get(4).equals("Huyen A/BC.xlsx"))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.get(1)).isEqualTo(district("32025"));
                        assertThat(row.get(3)).isEqualTo("32025");
                        assertThat(row.get(5)).isEqualTo("Năm 2023");
                        assertThat(row.get(6)).contains("PHẢI SỬA");
                        assertThat(row.get(7)).contains("XHHT-01: ", "XHHT-02: ");
                        assertThat(row.get(8)).isEqualTo(folderOf("32025") + "/BC_KIEMTRA.xlsx");
                    });
            assertThat(rows.subList(3, 5))
                    .as("those of nobody known come last")
                    .extracting(row -> row.get(4))
                    .containsExactly("Huyen A/rỗng.xlsx", "Huyen B/rỗng.xlsx");
            for (Row row : sheet) {
                if (row.getRowNum() > 2) {
                    Path linked = answers.resolve(
                            URI.create(row.getCell(8).getHyperlink().getAddress())
                                    .getPath());
                    assertThat(linked).isRegularFile();
                }
            }
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getPrintSetup().getPaperSize()).isEqualTo(PrintSetup.A4_PAPERSIZE);
            assertThat(sheet.getRepeatingRows()).isNotNull();
        }
    }

    @Test
    void aDistrictGetsItsOwnInOneZip() throws Exception {
        Path parcel = answers.resolve(district("32025") + ".zip");
        try (ZipFile zip = new ZipFile(parcel.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder(
                            "danh-sach.xlsx",
                            folderOf("32025").split("/")[1] + "/BC_KIEMTRA.xlsx",
                            folderOf("32025").split("/")[1] + "/_aux.2_KIEMTRA.xlsx");
            try (InputStream in = zip.getInputStream(zip.getEntry("danh-sach.xlsx"));
                    Workbook list = WorkbookFactory.create(in)) {
                assertThat(rows(list.getSheetAt(0)))
                        .as("of this district only")
                        .extracting(row -> row.get(3))
                        .containsOnly("32025");
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseMayReadWhatHoldsNames() throws Exception {
        for (String file : within(answers)) {
            assertThat(Files.getPosixFilePermissions(answers.resolve(file)))
                    .as(file)
                    .doesNotContain(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
        }
    }

    @Test
    void whatIsSaidNamesTheFolder() {
        assertThat(work.reports().notPublished(run, "vi"))
                .extracting(failed -> failed.fileName())
                .contains("Huyen A/BC.xlsx", "Huyen B/BC.xlsx", "Huyen A/rỗng.xlsx", "Huyen B/rỗng.xlsx");
        assertThat(work.openMatters().all("vi"))
                .filteredOn(matter -> matter.kind().equals("refused"))
                .extracting(matter -> matter.file())
                .containsExactlyInAnyOrder("Huyen A/rỗng.xlsx", "Huyen B/rỗng.xlsx");
    }
}
