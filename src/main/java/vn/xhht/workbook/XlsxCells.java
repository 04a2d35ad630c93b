package vn.xhht.workbook;

import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Phrase;

/** Reads the cells of a row (ECMA-376-1, 18.3.1.4) into typed values, without an object for what is not delivered. */
final class XlsxCells {

    private static final String INLINE = "inlineStr";

    /** A number that is written so short has no more digits than are shown. */
    private static final int SHORT_NUMBER = 15;

    private final Xml xml;
    private final XMLStreamReader2 reader;
    private final XlsxWorkbook workbook;
    private final Budget budget;
    private final XlsxStyles styles;
    private final AttributeText attribute = new AttributeText();
    private @Nullable SharedStrings sharedStrings;
    private int row;
    private boolean rowKnown;
    private int lastColumn;

    XlsxCells(Xml xml, XlsxWorkbook workbook) throws Exception {
        this.xml = xml;
        this.reader = xml.reader;
        this.workbook = workbook;
        this.budget = workbook.budget();
        this.styles = workbook.styles();
    }

    /**
     * Begins a row.
     *
     * @param given its own number, 0 when it has none
     * @param next its number unless it or one of its cells says otherwise
     */
    void startRow(int given, int next) {
        rowKnown = given != 0;
        row = rowKnown ? given : next;
        lastColumn = -1;
        if (row < 1 || row > CellAddress.MAX_ROW) {
            throw new CorruptWorkbook(Phrase.of("damage.row", row));
        }
    }

    int row() {
        return row;
    }

    /** The cell whose start was just read; null when it is blank. */
    @Nullable
    Cell read() throws Exception {
        int column = lastColumn + 1;
        int style = 0;
        String type = "n";
        for (int i = 0, count = reader.getAttributeCount(); i < count; i++) {
            String name = reader.getAttributeLocalName(i);
            if (name.length() != 1 || !xml.isPlain(i)) {
                continue;
            }
            reader.getAttributeAs(i, attribute);
            if (attribute.isBlank()) {
                continue;
            }
            switch (name.charAt(0)) {
                case 'r' -> column = column(attribute.address());
                case 's' -> style = attribute.index();
                case 't' -> type = attribute.cellType();
                default -> {}
            }
        }
        if (column > CellAddress.MAX_COLUMN) {
            throw new CorruptWorkbook(Phrase.of("damage.column", column + 1));
        }
        lastColumn = column;
        rowKnown = true;
        return content(column, type, style);
    }

    /**
     * Reads the content of the cell: from {@code v}, or from {@code is} where the type says so or there is no other;
     * never from both. Returns null for a blank cell.
     */
    private @Nullable Cell content(int column, String type, int style) throws Exception {
        xml.clearText();
        boolean formula = false;
        int values = 0;
        String first = "";
        XlsxText inline = null;
        for (String element = xml.nextChild(); element != null; element = xml.nextChild()) {
            switch (element) {
                case "v" -> {
                    if (inline == null || !type.equals(INLINE)) {
                        first = values > 0 ? trimmed() : "";
                        xml.clearText();
                        xml.appendText();
                        values++;
                    } else {
                        xml.skipElement();
                    }
                }
                case "is" -> {
                    if (values == 0 || type.equals(INLINE)) {
                        inline = XlsxText.read(xml);
                    } else {
                        xml.skipElement();
                    }
                }
                case "f" -> {
                    formula = true;
                    xml.skipElement();
                }
                default -> xml.skipElement();
            }
        }
        if (inline != null && (values == 0 || type.equals(INLINE))) {
            return text(column, inline.text(), inline.runs(), formula, style);
        }
        if (values > 1 && !first.equals(trimmed())) {
            return damaged(column, first + " | " + trimmed(), style);
        }
        if (xml.textLength() > 0) {
            return typed(column, type, formula, style);
        }
        // A formula whose result is the empty text looks blank; one without a result must not be taken for blank.
        return formula && !(values > 0 && type.equals("str"))
                ? cell(column, CellType.NOT_CALCULATED, "", Double.NaN, true, style)
                : null;
    }

