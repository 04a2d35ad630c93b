package vn.xhht.row;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.xhht.workbook.Cell;
import vn.xhht.workbook.CellType;

/**
 * Compares a typed total or percentage with the recomputed one (contract 5). A control is only ever compared: one that is blank or
 * was not calculated says nothing, and of two ways to read it the one that agrees is meant.
 */
final class ControlCell {

    private static final Pattern COMMA_GROUPS = Pattern.compile("[1-9][0-9]{0,2}(,[0-9]{3})+");
    private static final Pattern PERCENTAGE = Pattern.compile("([0-9]{1,15})(?:[.,]([0-9]{1,15}))?\\s*(%?)");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int SHOWN_DECIMALS = 2;

    /** Further decimals of a stored number are those of binary arithmetic, not of anybody's rounding. */
    private static final int DECIMALS = 6;

    private ControlCell() {}

    static boolean isSilent(@Nullable Cell cell) {
        // A text with a footnote's mark in it does not tell how much of it is the number.
        return cell == null || cell.type() == CellType.NOT_CALCULATED || cell.runs() != null || CellText.isBlank(cell);
    }

    static boolean isTotal(Cell cell, long total) {
        Long written = CellValue.count(cell).value();
        if (written != null) {
            return written == total;
        }
        String text = CellText.of(cell).strip();
        return COMMA_GROUPS.matcher(text).matches() && text.replace(",", "").equals(String.valueOf(total));
    }

    /**
     * Tells whether the cell holds the percentage, to as many decimals as were written. A cell holds {@code 40.79}, or
     * {@code 0.4079} with or without the format of a percentage; a text may have a comma.
     *
     * @param whole not 0
     */
    static boolean isPercentage(Cell cell, long part, long whole) {
        BigDecimal percentage =
                BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
        if (cell.type() == CellType.NUMBER) {
            BigDecimal written = BigDecimal.valueOf(cell.number()).stripTrailingZeros();
            return isClose(written.movePointRight(2), percentage)
                    || !cell.style().percent() && isClose(written, percentage);
        }
        String text = CellText.of(cell).strip();
        Matcher matcher = PERCENTAGE.matcher(text);
        if (!matcher.matches()) {
            return percentage.signum() == 0
                    && Long.valueOf(0).equals(CellValue.count(cell).value());
        }
        String decimals = matcher.group(2) == null ? "" : matcher.group(2);
        BigDecimal written = new BigDecimal(decimals.isEmpty() ? matcher.group(1) : matcher.group(1) + "." + decimals);
        return isClose(written, percentage)
                || matcher.group(3).isEmpty() && isClose(written.movePointRight(2), percentage);
    }

    private static boolean isClose(BigDecimal written, BigDecimal percentage) {
        int decimals = Math.max(0, Math.min(DECIMALS, written.scale()));
        BigDecimal rounding = BigDecimal.valueOf(5).movePointLeft(decimals + 1);
        return written.subtract(percentage).abs().compareTo(rounding) <= 0;
    }

    /** Returns the text of the cell as the office program shows it. */
    static String seen(Cell cell) {
        return cell.type() == CellType.NUMBER && cell.style().percent()
                ? BigDecimal.valueOf(cell.number())
                                .multiply(HUNDRED)
                                .stripTrailingZeros()
                                .toPlainString()
                        + "%"
                : CellText.of(cell);
    }

    static String shown(long part, long whole) {
        return BigDecimal.valueOf(part)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(whole), SHOWN_DECIMALS, RoundingMode.HALF_UP)
                        .toPlainString()
                + "% (" + part + "/" + whole + ")";
    }
}
