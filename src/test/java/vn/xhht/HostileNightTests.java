package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night over workbooks made to break it, read four at a time by a program with a small heap, beside a good one. */
@Tag("programs")
class HostileNightTests {

    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String SHEET_TYPE =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
    private static final String REGISTER = "<row><c t=\"inlineStr\"><is><t>Biểu số: SO-GDHT</t></is></c></row>";

    private static final List<String> INSTITUTIONS = List.of(
            "STT",
            "Tên cơ sở giáo dục",
            "Loại hình",
            "Quản lý trên môi trường số",
            "Giảng dạy trên môi trường số",
            "Học tập trên môi trường số",
            "Ghi chú");

    @TempDir
    private Path folder;

    private interface Content {
        void write(Writer out) throws IOException;
    }

    private void workbook(String name, Content sheet, Content strings) throws IOException {
        Path file = folder.resolve("inbox").resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                Writer out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16)) {
            part(zip, out, "[Content_Types].xml", text -> text.write("""
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                    <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                    <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%s"/>
                    <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
                    </Types>""".formatted(SHEET_TYPE)));
            String relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            part(
                    zip,
                    out,
                    "_rels/.rels",
                    text -> text.write(relations(relation + "/officeDocument", "xl/workbook.xml", "")));
            part(
                    zip,
                    out,
                    "xl/workbook.xml",
                    text -> text.write("<workbook " + MAIN + " xmlns:r=\"" + relation
                            + "\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"));
            part(
                    zip,
                    out,
                    "xl/_rels/workbook.xml.rels",
                    text -> text.write(relations(
                            relation + "/worksheet",
                            "worksheets/sheet1.xml",
                            "<Relationship Id=\"r2\" Type=\"" + relation
                                    + "/sharedStrings\" Target=\"sharedStrings.xml\"/>")));
            part(zip, out, "xl/sharedStrings.xml", strings);
            part(zip, out, "xl/worksheets/sheet1.xml", text -> {
                text.write("<worksheet " + MAIN + "><dimension ref=\"A1:XFD1048576\"/><sheetData>");
                sheet.write(text);
                text.write("</worksheet>");
            });
        }
    }

    private static String relations(String type, String target, String more) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\""
                + type + "\" Target=\"" + target + "\"/>" + more + "</Relationships>";
    }

    private static void part(ZipOutputStream zip, Writer out, String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        content.write(out);
        out.flush();
        zip.closeEntry();
    }

    private static Content noStrings() {
        return out -> out.write("<sst " + MAIN + "/>");
    }

    private static Content times(int times, String text) {
        return out -> {
            out.write(REGISTER);
            for (int i = 0; i < times; i++) {
                out.write(text);
            }
            out.write("</sheetData>");
        };
    }

    private void theWorst() throws IOException {
        workbook(
                "ô trống.xlsx",
                times(1_000_000, "<row><c s=\"1\"/><c s=\"1\"/><c s=\"1\"/><c s=\"1\"/></row>"),
                noStrings());
        workbook(
                "nhân chữ.xlsx",
                times(200_000, "<row><c t=\"s\"><v>0</v></c></row>"),
                out -> out.write("<sst " + MAIN + "><si><t>" + random(32_000) + "</t></si></sst>"));
        workbook(
                "thực thể.xlsx",
                times(1, "<row><c t=\"s\"><v>0</v></c></row>"),
                out -> out.write("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><sst " + MAIN + "><si><t>&c;</t></si></sst>"));
        workbook("lồng nhau.xlsx", times(2_000_000, "<row>"), noStrings());
        workbook(
                "gộp ô.xlsx",
                out -> {
                    times(1, "<row><c><v>1</v></c></row>").write(out);
                    out.write("<mergeCells>");
                    for (int i = 1; i < 1_000_000; i++) {
                        out.write("<mergeCell ref=\"A" + i + ":XFD" + (i + 40) + "\"/>");
                    }
                    out.write("</mergeCells>");
                },
                noStrings());
        Random random = new Random(20261003);
        workbook(
                "nhiều dòng.xlsx",
                out -> {
                    out.write(REGISTER);
                    for (int i = 0; i < 300_000; i++) {
                        out.write("<row>");
                        for (int column = 0; column < 8; column++) {
                            out.write("<c t=\"inlineStr\"><is><t>" + Long.toString(random.nextLong(), 36)
                                    + "</t></is></c>");
                        }
                        out.write("</row>");
                    }
                    out.write("</sheetData>");
                },
                noStrings());
    }

    /** One long text that every cell of a list shows: a few hundred kilobytes in the file, and many megabytes wherever it is kept. */
    private void oneTextEverywhere(String name, List<String> above, List<String> titles, int rows, int length)
            throws IOException {
        workbook(
                name,
                out -> {
                    heading(out, above, titles);
                    for (int row = 1; row <= rows; row++) {
                        out.write("<row><c><v>" + row + "</v></c>");
                        for (String title : titles.subList(1, titles.size())) {
                            out.write(
                                    title.startsWith("Số nhân khẩu")
                                            ? "<c><v>3</v></c>"
                                            : isText(title) ? "<c t=\"s\"><v>0</v></c>" : "<c/>");
                        }
                        out.write("</row>");
                    }
                    out.write("</sheetData>");
                },
                out -> {
                    out.write("<sst " + MAIN + ">");
                    // what no cell shows makes the file a bundle of its own
                    for (int i = 0; i < 13; i++) {
                        out.write("<si><t>" + random(i == 0 ? length : 30_000 + i) + "</t></si>");
                    }
                    out.write("</sst>");
                });
    }

    private static void heading(Writer out, List<String> above, List<String> titles) throws IOException {
        for (String line : above) {
            out.write("<row><c t=\"inlineStr\"><is><t>" + line + "</t></is></c></row>");
        }
        out.write("<row>");
        for (String title : titles) {
            out.write("<c t=\"inlineStr\"><is><t>" + title + "</t></is></c>");
        }
        out.write("</row>");
    }

    private static boolean isText(String title) {
        return List.of("Họ và tên chủ hộ", "Ấp (khóm)", "Số quyết định", "Ghi chú", "Tên cơ sở giáo dục", "Loại hình")
                .contains(title);
    }

    private static List<String> above(String form, String unit, String code) {
        return List.of(
                "Biểu số: " + form,
                "Kỳ báo cáo: Năm 2023",
                "Đơn vị báo cáo: " + unit + ", Thành phố Cà Mau, Tỉnh Cà Mau",
                "Mã đơn vị hành chính: " + code);
    }

    private void longTexts() throws IOException {
        List<String> register = List.of(
                "STT",
                "Họ và tên chủ hộ",
                "Ấp (khóm)",
                "Số nhân khẩu",
                "Đăng ký",
                "Được công nhận",
                "Số quyết định",
                "Ngày quyết định",
                "Có giá trị đến",
                "Ghi chú");
        for (String unit : List.of("Phường 6/32017", "Phường 7/32020", "Phường 8/32014", "Phường Tân Xuyên/32022")) {
            String[] parts = unit.split("/");
            oneTextEverywhere(parts[1] + " mọi ô.xlsx", above("SO-GDHT", parts[0], parts[1]), register, 1_493, 32_000);
        }
        oneTextEverywhere("32017 một trang.xlsx", above("SO-GDHT", "Phường 6", "32017"), register, 100, 32_000);
        oneTextEverywhere("32017 cơ sở.xlsx", above("XHHT-04", "Phường 6", "32017"), INSTITUTIONS, 2_023, 32_000);
        oneTextEverywhere("32020 vừa đủ.xlsx", above("XHHT-04", "Phường 7", "32020"), INSTITUTIONS, 1_700, 1_900);
    }

    private static String random(int length) {
        Random random = new Random(length);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(Long.toString(random.nextLong(), 36));
        }
        return text.substring(0, length);
    }

    /** Letters that take no room in the file neither fill the memory of the program nor the database, and hold nobody up. */
    @Test
    void oneTextInEveryCellIsNoBomb() throws Exception {
        Files.createDirectories(folder.resolve("inbox"));
        longTexts();
        String good = "2023.XHHT.32025.xlsx";
        Files.copy(
                TestWorkplace.SAMPLE.resolve(good),
                folder.resolve("inbox").resolve(good),
                StandardCopyOption.COPY_ATTRIBUTES);
        try (TestWorkplace work = TestWorkplace.open("hostile")) {
            long before = Long.parseLong(work.value("select pg_database_size(current_database())"));

            Program.Ended night = Program.sharing(TestDatabase.shared(), work.home())
                    .with("JAVA_TOOL_OPTIONS", "-Xmx512m")
                    .with("XHHT_READERS", "4")
                    .run("nightly", "--inbox", folder.resolve("inbox").toString(), "--json");

            assertThat(night.status()).as(night.err()).isZero();
            assertThat(night.err()).doesNotContain("OutOfMemory");
            assertThat(work.rows("""
                    select file_name, min(outcome)
                    from bi_v1.submission
                    group by file_name
                    having min(outcome) <> 'refused'
                    order by file_name"""))
                    .containsExactlyInAnyOrder(
                            List.of(good, "published"),
                            List.of("32017 một trang.xlsx", "rejected"),
                            List.of("32020 vừa đủ.xlsx", "published"));
            assertThat(work.column(
                            "select distinct finding_code from bi_v1.finding where file_name = '32017 một trang.xlsx'"))
                    .contains("VALUE_TOO_LONG");
            assertThat(work.value("select count(distinct bundle) from intake.file"))
                    .isEqualTo("8");
            assertThat(Long.parseLong(work.value("select pg_database_size(current_database())")) - before)
                    .as("bytes that the night added to the database")
                    .isLessThan(100 << 20);
        }
    }

    /** A list whose formulas are filled over all columns of many rows below its one school. */
    private void widest(String unit, String code) throws IOException {
        Random random = new Random(Integer.parseInt(code));
        workbook(
                code + " rộng.xlsx",
                out -> {
                    heading(out, above("XHHT-04", unit, code), INSTITUTIONS);
                    out.write("<row><c><v>1</v></c><c t=\"inlineStr\"><is><t>Trường Tiểu học</t></is></c>"
                            + "<c t=\"inlineStr\"><is><t>Tiểu học</t></is></c><c/><c/><c/><c/>"
                            + number(random).repeat(1_000) + "</row>");
                    for (int row = 0; row < 80; row++) {
                        out.write("<row>");
                        for (int column = 0; column < 16_384; column++) {
                            out.write("<c><f>X" + random.nextInt(100_000) + "</f></c>");
                        }
                        out.write("</row>");
                    }
                    out.write("</sheetData>");
                },
                noStrings());
    }

    private static String number(Random random) {
        return "<c><v>" + random.nextInt(1_000_000) + "</v></c>";
    }

    /** The result of one is that of four read at once: none takes the memory of its neighbours. */
    @Test
    void fourOfTheWidestAreReadAtOnceAsOneAlone() throws Exception {
        Files.createDirectories(folder.resolve("inbox"));
        widest("Phường 6", "32017");
        widest("Phường 7", "32020");
        widest("Phường 8", "32014");
        widest("Phường Tân Xuyên", "32022");
        try (TestWorkplace work = TestWorkplace.open("hostile")) {
            Program.Ended night = Program.sharing(TestDatabase.shared(), work.home())
                    .with("JAVA_TOOL_OPTIONS", "-Xmx512m")
                    .with("XHHT_READERS", "4")
                    .run("nightly", "--inbox", folder.resolve("inbox").toString(), "--json");

            assertThat(night.err()).doesNotContain("OutOfMemory");
            assertThat(work.rows("""
                    select submission.unit_code, outcome, value::text
                    from bi_v1.submission
                    left join bi_v1.fact_measure using (submission_id)
                    where measure_code = 'institutions' or measure_code is null
                    order by submission.unit_code"""))
                    .containsExactly(
                            List.of("32014", "published", "1"),
                            List.of("32017", "published", "1"),
                            List.of("32020", "published", "1"),
                            List.of("32022", "published", "1"));
        }
    }

    @Test
    void theGoodFileBesideThemIsPublished() throws Exception {
        Files.createDirectories(folder.resolve("inbox"));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        theWorst();
        String good = "2023.XHHT.32025.xlsx";
        Files.copy(
                TestWorkplace.SAMPLE.resolve(good),
                folder.resolve("inbox").resolve(good),
                StandardCopyOption.COPY_ATTRIBUTES);
        try (TestWorkplace work = TestWorkplace.open("hostile")) {
            Program.Ended night = Program.sharing(TestDatabase.shared(), work.home())
                    .with("JAVA_TOOL_OPTIONS", "-Xmx512m -Djava.io.tmpdir=" + temporary)
                    .with("XHHT_READERS", "4")
                    .run("nightly", "--inbox", folder.resolve("inbox").toString(), "--json");

            assertThat(night.status()).as(night.err()).isZero();
            assertThat(night.err()).doesNotContain("OutOfMemory", "StackOverflow");
            assertThat(work.rows("""
                    select file_name, min(outcome)
                    from bi_v1.submission
                    group by file_name
                    having min(outcome) <> 'refused'"""))
                    .containsExactlyInAnyOrder(List.of(good, "published"), List.of("nhiều dòng.xlsx", "rejected"));
            assertThat(work.rows("""
                    select file_name, count(*)
                    from bi_v1.finding
                    where severity = 'error' and finding_code like 'FILE%' and hint_vi <> ''
                    group by file_name
                    having count(*) <> 1""")).isEmpty();
            assertThat(work.value(
                            "select count(distinct file_name) from bi_v1.finding where finding_code like 'FILE%'"))
                    .isEqualTo("5");
            assertThat(work.value("select extract(epoch from ended_at - started_at) < 60 from intake.run"))
                    .as("four at a time, none longer than its deadline")
                    .isEqualTo("t");
            try (Stream<Path> left = Files.walk(temporary)) {
                assertThat(left.filter(Files::isRegularFile)
                                .filter(file -> !file.toString().contains("hsperfdata")))
                        .isEmpty();
            }
            try (Stream<Path> archived = Files.walk(work.home().resolve("archive"))) {
                assertThat(archived.map(path -> path.getFileName().toString()))
                        .noneMatch(name -> name.startsWith(".taking"));
            }
        }
    }
}
