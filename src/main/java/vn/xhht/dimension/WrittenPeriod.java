package vn.xhht.dimension;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.xhht.language.Labels;
import vn.xhht.language.WrittenDay;

/**
 * The period that stands after {@code Kỳ báo cáo}: one whole period, with its first and last day where they are written
 * behind it.
 *
 * @param period what it is called
 * @param from   null where no days are written
 * @param to     null where no days are written
 */
public record WrittenPeriod(
        Period period, @Nullable LocalDate from, @Nullable LocalDate to) {

    /**
     * The period's name, without diacritics and punctuation. So many months of a year are its first ones, as offices count: only the
     * last six are called so.
     */
    private static final String NAME = "(?:(?:so|tong) ket )?(?:(?<first>(?:6|sau) thang(?: dau)?|nua dau|h ?1)"
            + "|(?<second>(?:6|sau) thang cuoi|nua cuoi|h ?2)"
            + "|(?:qu[yi]|q) ?(?<quarter>iv|i{1,3}|[1-4]|mot|hai|ba|tu)"
            + "|(?<nine>(?:9|chin) thang(?: dau)?)"
            + "|(?<three>(?:3|ba) thang dau)"
            + "|ca|(?:12|muoi hai) thang)? ?(?:nam(?: bao cao)?)? ?(?<year>20\\d\\d)";

    /** The first day may be without its year, which is that of the last then. */
    private static final String DAYS =
            "(?: tinh)?(?: tu)?(?: ngay)? (?<fromday>\\d{1,2})(?: thang)? (?<frommonth>\\d{1,2})(?:(?: nam)? (?<fromyear>20\\d\\d))?"
                    + "(?: den| toi)?(?: het)?(?: ngay)? (?<today>\\d{1,2})(?: thang)? (?<tomonth>\\d{1,2})(?: nam)? (?<toyear>20\\d\\d)";

    private static final Pattern WRITTEN = Pattern.compile(NAME + "(?<days>" + DAYS + ")?");

    /** The quarters as they are written, in their order. */
    private static final List<List<String>> QUARTERS = List.of(
            List.of("i", "1", "mot"), List.of("ii", "2", "hai"), List.of("iii", "3", "ba"), List.of("iv", "4", "tu"));

    /** Empty for anything but one whole period, and where a day is none. */
    public static Optional<WrittenPeriod> of(String text) {
        Matcher written = WRITTEN.matcher(Labels.folded(text));
        if (!written.matches()) {
            return Optional.empty();
        }
        Period period = Period.of(written.group("year") + part(written));
        if (written.group("days") == null) {
            return Optional.of(new WrittenPeriod(period, null, null));
        }
        try {
            String toYear = written.group("toyear");
            String fromYear = written.group("fromyear");
            LocalDate from =
                    day(fromYear == null ? toYear : fromYear, written.group("frommonth"), written.group("fromday"));
            LocalDate to = day(toYear, written.group("tomonth"), written.group("today"));
            return Optional.of(new WrittenPeriod(period, from, to));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static LocalDate day(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    private static String part(Matcher written) {
        String quarter = written.group("quarter");
        if (quarter != null) {
            for (int i = 0; i < QUARTERS.size(); i++) {
                if (QUARTERS.get(i).contains(quarter)) {
                    return "-Q" + (i + 1);
                }
            }
        }
        if (written.group("three") != null) {
            return "-Q1";
        }
        if (written.group("first") != null) {
            return "-H1";
        }
        if (written.group("second") != null) {
            return "-H2";
        }
        return written.group("nine") != null ? "-9M" : "";
    }

    /** Tells whether the days are those of another period than the one named; false where no days are written. */
    public boolean isContradictory() {
        return from != null && to != null && !(from.equals(period.from()) && to.equals(period.to()));
    }

    /** The days as they are shown; empty where none are written. */
    public String days() {
        return from == null || to == null ? "" : WrittenDay.of(from) + "–" + WrittenDay.of(to);
    }
}
