package vn.xhht.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.xhht.language.Language;
import vn.xhht.language.Messages;

/** Texts and numbers as the readers of one language write them. */
record Words(Messages messages, Language language) {

    static final String NONE = "–";

    String text(String key, @Nullable Object... arguments) {
        return messages.text(language, key, arguments);
    }

    /** {@code vi} or {@code en}. */
    String code() {
        return language.code();
    }

    String count(long number) {
        return format("#,##0").format(number);
    }

    /** A figure of an indicator, of shares with two decimals, rounded half up; a dash where there is none. */
    String figure(@Nullable BigDecimal value, boolean percent) {
        if (value == null) {
            return NONE;
        }
        return percent ? format("#,##0.00").format(value) + " %" : plain(value);
    }

    /** A target: with the decimals it has. */
    String target(BigDecimal value, boolean percent) {
        return "≥ " + plain(value) + (percent ? " %" : "");
    }

    /**
     * With two decimals and no unit, for a cell among many; with more where two would show what is below its target as having reached it.
     *
     * @param missed the target that was not reached, decided on exact figures; null where it was, or there is none
     */
    String brief(BigDecimal value, @Nullable BigDecimal missed) {
        if (missed == null || value.setScale(2, RoundingMode.HALF_UP).compareTo(missed) < 0) {
            return format("#,##0.00").format(value);
        }
        return value.compareTo(missed) < 0 ? format("#,##0.0000").format(value) : "< " + plain(missed);
    }

    private String plain(BigDecimal value) {
        return format("#,##0.####").format(value);
    }

    private DecimalFormat format(String pattern) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        if (language == Language.VI) {
            symbols.setDecimalSeparator(',');
            symbols.setGroupingSeparator('.');
        }
        DecimalFormat format = new DecimalFormat(pattern, symbols);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }
}
