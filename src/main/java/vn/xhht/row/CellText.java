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

    /** The key of a label: a footnote's mark that is raised behind it is no part of it. */
    static String key(Cell cell) {
        return Labels.key(label(cell));
    }

    /** The key as the cell stands where that is one of these labels: old templates keep their font over text typed anew. */
    static String key(Cell cell, Set<String> labels) {
        return Labels.key(of(cell, labels));
    }

    /** The label as it stands where that is one of these; else in Unicode, and without a footnote's mark behind it. */
    static String of(Cell cell, Set<String> labels) {
        if (cell.type() != CellType.TEXT || labels.contains(Labels.key(cell.raw()))) {
            return cell.type() == CellType.TEXT ? cell.raw() : of(cell);
        }
        String label = label(cell);
        int end = label.length();
        while (end > 0 && isFootnote(label.charAt(end - 1))) {
            end--;
        }
        return end < label.length() && labels.contains(Labels.key(label.substring(0, end)))
                ? label.substring(0, end)
                : label;
    }

    private static String label(Cell cell) {
        return cell.runs() == null || cell.runs().level().isBlank()
                ? of(cell)
                : LegacyText.toUnicode(cell.runs().level(), cell.style().fontName())
                        .text();
    }

    /** Raised digits, brackets and stars, and blanks. */
    private static boolean isFootnote(char c) {
        return c == '\u00B9'
                || c == '\u00B2'
                || c == '\u00B3'
                || c >= '\u2070' && c <= '\u207F'
                || c == '*'
                || Character.isWhitespace(c);
    }

    /** @param text what {@link #of} made of the cell: to find that out takes time, so it is done once a cell */
    static boolean isConverted(Cell cell, String text) {
        return cell.type() == CellType.TEXT && !text.equals(cell.raw());
    }

    /** Tells whether nothing was typed: there is no cell, or it holds a text of blanks. */
    static boolean isBlank(@Nullable Cell cell) {
        return cell == null || cell.type() == CellType.TEXT && Labels.isBlank(cell.raw());
    }
}
