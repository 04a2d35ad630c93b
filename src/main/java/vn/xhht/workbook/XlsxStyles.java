package vn.xhht.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The cell formats of a workbook by their index (ECMA-376-1, 18.8). */
final class XlsxStyles {

    private final CellStyle plain;
    private final List<CellStyle> styles = new ArrayList<>();

    private XlsxStyles(boolean date1904) {
        plain = new CellStyle("", false, false, date1904);
    }

    /** A workbook without the part of styles. */
    static XlsxStyles none(boolean date1904) {
        return new XlsxStyles(date1904);
    }

    static XlsxStyles read(Xml xml, boolean date1904, Budget budget) throws XMLStreamException, WorkbookRefused {
        XlsxStyles result = new XlsxStyles(date1904);
        List<String> fonts = new ArrayList<>();
        Map<Integer, NumberFormat> formats = new HashMap<>();
        // The same elements stand in the differential formats (dxfs) too: what counts is the list they are in.
        String list = "";
        for (@Nullable String name = xml.nextStart(); name != null; name = xml.nextStart()) {
            switch (name) {
                case "fonts", "numFmts", "cellXfs", "cellStyleXfs", "dxfs", "fills", "borders", "extLst" -> list = name;
                case "font" -> {
                    if (list.equals("fonts")) {
                        fonts.add("");
                        budget.checkStyles(fonts.size());
                    }
                }
                case "name" -> {
                    String font = xml.attribute("val");
                    if (list.equals("fonts") && font != null && !fonts.isEmpty()) {
                        budget.text(font.length());
                        fonts.set(fonts.size() - 1, font);
                    }
                }
                case "numFmt" -> {
                    String code = xml.attribute("formatCode");
                    if (list.equals("numFmts") && code != null) {
                        formats.put(xml.number("numFmtId"), NumberFormat.of(code));
                        budget.checkStyles(formats.size());
                    }
                }
                case "xf" -> {
                    if (list.equals("cellXfs")) {
                        int id = xml.number("numFmtId");
                        NumberFormat format = formats.computeIfAbsent(id, NumberFormat::builtIn);
                        result.add(font(fonts, xml.number("fontId")), format, date1904);
                        budget.checkStyles(result.styles.size());
                    }
                }
                default -> {}
            }
        }
        return result;
    }

    private void add(String font, NumberFormat format, boolean date1904) {
        styles.add(new CellStyle(font, format.date(), format.percent(), date1904));
    }

    private static String font(List<String> fonts, int index) {
        return index >= 0 && index < fonts.size() ? fonts.get(index) : "";
    }

    /** A style that the file does not define is the plain one, as in Excel. */
    CellStyle get(int index) {
        return index >= 0 && index < styles.size() ? styles.get(index) : plain;
    }
}
