package vn.xhht.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MergedRangesTests {

    @Test
    void everyCellFindsTheRangeItLiesIn() {
        Random random = new Random(5);
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Range range = range(1 + random.nextInt(90), random.nextInt(20), random.nextInt(12), random.nextInt(3));
            if (ranges.stream().noneMatch(other -> overlap(other, range))) {
                ranges.add(range);
            }
        }
        MergedRanges merged = new MergedRanges(ranges);

        assertThat(ranges).hasSizeGreaterThan(20);
        for (int row = 1; row <= 110; row++) {
            for (int column = 0; column < 25; column++) {
                int r = row;
                int c = column;
                Optional<Range> expected =
                        ranges.stream().filter(range -> range.contains(r, c)).findFirst();
                assertThat(merged.at(row, column)).isEqualTo(expected);
            }
        }
    }

    @Test
    void aSheetWithoutMergedRangesHasNone() {
        assertThat(new MergedRanges(List.of()).at(1, 0)).isEmpty();
    }

    @Test
    void aReferenceIsReadWhicheverCornersItNames() {
        assertThat(Range.parse("B2:D5")).isEqualTo(new Range(2, 1, 5, 3));
        assertThat(Range.parse("$D$5:$B$2")).isEqualTo(new Range(2, 1, 5, 3));
        assertThat(Range.parse("C3")).isEqualTo(new Range(3, 2, 3, 2));
    }

    private static Range range(int row, int column, int height, int width) {
        return new Range(row, column, row + height, column + width);
    }

    private static boolean overlap(Range a, Range b) {
        return a.firstRow() <= b.lastRow()
                && b.firstRow() <= a.lastRow()
                && a.firstColumn() <= b.lastColumn()
                && b.firstColumn() <= a.lastColumn();
    }
}
