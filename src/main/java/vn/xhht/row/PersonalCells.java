package vn.xhht.row;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import vn.xhht.finding.Finding;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.SheetRow;

/**
 * Where personal data stand in a sheet.
 *
 * @param columns from 0
 * @param rows    the rows of items, by number
 * @param last    the last row that belongs to the form; nobody reads what stands below
 */
record PersonalCells(Set<Integer> columns, BitSet rows, int last) {

    /** No column of the form holds any; who stands below its last row, as those who signed it, belongs to nobody's figures. */
    static PersonalCells below(int last) {
        return new PersonalCells(Set.of(), new BitSet(), last);
    }

    /** The same, and what stands below the form as well. */
    PersonalCells toTheEnd() {
        return new PersonalCells(columns, rows, Integer.MAX_VALUE);
    }

    /** The row with a mask over its personal cells, which says no more than that they were filled in. */
    SheetRow masked(SheetRow row) {
        if (!rows.get(row.number())) {
            return row;
        }
        List<Cell> cells = row.cells().stream()
                .map(cell -> columns.contains(cell.column()) ? masked(cell) : cell)
                .toList();
        return new SheetRow(row.number(), row.hidden(), cells);
    }

    private static Cell masked(Cell cell) {
        boolean failed = cell.type() == CellType.ERROR && !cell.isDamaged();
        boolean empty = cell.type() == CellType.NOT_CALCULATED || failed || CellText.isBlank(cell);
        return empty
                ? cell
                : new Cell(
                        cell.row(),
                        cell.column(),
                        cell.isDamaged() ? CellType.ERROR : CellType.TEXT,
                        Finding.MASKED,
                        Double.NaN,
                        cell.formula(),
                        cell.style());
    }
}
