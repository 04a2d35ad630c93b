package vn.xhht.row;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.NumberFormat;
import vn.xhht.workbook.Runs;
import vn.xhht.workbook.Script;

/**
 * Why nobody can say which figure a cell holds though what is stored reads well: what is seen there is something else.
 *
 * @param kind a word of the texts of VALUE_AMBIGUOUS
 * @param what that the cell shows
 */
record CellDoubt(String kind, String what) {

    /** Characters that are raised, lowered or struck out, of a cell that is to hold a figure, a mark or a date; null without. */
    static @Nullable CellDoubt ofFigure(Cell cell) {
        if (cell.isDamaged()) {
            return new CellDoubt("damaged", cell.raw());
        }
        Runs runs = cell.runs();
        if (runs != null) {
            return !runs.raised().isEmpty()
                    ? new CellDoubt("raised", runs.raised())
                    : !runs.lowered().isEmpty()
                            ? new CellDoubt("lowered", runs.lowered())
                            : new CellDoubt("struck", runs.struck());
        }
        boolean level = cell.style().script() == Script.LEVEL && !cell.style().struck();
        if (level || CellText.isBlank(cell)) {
            return null;
        }
        String kind = switch (cell.style().script()) {
            case RAISED -> "raised";
            case LOWERED -> "lowered";
            case LEVEL -> "struck";
        };
        return new CellDoubt(kind, CellText.of(cell));
    }

    /** The same, and a format that shows another number than is stored. */
    static @Nullable CellDoubt ofCount(Cell cell) {
        CellDoubt doubt = cell.isDamaged() ? null : ofFigure(cell);
        if (doubt != null || cell.type() != CellType.NUMBER) {
            return doubt;
        }
        double number = cell.number();
        NumberFormat format = cell.style().format();
        if (number != 0 && number == Math.rint(number) && format.showsPercent(number)) {
            return new CellDoubt(
                    "percent",
                    BigDecimal.valueOf(number)
                                    .movePointRight(2)
                                    .stripTrailingZeros()
                                    .toPlainString() + "%");
        }
        return format.alters(number) ? new CellDoubt("format", format.toString()) : null;
    }
}
