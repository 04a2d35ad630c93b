package vn.xhht.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** The cell formats of a workbook by their index (ECMA-376-1, 18.8). */
final class XlsxStyles {

    /** A font: its name, and how it sets a whole cell. */
    private record Font(String name, Script script, boolean struck) {
        private static final Font PLAIN = new Font("", Script.LEVEL, false);
    }

    /** A cell format, which may stand before the fonts and number formats that it names. */
    private record Format(int numberFormat, int font) {}

    private final boolean date1904;
    private final CellStyle plain;
    private final List<Font> fonts = new ArrayList<>();
    private final Map<Integer, NumberFormat> numberFormats = new HashMap<>();
    private final List<Format> formats = new ArrayList<>();
    private List<CellStyle> styles = List.of();

    private XlsxStyles(boolean date1904) {
        this.date1904 = date1904;
        plain = new CellStyle("", false, false, date1904);
    }

    /** A workbook without the part of styles. */
    static XlsxStyles none(boolean date1904) {
        return new XlsxStyles(date1904);
    }

    static XlsxStyles read(Xml xml, boolean date1904, Budget budget) throws XMLStreamException, WorkbookRefused {
        XlsxStyles result = new XlsxStyles(date1904);
        for (String list = xml.nextChild(); list != null; list = xml.nextChild()) {
            switch (list) {
                case "fonts", "numFmts", "cellXfs" -> result.readList(xml, budget);
                default -> xml.skipElement();
            }
        }
        result.styles = result.formats.stream().map(result::style).toList();
        return result;
    }

    private void readList(Xml xml, Budget budget) throws XMLStreamException, WorkbookRefused {
        for (String item = xml.nextChild(); item != null; item = xml.nextChild()) {
            switch (item) {
                case "font" -> {
                    fonts.add(readFont(xml, budget));
                    budget.checkStyles(fonts.size());
                }
                case "numFmt" -> {
                    String code = xml.attribute("formatCode");
                    if (code != null) {
                        budget.text(code.length());
                        numberFormats.put(xml.number("numFmtId"), NumberFormat.of(code));
                        budget.checkStyles(numberFormats.size());
                    }
                    xml.skipElement();
                }
                case "xf" -> {
                    formats.add(new Format(xml.number("numFmtId"), xml.number("fontId")));
                    budget.checkStyles(formats.size());
                    xml.skipElement();
                }
                default -> xml.skipElement();
            }
        }
    }

    private static Font readFont(Xml xml, Budget budget) throws XMLStreamException, WorkbookRefused {
        String name = "";
        Script script = Script.LEVEL;
        boolean struck = false;
        for (String part = xml.nextChild(); part != null; part = xml.nextChild()) {
            switch (part) {
                case "name" -> {
                    String value = xml.attribute("val");
                    name = value == null ? "" : value;
                    budget.text(name.length());
                }
                case "vertAlign" -> script = XlsxText.script(xml);
                case "strike" -> struck = XlsxText.isOn(xml);
                default -> {}
            }
            xml.skipElement();
        }
        return new Font(name, script, struck);
    }

    private CellStyle style(Format format) {
        NumberFormat number = numberFormats.computeIfAbsent(format.numberFormat, NumberFormat::builtIn);
        Font font = format.font >= 0 && format.font < fonts.size() ? fonts.get(format.font) : Font.PLAIN;
        return new CellStyle(font.name, number, date1904, font.script, font.struck);
    }

    /** A style that the file does not define is the plain one, as in Excel. */
    CellStyle get(int index) {
        return index >= 0 && index < styles.size() ? styles.get(index) : plain;
    }
}
