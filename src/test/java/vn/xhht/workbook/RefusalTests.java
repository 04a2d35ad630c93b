package vn.xhht.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.xhht.finding.FindingCode;

class RefusalTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "empty.xlsx,     FILE_EMPTY,          0 byte",
        "html.xls,       FILE_NOT_A_WORKBOOK, HTML",
        "word.xlsx,      FILE_NOT_A_WORKBOOK, Word",
        "json.xlsx,      FILE_NOT_A_WORKBOOK, JSON",
        "csv.xlsx,       FILE_NOT_A_WORKBOOK, CSV",
        "cut-short.xlsx, FILE_CORRUPT,        tệp nén bị cắt cụt hoặc hỏng mục lục",
    })
    void whatOfficesSendBesidesWorkbooksIsNamed(String name, FindingCode code, String seen) {
        Reading.assertRefused(Path.of("src/test/resources/workbooks/reader", name), code, seen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "255044462D312E37                 | FILE_NOT_A_WORKBOOK     | PDF",
                "89504E470D0A1A0A                 | FILE_NOT_A_WORKBOOK     | PNG",
                "424D3600                         | FILE_NOT_A_WORKBOOK     | BMP",
                "504B0506000000000000000000000000 | FILE_NOT_A_WORKBOOK     | ZIP",
                "504B030414000000                 | FILE_NOT_A_WORKBOOK     | tệp nén ZIP bị hỏng",
                "0000000000000000                 | FILE_NOT_A_WORKBOOK     | không rõ loại",
                "090004000000                     | FILE_FORMAT_UNSUPPORTED | Excel 2.0",
                "090206000000                     | FILE_FORMAT_UNSUPPORTED | Excel 3.0",
                "090406000000                     | FILE_FORMAT_UNSUPPORTED | Excel 4.0",
                "09080800000505                   | FILE_FORMAT_UNSUPPORTED | Excel 5.0/95",
                "D0CF11E0A1B11AE10000             | FILE_CORRUPT            |",
            })
    void theFirstBytesDecideNotTheName(String bytes, FindingCode code, String seen) throws IOException {
        Path file = Files.write(folder.resolve("a.xlsx"), HexFormat.of().parseHex(bytes));

        Reading.assertRefused(file, code, seen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/> | XML"
                        + " Spreadsheet 2003",
                "<?xml version='1.0'?><a/>         | XML",
                "<!DOCTYPE HTML><p>x               | HTML",
                "[1]                               | JSON",
                "STT;Tên                           | CSV",
                "Kính gửi                          | TXT",
                "{\\rtf1}                          | RTF",
            })
    void textUnderAWorkbooksNameIsNamed(String text, String seen) throws IOException {
        Reading.assertRefused(Files.writeString(folder.resolve("a.xls"), text), FindingCode.FILE_NOT_A_WORKBOOK, seen);
        Reading.assertRefused(
                Files.writeString(folder.resolve("b.xls"), "\uFEFF" + text, StandardCharsets.UTF_16LE),
                FindingCode.FILE_NOT_A_WORKBOOK,
                seen);
    }

    @ParameterizedTest
    @CsvSource({
        "application/vnd.ms-excel.sheet.binary.macroEnabled.main, FILE_FORMAT_UNSUPPORTED, xlsb",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml, FILE_NOT_A_WORKBOOK,"
                + " Word",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml, FILE_NOT_A_WORKBOOK,"
                + " PowerPoint",
        "application/xml, FILE_CORRUPT, 'phần chính có kiểu nội dung lạ: application/xml'",
    })
    void theMainPartSaysWhatAnOfficeFileIs(String contentType, FindingCode code, String seen) throws IOException {
        Path file = new RawXlsx()
                .part("[Content_Types].xml", RawXlsx.contentTypes(contentType))
                .writeTo(folder);

        Reading.assertRefused(file, code, seen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"
            })
    void workbooksWithMacrosAndTemplatesAreRead(String contentType) throws Exception {
        Path file = new RawXlsx()
                .part("[Content_Types].xml", RawXlsx.contentTypes(contentType))
                .row("<c><v>1</v></c>")
                .writeTo(folder);

        assertThat(Reading.shown(file)).containsExactly("A1 NUMBER 1");
    }

    @Test
    void openDocumentIsASpreadsheetFormatThatIsNotRead() throws IOException {
        Path ods = zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        Path odt = zip("mimetype", "application/vnd.oasis.opendocument.text");

        Reading.assertRefused(ods, FindingCode.FILE_FORMAT_UNSUPPORTED, "ods");
        Reading.assertRefused(odt, FindingCode.FILE_NOT_A_WORKBOOK, "ZIP");
    }

    @Test
    void aPlainZipArchiveIsNoWorkbook() throws IOException {
        Reading.assertRefused(zip("photo.jpg", "x"), FindingCode.FILE_NOT_A_WORKBOOK, "ZIP");
    }

    @Test
    void excelsOwnPasswordOpensAWorkbookAndAnyOtherRefusesIt() throws Exception {
        Path plain = new RawXlsx().row("<c r='A1'><v>7</v></c>").writeTo(folder);

        assertThat(Reading.shown(encrypted(plain, Decryptor.DEFAULT_PASSWORD))).containsExactly("A1 NUMBER 7");
        Reading.assertRefused(encrypted(plain, "mat khau"), FindingCode.FILE_PASSWORD, "có đặt mật khẩu");
    }

    @Test
    void excelsOwnPasswordOpensAnOldWorkbookAndAnyOtherRefusesIt() throws Exception {
        assertThat(Reading.shown(encryptedXls(Decryptor.DEFAULT_PASSWORD)))
                .containsExactly("A1 NUMBER 7", "B1 TEXT Cà Mau");
        Reading.assertRefused(encryptedXls("mat khau"), FindingCode.FILE_PASSWORD, "có đặt mật khẩu");
    }

    @ParameterizedTest
    @CsvSource({
        "Book,                FILE_FORMAT_UNSUPPORTED, Excel 5.0/95",
        "WordDocument,        FILE_NOT_A_WORKBOOK,     Word",
        "PowerPoint Document, FILE_NOT_A_WORKBOOK,     PowerPoint",
        "Contents,            FILE_NOT_A_WORKBOOK,     'tài liệu của chương trình khác, không có bảng tính'",
        "Workbook,            FILE_CORRUPT,",
    })
    void theStreamsOfAnOle2ContainerSayWhatItIs(String stream, FindingCode code, String seen) throws IOException {
        Path file = folder.resolve("a.xls");
        try (POIFSFileSystem container = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            container.createDocument(new ByteArrayInputStream(new byte[5_000]), stream);
            container.writeFilesystem(out);
        }

        Reading.assertRefused(file, code, seen);
    }

    @Test
    void whatCannotBeOpenedIsUnreadable() {
        Reading.assertRefused(folder.resolve("gone.xlsx"), FindingCode.FILE_UNREADABLE, null);
        Reading.assertRefused(folder, FindingCode.FILE_UNREADABLE, null);
    }

    private Path zip(String entry, String content) throws IOException {
        Path file = Files.createTempFile(folder, "zip", ".xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Path encrypted(Path plain, String password) throws Exception {
        Path file = Files.createTempFile(folder, "encrypted", ".xlsx");
        try (POIFSFileSystem container = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword(password);
            try (OutputStream data = encryptor.getDataStream(container)) {
                Files.copy(plain, data);
            }
            container.writeFilesystem(out);
        }
        return file;
    }

    private Path encryptedXls(String password) throws IOException {
        Path file = Files.createTempFile(folder, "encrypted", ".xls");
        Biff8EncryptionKey.setCurrentUserPassword(password);
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            var row = workbook.createSheet("S").createRow(0);
            row.createCell(0).setCellValue(7);
            row.createCell(1).setCellValue("Cà Mau");
            workbook.write(out);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        return file;
    }
}
