package vn.xhht.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.xhht.dimension.Unit;

/**
 * The communes that have especially difficult conditions, with their dates, and the literacy levels recognised in each
 * year.
 */
final class Lists {

    private record Difficult(
            Unit unit, LocalDate from, @Nullable LocalDate to) {}

    private record Recognised(Unit unit, int level, int year) {}

    private final List<Difficult> difficult = new ArrayList<>();
    private final List<Recognised> recognised = new ArrayList<>();

    /** @param map the province's units on a day */
    Lists(Function<LocalDate, List<Unit>> map) {
        LocalDate first = LocalDate.of(2021, 1, 1);
        LocalDate second = LocalDate.of(2024, 10, 1);
        LocalDate third = LocalDate.of(2025, 7, 1);
        communes(map, first)
                .filter(unit -> unit.id() % 4 < 2)
                // until the day on which the forms of 2024 close, or the day before
                .forEach(unit ->
                        difficult.add(new Difficult(unit, first, LocalDate.of(2024, 9, unit.id() % 4 == 0 ? 30 : 29))));
        communes(map, second)
                .filter(unit -> unit.id() % 4 > 0)
                .forEach(unit -> difficult.add(new Difficult(unit, second, null)));
        communes(map, third)
                .filter(unit -> unit.id() % 3 == 0)
                .forEach(unit -> difficult.add(new Difficult(unit, third, null)));
        for (int year = 2022; year <= 2024; year++) {
            int listed = year;
            communes(map, LocalDate.of(year, 12, 31))
                    .filter(unit -> (unit.id() + listed) % 4 < 3)
                    .forEach(unit -> recognised.add(new Recognised(unit, (unit.id() + listed) % 4, listed)));
        }
    }

    private static Stream<Unit> communes(Function<LocalDate, List<Unit>> map, LocalDate day) {
        return map.apply(day).stream().filter(unit -> unit.level().equals("commune"));
    }

    boolean isDifficult(Unit unit, LocalDate day) {
        return difficult.stream()
                .anyMatch(one -> one.unit.id() == unit.id()
                        && !one.from.isAfter(day)
                        && (one.to == null || !one.to.isBefore(day)));
    }

    /** The level that was recognised last before the year; empty where none was. */
    Optional<Integer> recognisedBefore(Unit unit, int year) {
        return recognised.stream()
                .filter(one -> one.unit.id() == unit.id() && one.year < year)
                .max(Comparator.comparing(Recognised::year))
                .map(Recognised::level);
    }

    void save(Path folder) throws IOException {
        StringBuilder eased = new StringBuilder("unit_code,valid_from,valid_to\n");
        difficult.forEach(
                one -> eased.append("%s,%s,%s%n".formatted(one.unit.code(), one.from, one.to == null ? "" : one.to)));
        Files.writeString(folder.resolve("difficult_communes.csv"), eased);
        StringBuilder levels = new StringBuilder("unit_code,standard,level,year\n");
        recognised.forEach(one -> levels.append("%s,XMC,%d,%d%n".formatted(one.unit.code(), one.level, one.year)));
        Files.writeString(folder.resolve("recognised_levels.csv"), levels);
    }
}
