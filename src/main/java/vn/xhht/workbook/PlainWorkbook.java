package vn.xhht.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an .xlsx that holds what a workbook said to its reader, and nothing else: no comments, pictures, shared texts, properties,
 * caches or macros. Streamed, whatever the kind of the workbook it is taken from.
 */
public final class PlainWorkbook implements Closeable {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static final String CALCULATE = "<calcPr fullCalcOnLoad=\"1\"/>";
    private static final String CHECK_BOX =
            "<formControlPr xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" objectType=\"CheckBox\"/>";

    private final ZipOutputStream zip;
    private final Writer out;
    private final List<Sheet> sheets = new ArrayList<>();
    private final Map<CellStyle, Integer> styles = new LinkedHashMap<>();
    /** The numbers of the sheets that have check boxes laid over their cells. */
    private final Set<Integer> withCheckBoxes = new TreeSet<>();

    private boolean open;

    public PlainWorkbook(Path target) throws IOException {
        zip = new ZipOutputStream(Files.newOutputStream(target));
        out = new BufferedWriter(new OutputStreamWriter(zip, UTF_8), 1 << 16);
        styles.put(new CellStyle("", false, false, false), 0);
    }

    /** Begins a sheet that looks like another, one of whose rows has been read; its rows follow. */
    public void sheet(Sheet like) throws IOException {
        begin("xl/worksheets/sheet" + (sheets.size() + 1) + ".xml");
        sheets.add(like);
        out.write("<worksheet xmlns=\"" + MAIN + "\">");
        StringBuilder columns = new StringBuilder();
        for (int column = 0; column <= CellAddress.MAX_COLUMN; column++) {
            if (like.hidesColumn(column)) {
                columns.append("<col min=\"" + (column + 1) + "\" max=\"" + (column + 1) + "\" hidden=\"1\"/>");
            }
        }
        out.write(columns.isEmpty() ? "" : "<cols>" + columns + "</cols>");
        out.write("<sheetData>");
    }

    public void row(SheetRow row) throws IOException {
        out.write("<row r=\"" + row.number() + "\"" + (row.hidden() ? " hidden=\"1\"" : "") + ">");
        for (Cell cell : row.cells()) {
            cell(cell);
        }
        out.write("</row>");
    }

    private void cell(Cell cell) throws IOException {
        int style = styles.computeIfAbsent(cell.style(), key -> styles.size());
        String value = "<v>" + escaped(cell.raw()) + "</v>";
        String type = "n";
        switch (cell.type()) {
            case NUMBER -> {}
            case NOT_CALCULATED -> value = "";
            case TEXT -> {
                type = cell.formula() ? "str" : "inlineStr";
                if (!cell.formula()) {
                    value = "<is>" + (cell.runs() == null ? text(cell.raw()) : runs(cell.runs())) + "</is>";
                }
            }
            case BOOLEAN -> {
                type = "b";
                value = "<v>" + (cell.raw().equals("TRUE") ? "1" : "0") + "</v>";
            }
            case ERROR -> type = "e";
            case DATE -> type = "d";
        }
        out.write("<c r=\"" + cell.address() + "\" s=\"" + style + "\" t=\"" + type + "\">"
                + (cell.formula() ? "<f/>" : "") + value + "</c>");
    }

    private static String text(String text) {
        return "<t xml:space=\"preserve\">" + escaped(text) + "</t>";
    }

    private static String runs(Runs runs) {
        StringBuilder written = new StringBuilder();
        String text = runs.text();
        for (int from = 0, to = 0; from < text.length(); from = to) {
            while (to < text.length() && runs.marks().charAt(to) == runs.marks().charAt(from)) {
                to++;
            }
            written.append("<r><rPr>" + setting(runs.script(from), runs.isStruck(from)) + "</rPr>"
                    + text(text.substring(from, to)) + "</r>");
        }
        return written.toString();
    }

    private static String setting(Script script, boolean struck) {
        String place = switch (script) {
            case LEVEL -> "";
            case RAISED -> "<vertAlign val=\"superscript\"/>";
            case LOWERED -> "<vertAlign val=\"subscript\"/>";
        };
        return (struck ? "<strike/>" : "") + place;
    }

    /** Ends the sheet. */
    public void end() throws IOException, WorkbookRefused {
        out.write("</sheetData>");
        Sheet like = sheets.get(sheets.size() - 1);
        if (like.hasCheckBoxes()) {
            withCheckBoxes.add(sheets.size());
        }
        List<Range> merged = like.merged().all();
        if (!merged.isEmpty()) {
            out.write("<mergeCells>");
            for (Range range : merged) {
                out.write("<mergeCell ref=\"" + new CellAddress(range.firstRow(), range.firstColumn()) + ":"
                        + new CellAddress(range.lastRow(), range.lastColumn()) + "\"/>");
            }
            out.write("</mergeCells>");
        }
        out.write("</worksheet>");
        endPart();
    }

