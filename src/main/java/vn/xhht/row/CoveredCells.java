package vn.xhht.row;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.MergedRanges;
import vn.xhht.workbook.Range;
import vn.xhht.workbook.SheetRow;

/** Cells that lie under a merged one: an office program shows the top left cell of those, and keeps what the others hold. */
final class CoveredCells {

    private final MergedRanges merged;
    private final boolean none;
    private final Map<Range, Cell> tops = new HashMap<>();

    CoveredCells(MergedRanges merged) {
        this.merged = merged;
        none = merged.all().isEmpty();
    }

    /** A row is met: its cells may cover those of rows below. */
    void row(SheetRow row) {
        if (none) {
            return;
        }
        for (Cell cell : row.cells()) {
            if (!CellText.isBlank(cell)) {
                merged.at(cell.row(), cell.column())
                        .filter(range -> range.firstRow() == cell.row() && range.firstColumn() == cell.column())
                        .ifPresent(range -> tops.put(range, cell));
            }
        }
    }

    boolean isCovered(Cell cell) {
        return !none
                && merged.at(cell.row(), cell.column())
                        .filter(range -> range.firstRow() != cell.row() || range.firstColumn() != cell.column())
                        .isPresent();
    }

    /** The cell that is seen in place of this one; null where that is this one, or blank. */
    @Nullable
    Cell cover(Cell cell) {
        return isCovered(cell)
                ? merged.at(cell.row(), cell.column()).map(tops::get).orElse(null)
                : null;
    }

    /** The cell that is seen in place of a count and belongs to another row, or says something else; null without. */
    @Nullable
    Cell contradicting(Cell count) {
        Cell cover = cover(count);
        boolean harmless = cover == null || cover.row() == count.row() && Heading.isSame(cover, count);
        return harmless ? null : cover;
    }

    /** Returns the arguments of the finding about a cell in whose place another is seen. */
    static String[] told(String seen, Cell cover) {
        return new String[] {seen, cover.address(), "covered"};
    }
}
