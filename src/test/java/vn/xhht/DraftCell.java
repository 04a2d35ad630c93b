package vn.xhht;

import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a {@link DraftSheet}.
 *
 * @param value   text, number, yes or no, error; null for a formula that was never calculated
 * @param formula null where the value was typed
 * @param font    name of the font
 * @param format  number format
 */
record DraftCell(@Nullable Object value, @Nullable String formula, String font, String format) {

    static final String FONT = "Times New Roman";

    static DraftCell of(Object value) {
        return new DraftCell(
                value instanceof Integer whole ? (Object) whole.doubleValue() : value, null, FONT, "General");
    }

    static DraftCell error(FormulaError error, String formula) {
        return new DraftCell(error, formula, FONT, "General");
    }

    @Nullable
    String text() {
        return value instanceof String text && formula == null ? text : null;
    }

    boolean isNumber() {
        return value instanceof Double;
    }

    DraftCell with(Object other) {
        return new DraftCell(other, formula, font, format);
    }

    DraftCell in(String otherFont) {
        return new DraftCell(value, formula, otherFont, format);
    }
}
