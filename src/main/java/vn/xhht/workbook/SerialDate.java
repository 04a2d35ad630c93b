package vn.xhht.workbook;

import java.time.LocalDate;
import java.util.Optional;

/** Excel's day numbers (ECMA-376-1, 18.17.4.1). */
final class SerialDate {

    private static final LocalDate BEFORE_MARCH_1900 = LocalDate.of(1899, 12, 31);
    private static final LocalDate SINCE_MARCH_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);
    /** Kept from Lotus 1-2-3, which took 1900 for a leap year. */
    private static final int DAY_THAT_NEVER_WAS = 60;
    /** 31 December 9999 counted from 1900; the calendar of 1904 ends 1,462 days lower. */
    private static final int LAST_DAY = 2_958_465;

    private SerialDate() {}

    static Optional<LocalDate> of(double serial, boolean from1904) {
        if (from1904) {
            return serial >= 0 && serial < LAST_DAY - 1462 + 1
                    ? Optional.of(DAY_0_OF_1904.plusDays((long) serial))
                    : Optional.empty();
        }
        if (!(serial >= 1 && serial < LAST_DAY + 1)) {
            return Optional.empty();
        }
        int day = (int) serial;
        if (day == DAY_THAT_NEVER_WAS) {
            return Optional.empty();
        }
        return Optional.of((day < DAY_THAT_NEVER_WAS ? BEFORE_MARCH_1900 : SINCE_MARCH_1900).plusDays(day));
    }
}
