package vn.xhht.workbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The cells of a row put in order; where a file gives two for one address, nobody knows which is meant. */
final class RowCells {

    private RowCells() {}

    /** @return the same list where it is in order already */
    static List<Cell> ordered(List<Cell> cells) {
        for (int i = 1; i < cells.size(); i++) {
            if (cells.get(i).column() <= cells.get(i - 1).column()) {
                return sorted(cells);
            }
        }
        return cells;
    }

    private static List<Cell> sorted(List<Cell> cells) {
        List<Cell> sorted = new ArrayList<>(cells);
        sorted.sort(Comparator.comparingInt(Cell::column));
        List<Cell> ordered = new ArrayList<>(sorted.size());
        for (Cell cell : sorted) {
            Cell last = ordered.isEmpty() ? null : ordered.get(ordered.size() - 1);
            if (last != null && last.column() == cell.column()) {
                ordered.set(ordered.size() - 1, one(last, cell));
            } else {
                ordered.add(cell);
            }
        }
        return ordered;
    }

    private static Cell one(Cell cell, Cell again) {
        boolean same = cell.type() == again.type() && cell.raw().equals(again.raw());
        return same || cell.isDamaged()
                ? cell
                : Cell.damaged(cell.row(), cell.column(), cell.raw() + " | " + again.raw(), cell.style());
    }

    /** Two parts of one row. */
    static SheetRow joined(SheetRow row, SheetRow more) {
        List<Cell> cells = new ArrayList<>(row.cells());
        cells.addAll(more.cells());
        return new SheetRow(row.number(), row.hidden() || more.hidden(), ordered(cells));
    }
}