    /** Writes the parts that tell what the sheets are. */
    @Override
    public void close() throws IOException {
        if (open) {
            // Given up in the middle: there will be no workbook.
            zip.close();
            return;
        }
        StringBuilder types =
                new StringBuilder("<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\""
                        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + override("workbook", "sheet.main") + override("styles", "styles"));
        StringBuilder relations = new StringBuilder(
                "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + relation(0, "styles", "styles.xml"));
        StringBuilder listed = new StringBuilder("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\">"
                + "<workbookPr date1904=\"" + styles.keySet().stream().anyMatch(CellStyle::date1904) + "\"/><sheets>");
        for (int i = 1; i <= sheets.size(); i++) {
            Sheet sheet = sheets.get(i - 1);
            types.append(override("worksheets/sheet" + i, "worksheet"));
            relations.append(relation(i, "worksheet", "worksheets/sheet" + i + ".xml"));
            listed.append("<sheet name=\"" + escaped(sheet.name()) + "\" sheetId=\"" + i + "\" state=\""
                    + state(sheet.visibility()) + "\" r:id=\"r" + i + "\"/>");
        }
        part("[Content_Types].xml", types + "</Types>");
        part(
                "_rels/.rels",
                "<Relationships xmlns=\"" + PACKAGE + "relationships\">"
                        + relation(1, "officeDocument", "xl/workbook.xml") + "</Relationships>");
        boolean stale = sheets.stream().anyMatch(Sheet::mayBeStale);
        part("xl/workbook.xml", listed + "</sheets>" + (stale ? CALCULATE : "") + "</workbook>");
        for (int sheet : withCheckBoxes) {
            part(
                    "xl/worksheets/_rels/sheet" + sheet + ".xml.rels",
                    "<Relationships xmlns=\"" + PACKAGE + "relationships\">"
                            + relation(1, "ctrlProp", "../ctrlProps/box.xml") + "</Relationships>");
        }
        if (!withCheckBoxes.isEmpty()) {
            part("xl/ctrlProps/box.xml", CHECK_BOX);
        }
        part("xl/_rels/workbook.xml.rels", relations + "</Relationships>");
        part("xl/styles.xml", styles());
        zip.close();
    }

    private String styles() {
        StringBuilder fonts = new StringBuilder();
        StringBuilder codes = new StringBuilder();
        StringBuilder formats = new StringBuilder();
        styles.forEach((style, number) -> {
            fonts.append("<font>" + setting(style.script(), style.struck())
                    + (style.fontName().isEmpty() ? "" : "<name val=\"" + escaped(style.fontName()) + "\"/>")
                    + "</font>");
            NumberFormat format = style.format();
            int own = NumberFormat.FIRST_OWN + number;
            if (!format.code().isEmpty()) {
                codes.append("<numFmt numFmtId=\"" + own + "\" formatCode=\"" + escaped(format.code()) + "\"/>");
            }
            formats.append("<xf numFmtId=\"" + (format.code().isEmpty() ? format.number() : own) + "\" fontId=\""
                    + number + "\" applyFont=\"1\" applyNumberFormat=\"1\"/>");
        });
        return "<styleSheet xmlns=\"" + MAIN + "\"><numFmts>" + codes + "</numFmts><fonts>" + fonts
                + "</fonts><cellXfs>" + formats + "</cellXfs></styleSheet>";
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"/xl/" + part + ".xml\" ContentType=\"" + TYPE + type + "+xml\"/>";
    }

    private static String relation(int number, String type, String target) {
        return "<Relationship Id=\"r" + number + "\" Type=\"" + RELATIONS + "/" + type + "\" Target=\"" + target
                + "\"/>";
    }

    private static String state(Visibility visibility) {
        return visibility == Visibility.VERY_HIDDEN
                ? "veryHidden"
                : visibility.name().toLowerCase(Locale.ROOT);
    }

    private void part(String name, String content) throws IOException {
        begin(name);
        out.write(content);
        endPart();
    }

    private void begin(String part) throws IOException {
        zip.putNextEntry(new ZipEntry(part));
        open = true;
    }

    private void endPart() throws IOException {
        out.flush();
        zip.closeEntry();
        open = false;
    }

    private static String escaped(String text) {
        String stored = EscapedText.encode(text);
        return stored.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