    private int column(long address) {
        int addressed = (int) (address >>> 32);
        if (addressed != row) {
            if (rowKnown) {
                throw new CorruptWorkbook(Phrase.of("damage.row.other", addressed, row));
            }
            row = addressed;
        }
        return (int) address;
    }

    private @Nullable Cell typed(int column, String type, boolean formula, int style) throws Exception {
        return switch (type) {
            case "n" -> number(column, formula, style);
            case "s" -> shared(column, formula, style);
            case "str", INLINE ->
                text(column, EscapedText.decode(xml.text(), 0, xml.textLength()), null, formula, style);
            case "b" -> truth(column, formula, style);
            case "e" -> cell(column, CellType.ERROR, trimmed(), Double.NaN, formula, style);
            case "d" -> cell(column, CellType.DATE, trimmed(), Double.NaN, formula, style);
            default -> damaged(column, trimmed(), style);
        };
    }

    private @Nullable Cell number(int column, boolean formula, int style) throws WorkbookRefused {
        char[] text = xml.text();
        int start = 0;
        int end = xml.textLength();
        while (start < end && text[start] <= ' ') {
            start++;
        }
        while (end > start && text[end - 1] <= ' ') {
            end--;
        }
        if (start == end) {
            return formula ? cell(column, CellType.NOT_CALCULATED, "", Double.NaN, true, style) : null;
        }
        double stored = NumberText.value(text, start, end);
        if (Double.isNaN(stored)) {
            return damaged(column, trimmed(), style);
        }
        double value = end - start > SHORT_NUMBER ? NumberText.shown(stored) : stored;
        return cell(column, CellType.NUMBER, NumberText.raw(text, start, end, value), value, formula, style);
    }

    private @Nullable Cell text(int column, String text, @Nullable Runs runs, boolean formula, int style)
            throws WorkbookRefused {
        if (text.isEmpty()) {
            return null;
        }
        budget.text(text.length());
        budget.cell();
        return new Cell(row, column, CellType.TEXT, text, Double.NaN, formula, styles.get(style), runs);
    }

    private @Nullable Cell shared(int column, boolean formula, int style) throws Exception {
        if (sharedStrings == null) {
            sharedStrings = workbook.sharedStrings();
        }
        int index = NumberText.index(xml.text(), 0, xml.textLength());
        if (index < 0) {
            char[] stored = trimmed().toCharArray();
            index = NumberText.index(stored, 0, stored.length);
        }
        return sharedStrings.holds(index)
                ? text(column, sharedStrings.text(index), sharedStrings.runs(index), formula, style)
                : damaged(column, "⟨" + trimmed() + "⟩", style);
    }

    private @Nullable Cell truth(int column, boolean formula, int style) throws WorkbookRefused {
        String stored = trimmed();
        return switch (stored) {
            case "1", "true", "TRUE", "True" -> cell(column, CellType.BOOLEAN, "TRUE", Double.NaN, formula, style);
            case "0", "false", "FALSE", "False" -> cell(column, CellType.BOOLEAN, "FALSE", Double.NaN, formula, style);
            default -> damaged(column, stored, style);
        };
    }

    private String trimmed() {
        return new String(xml.text(), 0, xml.textLength()).strip();
    }

    private @Nullable Cell damaged(int column, String stored, int style) throws WorkbookRefused {
        if (stored.isEmpty()) {
            return null;
        }
        budget.cell();
        budget.text(stored.length());
        return Cell.damaged(row, column, stored, styles.get(style));
    }

    private Cell cell(int column, CellType type, String raw, double number, boolean formula, int style)
            throws WorkbookRefused {
        budget.cell();
        return new Cell(row, column, type, raw, number, formula, styles.get(style));
    }
}
