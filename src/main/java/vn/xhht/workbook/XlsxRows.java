package vn.xhht.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Phrase;

/** Tokenises the rows of a worksheet part, one row a call. */
final class XlsxRows implements RowSource {

    /** The least height of a row, in points: nothing can be seen in a lower one. */
    private static final double LOWEST = 2;

    private final Xml xml;
    private final XlsxSheet sheet;
    private final XMLStreamReader2 reader;
    private final XlsxCells cells;
    private final XlsxLayout layout;
    private final Budget budget;
    private int lastNumber;
    private int lastSize;
    private boolean within;
    private boolean ended;

    XlsxRows(Xml xml, XlsxWorkbook workbook, XlsxSheet sheet) throws Exception {
        this.xml = xml;
        this.sheet = sheet;
        this.reader = xml.reader;
        this.cells = new XlsxCells(xml, workbook);
        this.budget = workbook.budget();
        this.layout = sheet.newLayout();
    }

    @Override
    public @Nullable SheetRow read() throws Exception {
        while (!ended) {
            String name = xml.nextChild();
            if (name == null) {
                ended = !within;
                within = false;
            } else if (within && name.equals("row")) {
                SheetRow row = readRow();
                if (row != null) {
                    return row;
                }
            } else if (!within && name.equals("sheetData")) {
                within = true;
            } else if (within) {
                xml.skipElement();
            } else {
                layout.read(xml, name);
            }
        }
        sheet.ended(layout);
        return null;
    }

    private @Nullable SheetRow readRow() throws Exception {
        int number = 0;
        boolean hidden = false;
        for (int i = 0, count = reader.getAttributeCount(); i < count; i++) {
            if (!xml.isPlain(i)) {
                continue;
            }
            switch (reader.getAttributeLocalName(i)) {
                case "r" -> number = number(reader.getAttributeValue(i).strip());
                case "hidden" -> hidden |= Xml.isTrue(reader.getAttributeValue(i));
                case "ht" -> hidden |= isLow(reader.getAttributeValue(i).strip());
                default -> {}
            }
        }
        cells.startRow(number, lastNumber + 1);
        List<Cell> row = new ArrayList<>(lastSize);
        long characters = 0;
        for (String name = xml.nextChild(); name != null; name = xml.nextChild()) {
            if (!name.equals("c")) {
                xml.skipElement();
                continue;
            }
            Cell cell = cells.read();
            if (cell != null) {
                row.add(cell);
                characters += cell.raw().length();
                budget.checkRow(characters);
                if (row.size() > CellAddress.MAX_COLUMN + 1) {
                    throw new CorruptWorkbook(Phrase.of("damage.cells", cells.row()));
                }
            }
        }
        lastNumber = cells.row();
        lastSize = row.size();
        return row.isEmpty() ? null : new SheetRow(lastNumber, hidden, RowCells.ordered(row));
    }

    /** Some programs write {@code 1.0}; 0 where there is none. */
    private static int number(String written) {
        if (written.isEmpty()) {
            return 0;
        }
        char[] text = written.toCharArray();
        double number = NumberText.value(text, 0, text.length);
        if (number != Math.rint(number) || number < 1 || number > CellAddress.MAX_ROW) {
            throw new CorruptWorkbook(Phrase.of("damage.row", Double.isNaN(number) ? "?" : NumberText.raw(number)));
        }
        return (int) number;
    }

    private static boolean isLow(String height) {
        char[] text = height.toCharArray();
        return text.length > 0 && NumberText.value(text, 0, text.length) < LOWEST;
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
