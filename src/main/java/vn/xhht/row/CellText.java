package vn.xhht.row;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.xhht.language.Labels;
import vn.xhht.language.LegacyText;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;

/** The text of a cell as a reader sees it: legacy fonts converted, numbers without a decimal point they do not need. */
final class CellText {

    private CellText() {}

    static String of(Cell cell) {
        if (cell.type() == CellType.TEXT) {
            return LegacyText.toUnicode(cell.raw(), cell.style().fontName()).text();
        }
        if (cell.type() == CellType.NUMBER
                && cell.number() == Math.rint(cell.number())
                && Math.abs(cell.number()) < 1e15) {
            return Long.toString((long) cell.number());
        }
        return cell.raw();
    }

    static String key(Cell cell) {
        return Labels.key(of(cell));
    }

    /** The key as the cell stands where that is one of these labels: old templates keep their font over text typed anew. */
    static String key(Cell cell, Set<String> labels) {
        return Labels.key(of(cell, labels));
    }

    static String of(Cell cell, Set<String> labels) {
        return cell.type() == CellType.TEXT && labels.contains(Labels.key(cell.raw())) ? cell.raw() : of(cell);
    }

    /** @param text what {@link #of} made of the cell: to find that out takes time, so it is done once a cell */
    static boolean isConverted(Cell cell, String text) {
        return cell.type() == CellType.TEXT && !text.equals(cell.raw());
    }

    /** Whether nothing was typed: no cell, or a text of blanks. */
    static boolean isBlank(@Nullable Cell cell) {
        return cell == null || cell.type() == CellType.TEXT && Labels.isBlank(cell.raw());
    }
}
