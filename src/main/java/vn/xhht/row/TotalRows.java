package vn.xhht.row;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;
import vn.xhht.workbook.SheetRow;

/** Tells the totals among the rows of a list: by their words, by formulas, and by figures that equal the sums of the rows above. */
final class TotalRows {

    /** The sum of so few rows may be the figure of the next by chance, in a single column. */
    private static final int FEW = 3;

    private final ListShape shape;
    private final ListTotals totals;

    TotalRows(ListShape shape, ListTotals totals) {
        this.shape = shape;
        this.totals = totals;
    }

    /** Returns the kind of a row that is a total, or may be one; null where nothing says so. */
    @Nullable
    RowKind kind(SheetRow row, List<Cell> filled, ListPlace place) {
        TotalWords words = words(row, filled);
        boolean numbered = shape.isNumbered(row);
        if (filled.isEmpty()) {
            return words == TotalWords.NONE ? null : RowKind.TOTAL;
        }
        boolean bare = shape.isBare(filled);
        if (words == TotalWords.SURE && (bare || !numbered)
                || words == TotalWords.WEAK && bare && !(numbered && isContradicted(row, filled))) {
            return RowKind.TOTAL;
        }
        if (numbered) {
            return words.isTotal() ? RowKind.ITEM_DOUBTFUL : null;
        }
        return switch (words) {
            case NONE -> bare ? byFigures(row, filled, place) : null;
            case LIKE -> bare ? likeATotal(row, filled, place) : RowKind.ITEM_DOUBTFUL;
            case WEAK, SURE -> RowKind.ITEM_DOUBTFUL;
        };
    }

    /** It is called a total of a place or of something else that nobody has heard of. */
    private RowKind likeATotal(SheetRow row, List<Cell> filled, ListPlace place) {
        if (shape.isOfFormulas(filled) || totals.match(row) != null) {
            return RowKind.TOTAL;
        }
        return place.allNumbered() || !hasFigures(filled) ? RowKind.TOTAL_DOUBTFUL : RowKind.ITEM_DOUBTFUL;
    }

    private boolean isContradicted(SheetRow row, List<Cell> filled) {
        return hasFigures(filled) && totals.match(row) == null;
    }

    private boolean hasFigures(List<Cell> filled) {
        return filled.stream().anyMatch(shape::isFigure);
    }

    /** The label may stand in the column of ordinals, before the others, or where the names are. */
    private TotalWords words(SheetRow row, List<Cell> filled) {
        Cell start = row.cells().get(0);
        TotalWords words = shape.isOutside(start) ? TotalWords.of(start) : TotalWords.NONE;
        Cell name = shape.nameCell(row);
        Cell label = !CellText.isBlank(name) ? name : filled.isEmpty() ? null : filled.get(0);
        TotalWords others = label == null ? TotalWords.NONE : TotalWords.of(label);
        return words.compareTo(others) >= 0 ? words : others;
    }

    /** An unnumbered row without anything but figures, whatever it is called. */
    private @Nullable RowKind byFigures(SheetRow row, List<Cell> filled, ListPlace place) {
        boolean nameless =
                CellText.isBlank(shape.nameCell(row)) || shape.named(row) == null && shape.isOfFormulas(filled);
        if (nameless && isSumOfFormulas(filled, place)) {
            return RowKind.TOTAL;
        }
        ListTotals.Match match = totals.match(row);
        if (match == null) {
            boolean summed = place.allNumbered() && !place.isFirst() && shape.isOfFormulas(filled) && !isVoid(filled);
            return summed && !nameless ? RowKind.ITEM_DOUBTFUL : null;
        }
        return nameless ? RowKind.TOTAL : named(row, match, place);
    }

    private @Nullable RowKind named(SheetRow row, ListTotals.Match match, ListPlace place) {
        boolean alike = shape.isAlike(shape.named(row), place.lastItem());
        boolean chance = match.columns() < 2 && match.rows() < 2;
        if (match.formulas() || place.allNumbered() && !shape.isPersonal()) {
            return alike || chance && !match.formulas() ? RowKind.ITEM_DOUBTFUL : RowKind.TOTAL_DOUBTFUL;
        }
        return place.allNumbered() || isNoChance(match) ? RowKind.ITEM_DOUBTFUL : null;
    }

    private static boolean isNoChance(ListTotals.Match match) {
        return match.formulas() || match.rows() >= FEW || match.rows() >= 2 && match.columns() >= 2;
    }

    /** Formulas below, without a name or a number: sums of whoever left out the label, whether they can be calculated or not. */
    private boolean isSumOfFormulas(List<Cell> filled, ListPlace place) {
        boolean formulas =
                filled.stream().allMatch(Cell::formula) && filled.stream().anyMatch(shape::isFigure);
        return formulas
                && (!isVoid(filled) || !place.isFirst() && filled.stream().allMatch(this::isSum));
    }

    private boolean isSum(Cell cell) {
        // a sum of what was read fails, but finds everything
        boolean failed = cell.type() == CellType.ERROR && !cell.raw().equals("#N/A");
        return totals.isAdded(cell.column()) && (failed || cell.type() == CellType.NUMBER);
    }

    private static boolean isVoid(List<Cell> filled) {
        return filled.stream().allMatch(ListShape::isVoid);
    }

    /**
     * Tells whether a numbered row without anything but figures equals the sums of the rows above; the finding is told
     * if no row follows.
     */
    boolean isSuspect(SheetRow row, List<Cell> filled) {
        ListTotals.Match match = shape.isBare(filled) ? totals.match(row) : null;
        return match != null && isNoChance(match);
    }

    /** Tells whether a row that stands first is the sum of all that follow. */
    boolean isSumOfOthers(SheetRow row) {
        ListTotals.Match match = shape.isBare(shape.filled(row)) ? totals.matchOfOthers(row) : null;
        return match != null && (match.columns() >= 2 && match.rows() >= FEW || match.rows() > FEW);
    }
}
