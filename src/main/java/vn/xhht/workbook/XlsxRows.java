package vn.xhht.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Phrase;

/** Tokenises the rows of a worksheet part, one row a call. */
final class XlsxRows implements RowSource {

    private final Xml xml;
    private final XlsxSheet sheet;
    private final XMLStreamReader2 reader;
    private final XlsxCells cells;
    private int lastNumber;
    private int lastSize;
    private boolean ended;

    XlsxRows(Xml xml, XlsxWorkbook workbook, XlsxSheet sheet) throws Exception {
        this.xml = xml;
        this.sheet = sheet;
        this.reader = xml.reader;
        this.cells = new XlsxCells(xml, workbook);
    }

    @Override
    public @Nullable SheetRow read() throws Exception {
        while (!ended && reader.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("col")) {
                sheet.readColumns(xml);
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("row")) {
                SheetRow row = readRow();
                if (row != null) {
                    return row;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && reader.getLocalName().equals("sheetData")) {
                ended = true;
                sheet.readTail(xml);
            }
        }
        return null;
    }

    private @Nullable SheetRow readRow() throws Exception {
        int number = 0;
        boolean hidden = false;
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            switch (reader.getAttributeLocalName(i)) {
                case "r" -> number = reader.getAttributeAsInt(i);
                case "hidden" -> hidden = reader.getAttributeAsBoolean(i);
                default -> {}
            }
        }
        cells.startRow(number, lastNumber + 1);
        List<Cell> row = new ArrayList<>(lastSize);
        boolean ascending = true;
        int lastColumn = -1;
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (!reader.getLocalName().equals("c")) {
                xml.skipElement();
                continue;
            }
            Cell cell = cells.read();
            if (cell != null) {
                ascending &= cell.column() > lastColumn;
                lastColumn = cell.column();
                row.add(cell);
                if (row.size() > CellAddress.MAX_COLUMN + 1) {
                    throw new CorruptWorkbook(Phrase.of("damage.cells", cells.row()));
                }
            }
        }
        lastNumber = cells.row();
        lastSize = row.size();
        if (!ascending) {
            sort(row);
        }
        return row.isEmpty() ? null : new SheetRow(lastNumber, hidden, row);
    }

    static void sort(List<Cell> row) {
        row.sort(Comparator.comparingInt(Cell::column));
        for (int i = 1; i < row.size(); i++) {
            if (row.get(i).column() == row.get(i - 1).column()) {
                throw new CorruptWorkbook(
                        Phrase.of("damage.cell.twice", row.get(i).address()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
