package vn.xhht.workbook;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A cell with content. A cell that holds an empty text looks blank and is treated as blank: it is not delivered.
 *
 * @param row 1-based
 * @param column 0-based
 * @param raw the text of TEXT as stored (not trimmed, not composed), {@code TRUE}, {@code FALSE}, the error as Excel
 *     shows it ({@code #REF!}), the ISO text of DATE, or the number as Excel shows it when the cell
 *     is edited, with a point; empty for NOT_CALCULATED
 * @param number the value of NUMBER; NaN for every other type
 * @param formula the value is the stored result of a formula
 */
public record Cell(int row, int column, CellType type, String raw, double number, boolean formula, CellStyle style) {

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
