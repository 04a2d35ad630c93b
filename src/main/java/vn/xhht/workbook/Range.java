package vn.xhht.workbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rectangle of cells, both corners within it; rows 1-based, columns 0-based. */
public record Range(int firstRow, int firstColumn, int lastRow, int lastColumn) {

    private static final Pattern COLUMNS = Pattern.compile("\\$?([A-Za-z]{1,3}):\\$?([A-Za-z]{1,3})");
    private static final Pattern ROWS = Pattern.compile("\\$?([0-9]{1,7}):\\$?([0-9]{1,7})");

    public boolean contains(int row, int column) {
        return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
    }

    /** Reads {@code A1:C17}, whole columns {@code H:I} and rows {@code 3:4}; a single address is a range of one cell. */
    static Range parse(String written) {
        String reference = written.strip();
        Matcher columns = COLUMNS.matcher(reference);
        if (columns.matches()) {
            return parse(columns.group(1) + "1:" + columns.group(2) + CellAddress.MAX_ROW);
        }
        Matcher rows = ROWS.matcher(reference);
        if (rows.matches()) {
            String last = CellAddress.columnLetters(CellAddress.MAX_COLUMN);
            return parse("A" + rows.group(1) + ":" + last + rows.group(2));
        }
        int colon = reference.indexOf(':');
        CellAddress from = CellAddress.parse(
                colon < 0 ? reference : reference.substring(0, colon).strip());
        CellAddress to = colon < 0
                ? from
                : CellAddress.parse(reference.substring(colon + 1).strip());
        return new Range(
                Math.min(from.row(), to.row()),
                Math.min(from.column(), to.column()),
                Math.max(from.row(), to.row()),
                Math.max(from.column(), to.column()));
    }
}
