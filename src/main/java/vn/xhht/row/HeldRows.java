package vn.xhht.row;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellStyle;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.SheetRow;

/**
 * Rows of formulas without a result, held back until it is known whether a row of the list follows. Formulas may be filled down over a
 * million rows and over all columns: the first ones are held whole, of the others only that they are there.
 */
final class HeldRows {

    private static final int WHOLE = 1_000;

    /** A list of twenty columns has so many cells in as many rows; a single row is held whole however wide it is. */
    private static final int CELLS = 20_000;

    private static final CellStyle PLAIN = new CellStyle("", false, false, false);

    private final Deque<SheetRow> whole = new ArrayDeque<>();
    private final BitSet others = new BitSet();
    private int cells;
    private boolean released;

    void hold(SheetRow row) {
        released = false;
        if (whole.size() < WHOLE && cells < CELLS && others.isEmpty()) {
            whole.add(row);
            cells += row.cells().size();
        } else {
            others.set(row.number());
        }
    }

    int size() {
        return whole.size() + others.cardinality();
    }

    /** The row where it is the only one; null else. */
    @Nullable
    SheetRow only() {
        return size() == 1 ? whole.peek() : null;
    }

    /** Lets them go, as rows of the list. */
    void release() {
        released = true;
    }

    /**
     * The next of those that were let go; null where there is none.
     *
     * @param column in which the formula is taken to stand where no more is known of the row
     */
    @Nullable
    SheetRow next(int column) {
        if (!released) {
            return null;
        }
        SheetRow row = whole.poll();
        cells -= row == null ? 0 : row.cells().size();
        int number = row == null ? others.nextSetBit(0) : -1;
        if (number < 0) {
            return row;
        }
        others.clear(number);
        Cell cell = new Cell(number, column, CellType.NOT_CALCULATED, "", Double.NaN, true, PLAIN);
        return new SheetRow(number, false, List.of(cell));
    }
}
