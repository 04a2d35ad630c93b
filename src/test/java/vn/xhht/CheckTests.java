package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verb {@code check} (contract 2): the import's findings, and nothing left behind. */
@Tag("programs")
class CheckTests {

    private static TestWorkplace work;

    @TempDir
    private Path home;

    /** Where the program keeps what is for one use. */
    @TempDir
    private Path temporary;

    @TempDir
    private Path answers;

    @BeforeAll
    static void open() throws SQLException {
        work = TestWorkplace.open("check");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private Program program() {
        return Program.sharing(TestDatabase.shared(), home).with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    }

    private static List<Path> messyFiles() throws Exception {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(TestWorkplace.WORKBOOKS.resolve("messy"))) {
            all.filter(file -> Stream.of("Tam Giang Tây", "Tân Thành", "Định Bình", "32228", "van ban", "Tân Lộc")
                            .anyMatch(file.getFileName().toString()::contains))
                    .sorted()
                    .forEach(files::add);
        }
        return files;
    }

    /** Damaged ones, other formats in disguise, one with a password, those that unpack to more than is read. */
    private List<Path> refusedFiles() throws Exception {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(TestWorkplace.WORKBOOKS.resolve("reader"))) {
            all.sorted().forEach(files::add);
        }
        Path bomb = answers.resolve("nén.xlsx");
        try (ZipFile good = new ZipFile(
                        TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx").toFile());
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (ZipEntry entry : Collections.list(good.entries())) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(good.getInputStream(entry).readAllBytes());
                for (int i = 0; i < (entry.getName().endsWith("sheet1.xml") ? 100 : 0); i++) {
                    zip.write(blanks);
                }
            }
        }
        files.add(bomb);
        Path parts = answers.resolve("nhiều phần.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(parts))) {
            for (int i = 0; i < 2_001; i++) {
                zip.putNextEntry(new ZipEntry("xl/part" + i + ".xml"));
            }
        }
        files.add(parts);
        Path open = answers.resolve("mở.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(open))) {
            zip.putNextEntry(new ZipEntry("mimetype"));
            zip.write("application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry("content.xml"));
        }
        files.add(open);
        Path secret = answers.resolve("mật khẩu.xlsx");
        try (POIFSFileSystem file = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("bí mật");
            try (XSSFWorkbook workbook = new XSSFWorkbook();
                    OutputStream out = encryptor.getDataStream(file)) {
                workbook.createSheet();
                workbook.write(out);
            }
            try (OutputStream out = Files.newOutputStream(secret)) {
                file.writeFilesystem(out);
            }
        }
        files.add(secret);
        return files;
    }

    @Test
    void findsWhatTheImportFindsAndLeavesNothingBehind() throws Exception {
        List<Path> files = new ArrayList<>(messyFiles());
        files.addAll(refusedFiles());
        files.add(TestWorkplace.WORKBOOKS.resolve("register/2023.GDHT.32017.xlsx"));
        files.add(TestWorkplace.WORKBOOKS.resolve("register/GDHT_2023_Phường 4.xlsx"));
        List<String> words = new ArrayList<>(List.of("check", "--json"));
        files.forEach(file -> words.add(file.toString()));

        Program.Ended ended = program().run(words.toArray(String[]::new));

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(home).as("nothing is stored").isEmptyDirectory();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(path -> !path.getFileName().toString().startsWith("hsperf")))
                    .isEmpty();
        }
        assertThat(work.value("select count(*) from intake.run where verb <> 'import'"))
                .isEqualTo("0");

        assertThat(ended.out().strip()).hasLineCount(1);
        JsonNode checked = JsonMapper.builder().build().readTree(ended.out());
        assertThat(checked.propertyNames()).containsExactly("files", "notChecked", "seconds");
        assertThat(checked.get("notChecked").toString()).contains("PERIOD_LOCKED", "YEAR_JUMP");
        List<List<String>> forms = new ArrayList<>();
        List<List<String>> found = new ArrayList<>();
        for (JsonNode file : checked.get("files")) {
            String name = file.get("fileName").asString();
            file.get("forms")
                    .forEach(form -> forms.add(row(name, form, "formCode", "unitCode", "periodCode", "outcome")));
            file.get("findings")
                    .forEach(finding -> found.add(row(
                            name, finding, "formCode", "sheet", "cell", "findingCode", "severity", "seen", "message")));
        }
        long run = work.night().importing(files, false);
        assertThat(forms).containsExactlyInAnyOrderElementsOf(work.rows("""
                select file_name, form_code, unit_code, period_code, outcome
                from bi_v1.submission
                where run_id = ? and form_code is not null""", run));
        assertThat(found)
                .as("of each kind of file")
                .extracting(row -> row.get(4))
                .contains(
                        "FILE_EMPTY",
                        "FILE_NOT_A_WORKBOOK",
                        "FILE_CORRUPT",
                        "FILE_PASSWORD",
                        "FILE_TOO_COMPRESSED",
                        "FILE_TOO_LARGE",
                        "FILE_FORMAT_UNSUPPORTED");
        assertThat(found).containsExactlyInAnyOrderElementsOf(work.rows("""
                select file_name, form_code, sheet, cell, finding_code, severity, seen, message_vi
                from bi_v1.finding
                where run_id = ?""", run));
    }

    private static List<String> row(String file, JsonNode node, String... names) {
        List<String> row = new ArrayList<>(List.of(file));
        for (String name : names) {
            row.add(node.get(name).isNull() ? "" : node.get(name).asString());
        }
        return row;
    }

    @Test
    void writesTheAnswersWhereItIsToldTo() throws Exception {
        Path file = messyFiles().stream()
                .filter(path -> path.toString().contains("32228"))
                .findFirst()
                .orElseThrow();

        Program.Ended ended =
                program().run("check", file.toString(), "--feedback", answers.toString(), "--fail-on-rejected");

        assertThat(ended.status()).as(ended.err()).isEqualTo(3);
        assertThat(ended.out()).contains("2023.XHHT.32228.xlsx", "LỖI", "→", "PERIOD_LOCKED");
        assertThat(answers.resolve("2023.XHHT.32228_KIEMTRA.xlsx")).isRegularFile();
        assertThat(home).isEmptyDirectory();
    }

    /** Its server is no child that dies with it; nobody else would end it, or delete what it was given to read. */
    @Test
    void whatAKilledOneHasLeftTheNextOneEnds() throws Exception {
        String file = TestWorkplace.SAMPLE.resolve("2023.XHHT.32025.xlsx").toString();
        Process killed = program().start(answers.resolve("out"), answers.resolve("err"), "check", file);
        Path left = temporary;
        long server = 0;
        while (server == 0) {
            assertThat(killed.isAlive())
                    .as(Files.readString(answers.resolve("err")))
                    .isTrue();
            Thread.sleep(20);
            left = homes().findFirst().orElse(temporary);
            Path running = left.resolve("pg/18/data/postmaster.pid");
            if (Files.exists(running) && Files.readString(running).contains("ready")) {
                server = Long.parseLong(Files.readAllLines(running).get(0).strip());
            }
        }
        killed.destroyForcibly().waitFor();
        assertThat(program().run("check", file).status()).isZero();
        assertThat(left).as("it may be one that is just starting").isDirectory();
        assertThat(ProcessHandle.of(server)).get().matches(ProcessHandle::isAlive);

        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
        assertThat(program().run("check", file).status()).isZero();

        assertThat(homes()).isEmpty();
        assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private Stream<Path> homes() throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.filter(path -> path.getFileName().toString().startsWith("xhht-check-")).toList().stream();
        }
    }
}
