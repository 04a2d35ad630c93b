package vn.xhht.workbook;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cell with content. A cell that holds an empty text looks blank and is treated as blank: it is not delivered.
 *
 * @param row 1-based
 * @param column 0-based
 * @param raw the text of TEXT as stored (not trimmed, not composed), {@code TRUE}, {@code FALSE}, the error as Excel
 *     shows it ({@code #REF!}), the ISO text of DATE, or the number as Excel shows it when the cell
 *     is edited, with a point; empty for NOT_CALCULATED. An ERROR that does not begin with {@code #} is what the file stores where
 *     its type allows no such content.
 * @param number the value of NUMBER; NaN for every other type
 * @param formula the value is the stored result of a formula
 * @param runs the characters that are raised, lowered or struck out; null where all are set alike
 */
public record Cell(
        int row,
        int column,
        CellType type,
        String raw,
        double number,
        boolean formula,
        CellStyle style,
        @Nullable Runs runs) {

    /** A cell all of whose characters are set alike. */
    public Cell(int row, int column, CellType type, String raw, double number, boolean formula, CellStyle style) {
        this(row, column, type, raw, number, formula, style, null);
    }

    /** A cell whose content breaks its format: nobody knows what it says, and the others are as good as ever. */
    static Cell damaged(int row, int column, String stored, CellStyle style) {
        String shown = stored.startsWith("#") ? "⟨" + stored + "⟩" : stored;
        return new Cell(row, column, CellType.ERROR, shown, Double.NaN, false, style);
    }

    /** Tells whether the file stores something here that is no content of a cell. */
    public boolean isDamaged() {
        return type == CellType.ERROR && !raw.startsWith("#");
    }

    /** The address as Excel shows it, {@code C17}. */
    public String address() {
        return new CellAddress(row, column).toString();
    }

    /**
     * The calendar date of a DATE, or of a NUMBER whose format is that of a date; a time of day is left out. Empty for
     * all other cells and for numbers that are no day in Excel's calendar (with its day 60, 29 February 1900, which
     * never was).
     */
    public Optional<LocalDate> date() {
        if (type == CellType.NUMBER && style.date()) {
            return SerialDate.of(number, style.date1904());
        }
        if (type != CellType.DATE || raw.length() < 10) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(raw.substring(0, 10)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
