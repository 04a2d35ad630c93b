package vn.xhht;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A household register (SO-GDHT) of 2023 as an office program saves it: texts shared, styled blank cells, the signatures below. The
 * names of its heads of household are made up.
 *
 * @param unitCode  the commune's, of the map of 2023
 * @param unit      as it is written after {@code Đơn vị báo cáo}
 * @param households rows
 * @param changed   cells that hold another text, by address
 */
record RegisterWorkbook(String unitCode, String unit, int households, Map<String, String> changed) {

    private static final String[] FAMILIES = {"Trần", "Nguyễn", "Lý", "Danh", "Thạch", "Quách", "Đặng", "Phạm"};
    private static final String[] MIDDLES = {"Kim", "Thị", "Văn", "Hoàng", "Mỹ", "Thanh", "Ngọc", "Quốc", "Hữu"};
    private static final String[] GIVEN = {
        "Tuyển", "Đầm", "Út", "Quý", "An", "Hòa", "Thuý", "Nghĩa", "Phượng", "Khởi", "Giàu", "Lụa"
    };
    private static final Instant SAVED = Instant.parse("2024-01-15T02:00:00Z");

    /** The row of the first household. */
    static final int FIRST_ROW = 9;

    RegisterWorkbook(String unitCode, String unit, int households) {
        this(unitCode, unit, households, Map.of());
    }

    RegisterWorkbook with(String address, String text) {
        Map<String, String> more = new TreeMap<>(changed);
        more.put(address, text);
        return new RegisterWorkbook(unitCode, unit, households, more);
    }

    /** The head of a household, from 0. */
    static String head(int household) {
        int place = household;
        String family = FAMILIES[place % FAMILIES.length];
        place /= FAMILIES.length;
        String middle = MIDDLES[place % MIDDLES.length];
        place /= MIDDLES.length;
        return family + " " + middle + " " + GIVEN[place % GIVEN.length]
                + (place < GIVEN.length ? "" : " " + place / GIVEN.length);
    }

    Path saved(Path target) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
            Writer out = new BufferedWriter(new OutputStreamWriter(zip, UTF_8), 1 << 16);
            entry(zip, out, "[Content_Types].xml", """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                    <Default Extension="xml" ContentType="application/xml"/>\
                    <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument\
                    .spreadsheetml.sheet.main+xml"/>\
                    <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument\
                    .spreadsheetml.worksheet+xml"/>\
                    <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument\
                    .spreadsheetml.sharedStrings+xml"/></Types>""");
            entry(zip, out, "_rels/.rels", """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                    <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships\
                    /officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            entry(zip, out, "xl/workbook.xml", """
                    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
                    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
                    <sheets><sheet name="Sổ" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            entry(zip, out, "xl/_rels/workbook.xml.rels", """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                    <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships\
                    /worksheet" Target="worksheets/sheet1.xml"/>\
                    <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships\
                    /sharedStrings" Target="sharedStrings.xml"/></Relationships>""");
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            Map<String, Integer> texts = new LinkedHashMap<>();
            sheet(out, texts);
            out.flush();
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            out.write("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
            for (String text : texts.keySet()) {
                out.write("<si><t>" + text + "</t></si>");
            }
            out.write("</sst>");
            out.flush();
            zip.closeEntry();
        }
        return EditedWorkbook.modified(target, SAVED);
    }

    private static void entry(ZipOutputStream zip, Writer out, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.flush();
        zip.closeEntry();
    }

    private void sheet(Writer out, Map<String, Integer> texts) throws IOException {
        out.write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        row(out, texts, 1, List.of("UBND " + unit.split(",")[0].toUpperCase(java.util.Locale.ROOT)));
        row(out, texts, 2, List.of("", "", "", "", "", "", "", "", "Biểu số: SO-GDHT"));
        row(out, texts, 3, List.of("SỔ THEO DÕI GIA ĐÌNH HỌC TẬP"));
        row(out, texts, 4, List.of("Kỳ báo cáo: Năm 2023"));
        row(out, texts, 5, List.of("Đơn vị báo cáo: " + unit));
        row(out, texts, 6, List.of("Mã đơn vị hành chính: " + unitCode));
        row(
                out,
                texts,
                FIRST_ROW - 1,
                List.of(
                        "STT",
                        "Họ và tên chủ hộ",
                        "Ấp (khóm)",
                        "Số nhân khẩu",
                        "Đăng ký",
                        "Được công nhận",
                        "Số quyết định",
                        "Ngày quyết định",
                        "Có giá trị đến",
                        "Ghi chú"));
        for (int i = 0; i < households; i++) {
            List<Object> cells = new ArrayList<>();
            cells.add(i + 1);
            cells.add(head(i));
            cells.add("Khóm " + (i % 12 + 1));
            cells.add(i % 7 + 1 + own(i));
            cells.add(i % 5 < 3 ? "x" : "");
            cells.add(i % 5 < 2 ? "x" : "");
            cells.add(i % 5 < 2 ? i % 5 * 80 + 81 + "/QĐ-UBND" : "");
            cells.add(i % 5 == 0 ? "12/09/2021" : i % 5 == 1 ? "25/09/2023" : "");
            cells.add(i % 5 == 0 ? "31/12/2024" : i % 5 == 1 ? "31/12/2026" : "");
            cells.add(i % 40 == 7 ? "hộ mới nhập khẩu" : "");
            row(out, texts, FIRST_ROW + i, cells);
        }
        row(out, texts, FIRST_ROW + households, List.of("@", "Tổng cộng"));
        row(
                out,
                texts,
                FIRST_ROW + households + 3,
                List.of("NGƯỜI LẬP BIỂU", "", "", "", "", "", "", "TM. BAN CHỈ ĐẠO"));
        out.write("</sheetData></worksheet>");
    }

    /** Makes the first households those of this commune: registers that are equal are held as copies. */
    private int own(int household) {
        return household < unitCode.length() ? unitCode.charAt(household) - '0' : 0;
    }

    private void row(Writer out, Map<String, Integer> texts, int row, List<?> cells) throws IOException {
        out.write("<row r=\"" + row + "\">");
        for (int column = 0; column < cells.size(); column++) {
            String address = (char) ('A' + column) + String.valueOf(row);
            Object value = changed.getOrDefault(address, String.valueOf(cells.get(column)));
            if (value.equals("")) {
                out.write("<c r=\"" + address + "\"/>");
            } else if (cells.get(column) instanceof Integer && !changed.containsKey(address)) {
                out.write("<c r=\"" + address + "\"><v>" + value + "</v></c>");
            } else {
                int text = texts.computeIfAbsent((String) value, key -> texts.size());
                out.write("<c r=\"" + address + "\" t=\"s\"><v>" + text + "</v></c>");
            }
        }
        out.write("</row>");
    }
}
