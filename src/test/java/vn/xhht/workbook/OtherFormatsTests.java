package vn.xhht.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;
import vn.xhht.language.Language;

/** Files that are no workbooks: the sender is told what such a file is, and what to do with it. */
class OtherFormatsTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0000020004040000         | Lotus 1-2-3 (.wks)",
                "0000020006040600         | Lotus 1-2-3 (.wk1)",
                "00001A0000100400         | Lotus 1-2-3 (.wk3)",
                "00001A0002100400         | Lotus 1-2-3 (.wk4)",
                "00001A0005100400         | Lotus 1-2-3 (.123)",
                "49443B50584C0A433B590A   | SYLK (.slk)",
                "5441424C450D0A302C310D0A | DIF (.dif)",
                "5441424C450A302C310A     | DIF (.dif)",
            })
    void oldSpreadsheetsAreNamed(String bytes, String name) throws IOException {
        Path file = Files.write(
                folder.resolve("Bao cao.xls"), java.util.HexFormat.of().parseHex(bytes));

        Reading.assertRefused(file, FindingCode.FILE_FORMAT_UNSUPPORTED, name);
    }

    @Test
    void textThatOnlyBeginsLikeOneIsText() throws IOException {
        Reading.assertRefused(
                Files.writeString(folder.resolve("a.xlsx"), "TABLE 1. Dân số"), FindingCode.FILE_NOT_A_WORKBOOK, "TXT");
        Reading.assertRefused(
                Files.writeString(folder.resolve("b.xlsx"), "ID;Tên\n1;Ấp 1"), FindingCode.FILE_NOT_A_WORKBOOK, "CSV");
    }

    @Test
    void openDocumentInOneFileIsASpreadsheet() throws IOException {
        String root =
                "<?xml version='1.0'?>\n<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
                        + " office:mimetype='application/vnd.oasis.opendocument.";

        Reading.assertRefused(
                Files.writeString(folder.resolve("a.fods"), root + "spreadsheet'>"),
                FindingCode.FILE_FORMAT_UNSUPPORTED,
                "fods");
        Reading.assertRefused(
                Files.writeString(folder.resolve("a.fodt"), root + "text'>"), FindingCode.FILE_NOT_A_WORKBOOK, "XML");
    }

    @Test
    void openDocumentWithoutItsTypeIsASpreadsheet() throws IOException {
        String content = "<office:document-content><office:body><office:";

        Reading.assertRefused(
                zip(Map.of("content.xml", content + "spreadsheet>")), FindingCode.FILE_FORMAT_UNSUPPORTED, "ods");
        Reading.assertRefused(
                zip(Map.of(
                        "content.xml",
                        "<x/>",
                        "META-INF/manifest.xml",
                        "manifest:media-type='application/vnd.oasis.opendocument.spreadsheet'")),
                FindingCode.FILE_FORMAT_UNSUPPORTED,
                "ods");
        Reading.assertRefused(zip(Map.of("content.xml", content + "text>")), FindingCode.FILE_NOT_A_WORKBOOK, "ZIP");
    }

    @Test
    void applesProgramsAreNamed() throws IOException {
        Reading.assertRefused(
                zip(Map.of("Index/Document.iwa", "", "Index/Tables/DataList.iwa", "")),
                FindingCode.FILE_FORMAT_UNSUPPORTED,
                "Apple Numbers (.numbers)");
        Reading.assertRefused(
                zip(Map.of("Index/Document.iwa", "", "Index/Slide-1.iwa", "")),
                FindingCode.FILE_NOT_A_WORKBOOK,
                "Apple Keynote");
    }

    @Test
    void anArchiveOfWorkbooksIsToBeUnpacked() throws IOException {
        Path archive = zip(Map.of(
                "Xã Tân Thành/Báo cáo.xlsx", "x", "Xã Tắc Vân/BAO CAO.XLS", "x", "__MACOSX/._Báo cáo.xlsx", "x"));

        Reading.assertRefused(archive, FindingCode.FILE_NOT_A_WORKBOOK, "tệp nén ZIP chứa bảng tính (2)");
        assertThat(hint(archive, Language.VI)).contains("Giải nén").contains("gửi từng bảng tính");
        assertThat(hint(archive, Language.EN)).contains("Unpack");
    }

    @Test
    void archivesOfOtherKindsAreToBeUnpackedToo() throws IOException {
        Path archive = Files.writeString(folder.resolve("a.xlsx"), "Rar!\u001A\u0007", StandardCharsets.ISO_8859_1);

        Reading.assertRefused(archive, FindingCode.FILE_NOT_A_WORKBOOK, "RAR");
        assertThat(hint(archive, Language.VI)).contains("Giải nén");
    }

    @Test
    void tablesOfTextAreToBeBroughtIntoTheForm() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "STT;Chỉ tiêu;Tổng số\n1;Dân số;5000\n");

        Reading.assertRefused(file, FindingCode.FILE_NOT_A_WORKBOOK, "CSV");
        assertThat(hint(file, Language.VI)).contains("CSV").contains("biểu mẫu Excel");
        assertThat(hint(file, Language.EN)).contains("CSV").contains("form");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRMEncryptedTransform", "DRMEncryptedDataSpace"})
    void aWorkbookUnderRightsManagementSaysSo(String name) throws IOException {
        Path file = folder.resolve("a.xlsx");
        try (POIFSFileSystem container = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            DirectoryEntry spaces = container.getRoot().createDirectory("\u0006DataSpaces");
            spaces.createDirectory("TransformInfo").createDirectory(name);
            container.createDocument(new ByteArrayInputStream(new byte[5_000]), "EncryptedPackage");
            container.writeFilesystem(out);
        }

        assertIsUnderRightsManagement(file);
    }

    @Test
    void anOldWorkbookUnderRightsManagementSaysSo() throws IOException {
        Path file = folder.resolve("a.xls");
        try (POIFSFileSystem container = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            container.createDocument(new ByteArrayInputStream(new byte[5_000]), "\tDRMContent");
            container.createDocument(new ByteArrayInputStream(new byte[5_000]), "Workbook");
            container.writeFilesystem(out);
        }

        assertIsUnderRightsManagement(file);
    }

    @Test
    void theSampleOfALabelledWorkbookSaysSo() {
        assertIsUnderRightsManagement(Path.of("src/test/resources/workbooks/cases/7-misleading/j01-irm-label.xlsx"));
    }

    private static void assertIsUnderRightsManagement(Path file) {
        WorkbookRefused refused = Reading.refusal(file, ReadingLimits.defaults());

        assertThat(refused.code()).isEqualTo(FindingCode.FILE_PASSWORD);
        assertThat(Phrase.in(refused.arguments().get(0), Language.VI)).contains("nhãn bảo mật");
        assertThat(hint(file, Language.VI)).contains("Hạn chế quyền truy nhập").doesNotContain("mật khẩu");
        assertThat(hint(file, Language.EN)).contains("Unrestricted Access").doesNotContain("password");
    }

    private static String hint(Path file, Language language) {
        Phrase hint = Reading.refusal(file, ReadingLimits.defaults()).hint();
        return hint == null ? "" : hint.in(language);
    }

    private Path zip(Map<String, String> entries) throws IOException {
        Path file = Files.createTempFile(folder, "zip", ".xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
