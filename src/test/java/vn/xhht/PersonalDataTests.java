package vn.xhht;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.xhht.intake.Selection;
import vn.xhht.report.Changes;

/** The heads of household of a register: seen by those who sent it and by nobody else, and not for ever. */
@Tag("programs")
class PersonalDataTests {

    private static final int HOUSEHOLDS = 60;
    private static final List<String> HEADS =
            IntStream.range(0, HOUSEHOLDS).mapToObj(RegisterWorkbook::head).toList();
    private static final String UNIT = "Phường 6, Thành phố Cà Mau, Tỉnh Cà Mau";

    private TestWorkplace work;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        work = TestWorkplace.open("personal");
    }

    @AfterEach
    void close() {
        work.close();
    }

    private static RegisterWorkbook register() {
        return new RegisterWorkbook("32017", UNIT, HOUSEHOLDS);
    }

    /**
     * Returns an inbox with two registers: one has good rows, the other every kind of fault in its rows and even with
     * the names.
     */
    private Path inbox() throws IOException {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        register().saved(inbox.resolve("sổ tốt.xlsx"));
        new RegisterWorkbook("32020", "Phường 7, Thành phố Cà Mau, Tỉnh Cà Mau", HOUSEHOLDS)
                .with("B20", "")
                .with("B21", "TrÇn V¨n ChÝn")
                // pasted a column off
                .with("D22", HEADS.get(0))
                .with("E23", HEADS.get(1))
                .with("I24", HEADS.get(0))
                .saved(inbox.resolve("sổ sai.xlsx"));
        typed(inbox.resolve("sổ sai.xlsx"), "D26", "d", HEADS.get(2));
        typed(inbox.resolve("sổ sai.xlsx"), "D27", "e", HEADS.get(3));
        return inbox;
    }

    /** Puts a text into a cell whose type says that it is none: a date, an error. */
    private static void typed(Path register, String address, String type, String text) throws IOException {
        FileTime saved = Files.getLastModifiedTime(register);
        try (FileSystem zip = FileSystems.newFileSystem(register)) {
            Path sheet = zip.getPath("xl/worksheets/sheet1.xml");
            String before = Files.readString(sheet);
            String after = before.replaceFirst(
                    "<c r=\"" + address + "\"><v>[^<]*</v></c>",
                    "<c r=\"" + address + "\" t=\"" + type + "\"><v>" + text + "</v></c>");
            assertThat(after).isNotEqualTo(before);
            Files.writeString(sheet, after);
        }
        Files.setLastModifiedTime(register, saved);
    }

    @Test
    void noOutputOfANightHoldsTheNameOfAHeadOfHousehold() throws Exception {
        Program program = Program.sharing(TestDatabase.shared(), work.home());

        Program.Ended night = program.run("nightly", "--inbox", inbox().toString());
        Program.Ended asJson =
                program.run("nightly", "--inbox", folder.resolve("inbox").toString(), "--json");

        assertThat(night.status()).as(night.err()).isZero();
        assertThat(work.rows("select outcome, count(*) from bi_v1.submission where run_id = 1 group by 1 order by 1"))
                .containsExactly(List.of("published", "1"), List.of("rejected", "1"));
        assertThat(work.column("select distinct finding_code from bi_v1.finding where file_name = 'sổ sai.xlsx'"))
                .contains("VALUE_MISSING", "VALUE_NOT_NUMBER", "VALUE_NOT_MARK", "VALUE_NOT_DATE");
        assertThat(
                        work.column(
                                "select distinct cell || ' ' || seen from bi_v1.finding where cell in ('D26', 'D27') order by 1"))
                .containsExactly("D26 •••", "D27 •••");
        for (String said : List.of(night.out(), night.err(), asJson.out(), asJson.err())) {
            assertNobodyIn("what the program says", said);
        }
        assertNobodyInTheDatabase();
        for (Path file : filesOf(work.home())) {
            Path place = work.home().relativize(file).getName(0);
            if (!place.toString().equals("archive") && !place.toString().equals("feedback")) {
                assertNobodyIn(file.toString(), Files.readString(file, UTF_8));
            }
        }
    }

    /** Every table, staging too, and every view that BI tools read. */
    private void assertNobodyInTheDatabase() throws Exception {
        List<String> tables = work.column("""
                select format('%I.%I', table_schema, table_name)
                from information_schema.tables
                where table_schema not in ('pg_catalog', 'information_schema')
                order by 1""");
        assertThat(tables).contains("staging.item", "fact.item", "finding.finding", "audit.entry", "bi_v1.finding");
        String somebody = String.join("|", HEADS) + "|TrÇn V¨n|Trần Văn Chín";
        for (String table : tables) {
            assertThat(work.column("select row_of::text from " + table + " as row_of where row_of::text ~ ?", somebody))
                    .as(table)
                    .isEmpty();
        }
    }

    private static void assertNobodyIn(String what, String text) {
        for (String head : HEADS) {
            assertThat(text).as(what).doesNotContain(head);
        }
        assertThat(text).as(what).doesNotContain("TrÇn V¨n").doesNotContain("Trần Văn Chín");
    }

    @Test
    void theArchiveForgetsThemAfterATimeAndReadsTheSameFigures() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        // a name in a note, in the properties and below the table, too
        new EditedWorkbook(register().saved(folder.resolve("gốc.xlsx"))).saved(inbox.resolve("sổ.xlsx"), workbook -> {
            noted(workbook);
            workbook.getProperties().getCoreProperties().setCreator(HEADS.get(1));
        });
        work.night().nightly(List.of(inbox), false);
        assertThat(textOf(archived())).contains(HEADS.get(0), HEADS.get(1));
        List<List<String>> before = work.rows("select measure_code, value, cell from bi_v1.fact_measure order by 1");

        work = work.again(Map.of("xhht.keep.personal", "0s"));
        work.night().nightly(List.of(), false);

        assertNobodyIn("the archive", textOf(archived()));
        assertThat(
                        work.value(
                                "select count(*) from audit.entry where action = 'housekeeping' and detail -> 'masked' <> '[]'"))
                .isEqualTo("1");
        Changes again = work.rerun().run(new Selection(null, null, null, null, false), false, false);
        assertThat(again.forms()).extracting(Changes.FormChange::after).containsOnly("unchanged");
        assertThat(again.figures()).isEmpty();
        assertThat(work.rows("select measure_code, value, cell from bi_v1.fact_measure order by 1"))
                .isEqualTo(before);

        work.night().nightly(List.of(), false);

        assertThat(work.value("select count(*) from audit.entry where action = 'housekeeping'"))
                .as("what is masked is left alone")
                .isEqualTo("1");
    }

    /** A list on another sheet, a comment, a name below the table: of what is in force, superseded and rejected. */
    @Test
    void namesBesideTheFormsOfAnyReportAreForgottenAlike() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        EditedWorkbook sample = new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx"));
        EditedWorkbook corrected = new EditedWorkbook(sample.withInhabitants(folder.resolve("sửa.xlsx"), 33_333));
        EditedWorkbook wrong =
                new EditedWorkbook(new EditedWorkbook(TestWorkplace.SAMPLE.resolve("2023.XHHT.32026.xlsx"))
                        .withInhabitants(folder.resolve("âm.xlsx"), -5));
        sample.saved(inbox.resolve("sổ 1.xlsx"), PersonalDataTests::listed);
        work.night().importing(List.of(inbox), false);
        corrected.saved(inbox.resolve("sổ 2.xlsx"), PersonalDataTests::listed);
        wrong.saved(inbox.resolve("sổ 3.xlsx"), PersonalDataTests::listed);
        work.night().importing(List.of(inbox.resolve("sổ 2.xlsx"), inbox.resolve("sổ 3.xlsx")), false);
        List<String> originals = work.column("select distinct sha256 from intake.file order by 1");
        assertThat(originals).hasSize(3);
        assertThat(work.column("select distinct outcome from bi_v1.submission")).contains("published", "rejected");
        assertThat(
                        work.column(
                                "select distinct file_name from bi_v1.publication join bi_v1.submission using (submission_id) where in_force_to is not null"))
                .as("superseded")
                .contains("sổ 1.xlsx");
        for (String hash : originals) {
            assertThat(textOf(kept(hash))).contains(HEADS.get(0), "079123456789", HEADS.get(2));
        }
        List<List<String>> before =
                work.rows("select unit_code, measure_code, value, cell from bi_v1.fact_measure order by 1, 2, 3, 4");

        work = work.again(Map.of("xhht.keep.personal", "0s"));
        work.night().nightly(List.of(), false);

        for (String hash : originals) {
            assertThat(textOf(kept(hash))).doesNotContain("079123456789");
            assertNobodyIn(hash, textOf(kept(hash)));
        }
        Changes again = work.rerun().run(new Selection(null, null, null, null, false), false, false);
        assertThat(again.forms())
                .hasSizeGreaterThan(10)
                .allMatch(
                        form -> form.after().equals("unchanged") || form.after().equals(form.before()));
        assertThat(again.figures()).isEmpty();
        assertThat(work.rows("select unit_code, measure_code, value, cell from bi_v1.fact_measure order by 1, 2, 3, 4"))
                .isEqualTo(before);
        assertThat(work.verification().verify().isWhole()).isTrue();
    }

    /** The heads as learners with their numbers, beside the forms. */
    private static void listed(XSSFWorkbook workbook) {
        Sheet list = workbook.createSheet("Danh sách học viên");
        list.createRow(0).createCell(0).setCellValue(HEADS.get(0));
        list.getRow(0).createCell(1).setCellValue("079123456789");
        Sheet form = workbook.getSheetAt(0);
        form.createDrawingPatriarch()
                .createCellComment(workbook.getCreationHelper().createClientAnchor())
                .setString(workbook.getCreationHelper().createRichTextString("hỏi lại " + HEADS.get(2)));
        form.createRow(form.getLastRowNum() + 4).createCell(1).setCellValue(HEADS.get(3));
    }

    private Path kept(String hash) {
        return work.home().resolve("archive").resolve(hash.substring(0, 2)).resolve(hash);
    }

    @Test
    void anXlsIsForgottenAlike() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Path xls = inbox.resolve("sổ.xls");
        asXls(register().saved(folder.resolve("gốc.xlsx")), xls);
        work.night().nightly(List.of(inbox), false);
        assertThat(work.value("select value from bi_v1.fact_measure where measure_code = 'register_households'"))
                .isEqualTo(String.valueOf(HOUSEHOLDS));

        work = work.again(Map.of("xhht.keep.personal", "0s"));
        work.night().nightly(List.of(), false);

        assertNobodyIn("the archive", textOf(archived()));
        Changes again = work.rerun().run(new Selection(null, null, null, null, false), false, false);
        assertThat(again.forms()).extracting(Changes.FormChange::after).containsOnly("unchanged");
    }

    /** A register whose number is misspelt is refused, one under the number of another form rejected; both tell of persons as well. */
    @ParameterizedTest
    @CsvSource({"SỔ HỘ, refused", "XHHT-04, rejected"})
    void aRegisterThatWasNotFoundToBeOneIsForgottenAlike(String number, String outcome) throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        new EditedWorkbook(register().saved(folder.resolve("gốc.xlsx")))
                .saved(
                        inbox.resolve("sổ.xlsx"),
                        workbook -> workbook.getSheetAt(0)
                                .forEach(row -> row.forEach(cell -> {
                                    if (cell.toString().contains("SO-GDHT")) {
                                        cell.setCellValue("Biểu số: " + number);
                                    }
                                })));
        work.night().nightly(List.of(inbox), false);
        assertThat(work.value("select outcome from bi_v1.submission")).isEqualTo(outcome);
        Path original = archived();
        assertThat(textOf(original)).contains(HEADS.get(0));
        assertThat(filesOf(work.home().resolve("feedback"))).isNotEmpty();

        work = work.again(Map.of("xhht.keep.personal", "0s"));
        work.night().nightly(List.of(), false);

        assertThat(original).doesNotExist();
        assertThat(filesOf(work.home().resolve("feedback"))).isEmpty();
    }

    /** An original that is damaged by now cannot be masked: it goes, and the log says so. */
    @Test
    void whatCannotBeMaskedGoes() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        register().saved(inbox.resolve("sổ.xlsx"));
        work.night().nightly(List.of(inbox), false);
        Path original = archived();
        byte[] bytes = Files.readAllBytes(original);
        Files.write(original, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        work = work.again(Map.of("xhht.keep.personal", "0s"));
        work.night().nightly(List.of(), false);

        assertThat(original).doesNotExist();
        assertThat(work.value("select detail -> 'originals' ->> 0 from audit.entry where action = 'housekeeping'"))
                .isEqualTo(original.getFileName().toString());
        assertThat(work.value("select value from bi_v1.fact_measure where measure_code = 'register_households'"))
                .isEqualTo(String.valueOf(HOUSEHOLDS));
    }

    private static void noted(XSSFWorkbook workbook) {
        Sheet sheet = workbook.getSheetAt(0);
        ClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
        sheet.createDrawingPatriarch()
                .createCellComment(anchor)
                .setString(workbook.getCreationHelper().createRichTextString("hỏi lại " + HEADS.get(2)));
        sheet.getRow(sheet.getLastRowNum()).createCell(1).setCellValue(HEADS.get(3));
    }

    private static void asXls(Path xlsx, Path xls) throws IOException {
        try (InputStream in = Files.newInputStream(xlsx);
                Workbook from = new XSSFWorkbook(in);
                Workbook to = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(xls)) {
            Sheet sheet = to.createSheet("Sổ");
            for (Row row : from.getSheetAt(0)) {
                Row copy = sheet.createRow(row.getRowNum());
                for (Cell cell : row) {
                    if (cell.getCellType() == CellType.NUMERIC) {
                        copy.createCell(cell.getColumnIndex()).setCellValue(cell.getNumericCellValue());
                    } else if (cell.getCellType() == CellType.STRING) {
                        copy.createCell(cell.getColumnIndex()).setCellValue(cell.getStringCellValue());
                    }
                }
            }
            to.write(out);
        }
        EditedWorkbook.modified(xls, java.time.Instant.parse("2024-01-15T02:00:00Z"));
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** The only workbook in the archive. */
    private Path archived() throws Exception {
        String hash = work.value("select distinct sha256 from intake.file where file_name like 'sổ%'");
        return filesOf(work.home().resolve("archive")).stream()
                .filter(file -> file.getFileName().toString().equals(hash))
                .findFirst()
                .orElseThrow();
    }

    /** All parts of a workbook, one after the other. */
    private static String textOf(Path xlsx) throws IOException {
        List<String> parts = new ArrayList<>();
        try (ZipFile zip = new ZipFile(xlsx.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    parts.add(new String(in.readAllBytes(), UTF_8));
                }
            }
        }
        return String.join("\n", parts);
    }
}
