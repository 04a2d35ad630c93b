package vn.xhht.dimension;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reporting period of a calendar year.
 *
 * @param code {@code 2023}, {@code 2023-H1}, {@code 2023-Q4} or {@code 2023-9M} (contract 4)
 * @param from first day
 * @param to last day, inclusive
 */
public record Period(String code, Kind kind, int year, LocalDate from, LocalDate to) {

    public enum Kind {
        YEAR,
        HALF,
        QUARTER,
        NINE_MONTHS
    }

    private static final Pattern CODE = Pattern.compile("(\\d{4})(?:-(H[12]|Q[1-4]|9M))?");

    /** The period that the text after {@code Kỳ báo cáo:} names; empty for anything but one whole period. */
    public static Optional<Period> read(String text) {
        return WrittenPeriod.of(text)
                .filter(written -> !written.isContradictory())
                .map(WrittenPeriod::period);
    }

    /** @throws IllegalArgumentException when the text is no code of a period */
    public static Period of(String code) {
        Matcher parts = CODE.matcher(code);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a period: " + code);
        }
        int year = Integer.parseInt(parts.group(1));
        String part = parts.group(2);
        if (part == null) {
            return between(code, Kind.YEAR, year, 1, 12);
        }
        if (part.equals("9M")) {
            return between(code, Kind.NINE_MONTHS, year, 1, 9);
        }
        int number = part.charAt(1) - '0';
        return part.charAt(0) == 'H'
                ? between(code, Kind.HALF, year, number * 6 - 5, number * 6)
                : between(code, Kind.QUARTER, year, number * 3 - 2, number * 3);
    }

    /**
     * The day on which a form's figures are taken: the last of the period, for universal education the 30 September of
     * the year (contract 4).
     *
     * @throws IllegalArgumentException for universal education and a part of a year, of which there are no such forms
     */
    public LocalDate closesOn(boolean universalEducation) {
        if (!universalEducation) {
            return to;
        }
        if (kind != Kind.YEAR) {
            throw new IllegalArgumentException("Universal education is reported for whole years, not for " + code);
        }
        return LocalDate.of(year, 9, 30);
    }

    private static Period between(String code, Kind kind, int year, int firstMonth, int lastMonth) {
        LocalDate to = YearMonth.of(year, lastMonth).atEndOfMonth();
        return new Period(code, kind, year, LocalDate.of(year, firstMonth, 1), to);
    }
}
