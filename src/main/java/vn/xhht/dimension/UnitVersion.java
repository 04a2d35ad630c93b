package vn.xhht.dimension;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of the reference files; level, code and first day are its natural key. The level follows from the code. */
record UnitVersion(
        String code,
        @Nullable String parentCode,
        String level,
        String type,
        String name,
        String fullName,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {

    /** Before this day the reference files record nothing. */
    private static final LocalDate RECORDED_FROM = LocalDate.of(2023, 1, 1);

    /** The first day on which it is known to have been in force. */
    LocalDate firstDay() {
        return validFrom == null ? RECORDED_FROM : validFrom;
    }

    boolean inForceOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }
}
