package vn.xhht.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written without an office program, hundreds in a second: sheets of rows of texts, numbers and nothing. */
record PaperWorkbook(Map<String, List<List<Object>>> sheets) {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
    private static final String TYPES = "application/vnd.openxmlformats-";
    private static final Instant SAVED = Instant.parse("2026-01-15T02:00:00Z");

    void save(Path file) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        StringBuilder types = new StringBuilder();
        StringBuilder names = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        sheets.forEach((name, rows) -> {
            int number = parts.size() + 1;
            types.append(
                    "<Override PartName='/xl/worksheets/sheet%d.xml' ContentType='%sofficedocument.spreadsheetml.worksheet+xml'/>"
                            .formatted(number, TYPES));
            names.append("<sheet name='%s' sheetId='%d' r:id='r%d'/>".formatted(name, number, number));
            relations.append("<Relationship Id='r%d' Type='%s/worksheet' Target='worksheets/sheet%d.xml'/>"
                    .formatted(number, OFFICE, number));
            parts.put("xl/worksheets/sheet" + number + ".xml", sheet(rows));
        });
        parts.put("[Content_Types].xml", """
                <Types xmlns='%s/content-types'>\
                <Default Extension='rels' ContentType='%spackage.relationships+xml'/>\
                <Default Extension='xml' ContentType='application/xml'/>\
                <Override PartName='/xl/workbook.xml' ContentType='%sofficedocument.spreadsheetml.sheet.main+xml'/>%s</Types>""".formatted(PACKAGE, TYPES, TYPES, types));
        parts.put(
                "_rels/.rels",
                "<Relationships xmlns='%s/relationships'><Relationship Id='r1' Type='%s/officeDocument' Target='xl/workbook.xml'/></Relationships>"
                        .formatted(PACKAGE, OFFICE));
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns='%s' xmlns:r='%s'><sheets>%s</sheets></workbook>".formatted(MAIN, OFFICE, names));
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns='%s/relationships'>%s</Relationships>".formatted(PACKAGE, relations));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
            }
        }
        Files.setLastModifiedTime(file, FileTime.from(SAVED));
    }

    private static String sheet(List<List<Object>> rows) {
        StringBuilder xml = new StringBuilder("<worksheet xmlns='" + MAIN + "'><sheetData>");
        for (int row = 0; row < rows.size(); row++) {
            xml.append("<row r='").append(row + 1).append("'>");
            for (int column = 0; column < rows.get(row).size(); column++) {
                Object value = rows.get(row).get(column);
                if (value != null) {
                    xml.append("<c r='").append((char) ('A' + column)).append(row + 1);
                    xml.append(value instanceof Number ? "'><v>" : "' t='inlineStr'><is><t>");
                    xml.append(String.valueOf(value).replace("&", "&amp;").replace("<", "&lt;"));
                    xml.append(value instanceof Number ? "</v></c>" : "</t></is></c>");
                }
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData></worksheet>").toString();
    }
}
