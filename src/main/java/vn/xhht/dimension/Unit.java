package vn.xhht.dimension;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One version of an administrative unit: what it was called and where it belonged, from one day to another.
 *
 * @param key the version's number in {@code dimension.unit}; never changes
 * @param id the same for the versions of one unit that only changed name, type or parent; a merged or divided unit is
 *     another one, also where it took over the code
 * @param code of the statistics office, with leading zeros: 2 digits province, 3 district, 5 commune
 * @param name without type; of a numbered ward only the number
 * @param level {@code province}, {@code district} or {@code commune}
 * @param type in lower case, such as {@code thị trấn}
 * @param parentKey the version of the level above that was in force on the first day of this one; it may have ended
 *     since: its code still names the parent
 * @param validFrom first day, null when the start is not recorded
 * @param validTo last day, inclusive, null while open
 */
public record Unit(
        int key,
        int id,
        String code,
        String name,
        String fullName,
        String level,
        String type,
        @Nullable Integer parentKey,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {

    public boolean inForceOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }
}
