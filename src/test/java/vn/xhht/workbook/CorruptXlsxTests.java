package vn.xhht.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.xhht.finding.FindingCode;

/** A file that begins like a workbook and breaks its own format: refused as a whole, never read in part. */
class CorruptXlsxTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Content_Types].xml",
                "_rels/.rels",
                "xl/workbook.xml",
                "xl/_rels/workbook.xml.rels",
                "xl/worksheets/sheet1.xml"
            })
    void aWorkbookThatLacksAPartIsCorrupt(String part) throws IOException {
        Reading.assertRefused(new RawXlsx().without(part).writeTo(folder), FindingCode.FILE_CORRUPT, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c r='XFE1'><v>1</v></c>",
                "<c r='A2'><v>1</v></c>",
                "<c r='1A'><v>1</v></c>",
                "<c r='A1'><v>1</v>",
                "<c r='A1'><v>&boom;</v></c>",
            })
    void aCellWhosePlaceNobodyKnowsRefusesTheFile(String cells) throws IOException {
        Reading.assertRefused(new RawXlsx().row(cells).writeTo(folder), FindingCode.FILE_CORRUPT, null);
    }

    /** A stored value that can't be what was meant is told at its cell, and the cells beside it are as good as ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c r='A1'><v>abc</v></c>                       | abc",
                "<c r='A1'><v>NaN</v></c>                       | NaN",
                "<c r='A1'><v>INF</v></c>                       | INF",
                "<c r='A1'><v>1e999</v></c>                     | 1e999",
                "<c r='A1'><v>1,5</v></c>                       | 1,5",
                "<c r='A1'><v>1.234.567</v></c>                 | 1.234.567",
                "<c r='A1'><v>.</v></c>                         | .",
                "<c r='A1'><v>#12</v></c>                       | ⟨#12⟩",
                "<c r='A1' t='s'><v>9</v></c>                   | ⟨9⟩",
                "<c r='A1' t='s'><v>-1</v></c>                  | ⟨-1⟩",
                "<c r='A1' t='s'><v>99999999999</v></c>         | ⟨99999999999⟩",
                "<c r='A1' t='b'><v>yes</v></c>                 | yes",
                "<c r='A1' t='x'><v>1</v></c>                   | 1",
                "<c r='A1'><v>1</v><v>2</v></c>                 | 1 | 2",
                "<c r='A1'><v>1</v></c><c r='A1'><v>2</v></c>   | 1 | 2",
            })
    void aCellThatBreaksTheFormatIsFaultyByItself(String line) throws Exception {
        int end = line.lastIndexOf("</c>") + 4;
        String stored = line.substring(end).replaceFirst("\\s*\\|\\s*", "");
        Path file = new RawXlsx()
                .row(line.substring(0, end) + "<c r='B1'><v>7</v></c>")
                .writeTo(folder);

        List<Cell> cells = Reading.cells(file);

        assertThat(cells.get(0).isDamaged()).isTrue();
        assertThat(cells.get(0).raw()).isEqualTo(stored);
        assertThat(cells.get(1).number()).isEqualTo(7);
    }

    /** Java's zip library reads the last of two, that of POI the first, and Excel repairs. */
    @ParameterizedTest
    @ValueSource(strings = {"xl/worksheets/sheet1.xml", "XL\\worksheets\\SHEET1.xml"})
    void aPartThatIsThereTwiceRefusesTheFile(String again) throws IOException {
        Path file = folder.resolve("twice.xlsx");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file);
                ZipFile one = new ZipFile(
                        new RawXlsx().row("<c><v>1</v></c>").writeTo(folder).toFile())) {
            for (ZipEntry part : Collections.list(one.entries())) {
                put(zip, part.getName(), one.getInputStream(part).readAllBytes());
            }
            put(zip, again, "<worksheet/>".getBytes(StandardCharsets.UTF_8));
        }

        Reading.assertRefused(file, FindingCode.FILE_CORRUPT, "a part twice: " + again.replace('\\', '/'));
    }

    /** Deflate64, bzip2, LZMA, Zstandard, XZ: for some of them the zip library looks for classes that are not there. */
    @ParameterizedTest
    @ValueSource(ints = {9, 12, 14, 93, 95})
    void aPartThatIsCompressedAsNoOfficeProgramDoesRefusesTheFile(int method) throws IOException {
        Path file = new RawXlsx().row("<c><v>1</v></c>").writeTo(folder);
        byte[] bytes = Files.readAllBytes(file);
        String name = "xl/worksheets/sheet1.xml";
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int at = latin.indexOf(name); at >= 0; at = latin.indexOf(name, at + 1)) {
            if (latin.startsWith("PK\3\4", at - 30)) {
                bytes[at - 22] = (byte) method;
            } else if (latin.startsWith("PK\1\2", at - 46)) {
                bytes[at - 36] = (byte) method;
            }
        }
        Files.write(file, bytes);

        Reading.assertRefused(file, FindingCode.FILE_CORRUPT, "the compression of " + name);
    }

    private static void put(ZipArchiveOutputStream zip, String name, byte[] content) throws IOException {
        zip.putArchiveEntry(new ZipArchiveEntry(name));
        zip.write(content);
        zip.closeArchiveEntry();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r='1048577'><c><v>1</v></c></row>",
                "<row><c><v>1</v></c><c r='B7'><v>1</v></c></row>",
                "<row r='-1'><c><v>1</v></c></row>",
                "<row r='x'><c><v>1</v></c></row>",
            })
    void aRowThatBreaksTheFormatRefusesTheFile(String rows) throws IOException {
        Path file = new RawXlsx().sheet("<sheetData>" + rows + "</sheetData>").writeTo(folder);

        Reading.assertRefused(file, FindingCode.FILE_CORRUPT, null);
    }

    @Test
    void aLateRowOutOfOrderRefusesALongList() throws IOException {
        StringBuilder rows = new StringBuilder("<sheetData>");
        for (int row = 2; row < 1_500; row++) {
            rows.append("<row r='").append(row).append("'><c><v>1</v></c></row>");
        }
        Path file = new RawXlsx()
                .sheet(rows + "<row r='1'><c><v>1</v></c></row></sheetData>")
                .writeTo(folder);

        Reading.assertRefused(file, FindingCode.FILE_CORRUPT, "row 1 after row 1499");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Content_Types].xml",
                "xl/workbook.xml",
                "xl/sharedStrings.xml",
                "xl/styles.xml",
                "xl/worksheets/sheet1.xml"
            })
    void entitiesAreNeverExpandedNorFetched(String part) throws IOException {
        String secret = Files.writeString(folder.resolve("secret.txt"), "secret")
                .toUri()
                .toString();
        Path file = new RawXlsx()
                .row("<c t='s'><v>0</v></c>")
                .part(part, """
                    <?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>
                    <!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY f SYSTEM '%s'>]>
                    <x><si><t>&c;&f;</t></si></x>\
                    """.formatted(secret))
                .writeTo(folder);

        Reading.assertRefused(file, FindingCode.FILE_CORRUPT, null);
    }

    @ParameterizedTest
    @CsvSource({"<v>41</v>, <v>14</v>", "<t>nhân</t>, <t>nhâm</t>", "name='S', name='T'", "numFmtId='14', numFmtId='15'"
    })
    void aChangeThatLeavesTheXmlWellFormedIsFoundByTheChecksum(String written, String found) throws Exception {
        RawXlsx workbook = new RawXlsx()
                .sharedStrings("<si><t>nhân</t></si>")
                .styles("<cellXfs><xf numFmtId='14'/></cellXfs>")
                .row("<c><v>41</v></c><c t='s'><v>0</v></c>");
        Path file = workbook.uncompressed().writeTo(folder);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        String before = new String(written.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String after = new String(found.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(Reading.shown(file)).containsExactly("A1 NUMBER 41", "B1 TEXT nhân");
        assertThat(bytes).contains(before);
        Files.writeString(file, bytes.replace(before, after), StandardCharsets.ISO_8859_1);
        Reading.assertRefused(file, FindingCode.FILE_CORRUPT, null);
    }
}
