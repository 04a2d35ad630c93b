package vn.xhht.workbook;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The merged ranges of a sheet. Excel shows the value of the top left cell; the other cells are blank. */
public final class MergedRanges {

    private final List<Range> byFirstRow;
    /** The lowest row that any of the ranges up to this one reaches: lets a look-up below the heading end at once. */
    private final int[] reach;

    MergedRanges(Collection<Range> ranges) {
        byFirstRow = ranges.stream()
                .sorted(Comparator.comparingInt(Range::firstRow).thenComparingInt(Range::firstColumn))
                .toList();
        reach = new int[byFirstRow.size()];
        int lowest = 0;
        for (int i = 0; i < reach.length; i++) {
            lowest = Math.max(lowest, byFirstRow.get(i).lastRow());
            reach[i] = lowest;
        }
    }

    /** All ranges, from top to bottom. */
    public List<Range> all() {
        return byFirstRow;
    }

    /**
     * The range that the cell is part of.
     *
     * @param row 1-based
     * @param column 0-based
     */
    public Optional<Range> at(int row, int column) {
        for (int i = lastStartingUpTo(row); i >= 0 && reach[i] >= row; i--) {
            if (byFirstRow.get(i).contains(row, column)) {
                return Optional.of(byFirstRow.get(i));
            }
        }
        return Optional.empty();
    }

    private int lastStartingUpTo(int row) {
        int low = 0;
        int high = byFirstRow.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byFirstRow.get(middle).firstRow() <= row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
