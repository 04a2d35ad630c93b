package vn.xhht.workbook;

import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Phrase;

/** Reads the cells of a row (ECMA-376-1, 18.3.1.4) into typed values, without an object for what is not delivered. */
final class XlsxCells {

    private final Xml xml;
    private final XMLStreamReader2 reader;
    private final XlsxWorkbook workbook;
    private final Budget budget;
    private final XlsxStyles styles;
    private final AttributeText attribute = new AttributeText();
    private @Nullable List<String> sharedStrings;
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
            if (name.length() != 1) {
                continue;
            }
            reader.getAttributeAs(i, attribute);
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
        xml.clearText();
        boolean formula = false;
        boolean value = false;
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                String element = reader.getLocalName();
                formula |= element.equals("f");
                value |= readPart(element);
            }
        }
        if (xml.textLength() > 0) {
            return typed(column, type, formula, style);
        }
        // A formula whose result is the empty text looks blank; one without a result must not be taken for blank.
        return formula && !(value && type.equals("str"))
                ? cell(column, CellType.NOT_CALCULATED, "", Double.NaN, true, style)
                : null;
    }

    private boolean readPart(String element) throws XMLStreamException, WorkbookRefused {
        switch (element) {
            case "v" -> xml.appendText();
            case "is" -> xml.appendStringItem();
            default -> {
                xml.skipElement();
                return false;
            }
        }
        return true;
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
            case "s" -> text(column, shared(column), formula, style);
            case "str", "inlineStr" -> text(column, EscapedText.decode(xml.text(), xml.textLength()), formula, style);
            case "b" -> cell(column, CellType.BOOLEAN, truth(column), Double.NaN, formula, style);
            case "e" -> cell(column, CellType.ERROR, trimmed(), Double.NaN, formula, style);
            case "d" -> cell(column, CellType.DATE, trimmed(), Double.NaN, formula, style);
            default -> throw corrupt("damage.type", column);
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
        double value = NumberText.value(text, start, end);
        if (Double.isNaN(value)) {
            throw corrupt("damage.number", column);
        }
        return cell(column, CellType.NUMBER, NumberText.raw(text, start, end, value), value, formula, style);
    }

    private @Nullable Cell text(int column, String text, boolean formula, int style) throws WorkbookRefused {
        if (text.isEmpty()) {
            return null;
        }
        budget.text(text.length());
        return cell(column, CellType.TEXT, text, Double.NaN, formula, style);
    }

    private String shared(int column) throws Exception {
        if (sharedStrings == null) {
            sharedStrings = workbook.sharedStrings();
        }
        int index = NumberText.index(xml.text(), 0, xml.textLength());
        if (index < 0 || index >= sharedStrings.size()) {
            throw corrupt("damage.string", column);
        }
        return sharedStrings.get(index);
    }

    private String truth(int column) {
        return switch (trimmed()) {
            case "1", "true" -> "TRUE";
            case "0", "false" -> "FALSE";
            default -> throw corrupt("damage.truth", column);
        };
    }

    private CorruptWorkbook corrupt(String damage, int column) {
        return new CorruptWorkbook(Phrase.of(damage, new CellAddress(row, column)));
    }

    private String trimmed() {
        return new String(xml.text(), 0, xml.textLength()).strip();
    }

    private Cell cell(int column, CellType type, String raw, double number, boolean formula, int style)
            throws WorkbookRefused {
        budget.cell();
        return new Cell(row, column, type, raw, number, formula, styles.get(style));
    }
}
