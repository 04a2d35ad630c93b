package vn.xhht.workbook;

/** A rectangle of cells, both corners within it; rows 1-based, columns 0-based. */
public record Range(int firstRow, int firstColumn, int lastRow, int lastColumn) {

    public boolean contains(int row, int column) {
        return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
    }

    /** Reads {@code A1:C17}; a single address is a range of one cell. */
    static Range parse(String reference) {
        int colon = reference.indexOf(':');
        CellAddress from = CellAddress.parse(colon < 0 ? reference : reference.substring(0, colon));
        CellAddress to = colon < 0 ? from : CellAddress.parse(reference.substring(colon + 1));
        return new Range(
                Math.min(from.row(), to.row()),
                Math.min(from.column(), to.column()),
                Math.max(from.row(), to.row()),
                Math.max(from.column(), to.column()));
    }
}
