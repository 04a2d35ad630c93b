package vn.xhht.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook made of bare parts, for what no library would write. */
final class RawXlsx {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private int level = Deflater.DEFAULT_COMPRESSION;

    RawXlsx() {
        part(
                "[Content_Types].xml",
                contentTypes("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"));
        part(
                "_rels/.rels",
                "<Relationships xmlns='%s/relationships'><Relationship Id='r1' Type='%s/officeDocument' Target='xl/workbook.xml'/></Relationships>"
                        .formatted(PACKAGE, OFFICE));
        part("xl/workbook.xml", workbook(""));
        part("xl/_rels/workbook.xml.rels", """
            <Relationships xmlns='%s/relationships'>
            <Relationship Id='r1' Type='%s/worksheet' Target='worksheets/sheet1.xml'/>
            <Relationship Id='r2' Type='%s/sharedStrings' Target='sharedStrings.xml'/>
            <Relationship Id='r3' Type='%s/styles' Target='styles.xml'/>
            <Relationship Id='r4' Type='%s/chartsheet' Target='worksheets/sheet1.xml'/>
            </Relationships>\
            """.formatted(PACKAGE, OFFICE, OFFICE, OFFICE, OFFICE));
        sharedStrings("");
        part("xl/styles.xml", "<styleSheet xmlns='%s'/>".formatted(MAIN));
        sheet("<sheetData/>");
    }

    static String contentTypes(String main) {
        return """
            <Types xmlns='%s/content-types'>
            <Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>
            <Default Extension='xml' ContentType='application/xml'/>
            <Override PartName='/xl/workbook.xml' ContentType='%s'/>
            </Types>\
            """.formatted(PACKAGE, main);
    }

    private static String workbook(String properties) {
        return "<workbook xmlns='%s' xmlns:r='%s'>%s<sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>"
                .formatted(MAIN, OFFICE, properties);
    }

    RawXlsx workbookProperties(String properties) {
        return part("xl/workbook.xml", workbook(properties));
    }

    RawXlsx named(String sheet) {
        return part("xl/workbook.xml", workbook("").replace("name='S'", "name='" + sheet + "'"));
    }

    RawXlsx part(String name, String content) {
        return part(name, content, StandardCharsets.UTF_8);
    }

    RawXlsx part(String name, String content, Charset charset) {
        return part(name, content.getBytes(charset));
    }

    RawXlsx part(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    RawXlsx without(String name) {
        parts.remove(name);
        return this;
    }

    RawXlsx sheet(String content) {
        return part("xl/worksheets/sheet1.xml", "<worksheet xmlns='%s'>%s</worksheet>".formatted(MAIN, content));
    }

    RawXlsx row(String cells) {
        return sheet("<sheetData><row r='1'>" + cells + "</row></sheetData>");
    }

    RawXlsx sharedStrings(String items) {
        return part(
                "xl/sharedStrings.xml", "<sst xmlns='%s' count='99' uniqueCount='99'>%s</sst>".formatted(MAIN, items));
    }

    RawXlsx styles(String content) {
        return part("xl/styles.xml", "<styleSheet xmlns='%s'>%s</styleSheet>".formatted(MAIN, content));
    }

    /** Every part with the namespaces of strict Office Open XML. */
    RawXlsx strict() {
        parts.replaceAll((name, content) -> new String(content, StandardCharsets.UTF_8)
                .replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
                .replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
                .getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Leaves the bytes of every part to be found in the file. */
    RawXlsx uncompressed() {
        level = Deflater.NO_COMPRESSION;
        return this;
    }

    Path writeTo(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "raw", ".xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(level);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return file;
    }
}
