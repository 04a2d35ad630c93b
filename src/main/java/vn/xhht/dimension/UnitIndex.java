package vn.xhht.dimension;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The units of one province in force on one day, by code and by name. Immutable. */
final class UnitIndex {

    /** A unit with the levels above it, from below, and the names it goes by. */
    record Entry(Unit unit, List<Entry> above, List<UnitName> names) {}

    private final Map<String, Entry> byCode = new HashMap<>();
    private final Map<String, List<Entry>> byLetters = new HashMap<>();

    /**
     * @param units all units in all versions
     * @param aliases further names by code and name of the unit
     */
    UnitIndex(Map<Integer, Unit> units, Map<String, List<String>> aliases, String treeRoot, LocalDate day) {
        Map<String, Unit> inForce = new HashMap<>();
        units.values().stream().filter(unit -> unit.inForceOn(day)).forEach(unit -> inForce.put(unit.code(), unit));
        for (Unit unit : inForce.values()) {
            add(unit, units, inForce, aliases, treeRoot);
        }
    }

    private @Nullable Entry add(
            Unit unit,
            Map<Integer, Unit> units,
            Map<String, Unit> inForce,
            Map<String, List<String>> aliases,
            String treeRoot) {
        Entry known = byCode.get(unit.code());
        if (known != null) {
            return known;
        }
        List<Entry> above = new ArrayList<>();
        Unit parent = unit.parentKey() == null ? null : units.get(unit.parentKey());
        if (parent != null) {
            // The parent may have a newer version since the unit began.
            Entry entry = add(inForce.getOrDefault(parent.code(), parent), units, inForce, aliases, treeRoot);
            if (entry == null) {
                return null;
            }
            above.add(entry);
            above.addAll(entry.above());
        } else if (!unit.code().equals(treeRoot)) {
            return null;
        }
        List<UnitName> names = Stream.concat(
                        Stream.of(unit.name()), aliases.getOrDefault(unit.code() + unit.name(), List.of()).stream())
                .map(UnitName::of)
                .toList();
        Entry entry = new Entry(unit, List.copyOf(above), names);
        byCode.put(unit.code(), entry);
        for (UnitName name : names) {
            byLetters
                    .computeIfAbsent(name.folded(), letters -> new ArrayList<>())
                    .add(entry);
        }
        return entry;
    }

    List<Unit> units() {
        return byCode.values().stream()
                .map(Entry::unit)
                .sorted(Comparator.comparing(Unit::code))
                .toList();
    }

    /** The units with that code; several only where it lost its leading zeros. */
    List<Unit> withCode(String code) {
        if (byCode.containsKey(code)) {
            return List.of(byCode.get(code).unit());
        }
        return Stream.of(2, 3, 5)
                .filter(digits -> digits > code.length())
                .map(digits -> byCode.get("0".repeat(digits - code.length()) + code))
                .flatMap(Stream::ofNullable)
                .map(Entry::unit)
                .toList();
    }

    /** The few units that a claim which fits none is most like. */
    List<Unit> nearest(List<WrittenPlace> places, String code) {
        return new UnitLikeness(places, code, code.isEmpty() ? List.of() : withCode(code)).nearest(byCode.values());
    }

    /**
     * Returns the units that fit best; with contradicting diacritics only those that the code confirms. Where the place
     * leaves its unit blank, returns the units with the code that lie there.
     */
    List<Unit> named(WrittenPlace place, List<Unit> byCode) {
        Map<UnitName.Fit, List<Unit>> byFit = new EnumMap<>(UnitName.Fit.class);
        if (place.unit().isBlank()) {
            return byCode.stream()
                    .filter(unit -> this.byCode.containsKey(unit.code())
                            && fit(place.above(), Objects.requireNonNull(this.byCode.get(unit.code())))
                                    != UnitName.Fit.NONE)
                    .toList();
        }
        Set<Entry> candidates =
                new TreeSet<>(Comparator.comparing(entry -> entry.unit().code()));
        for (WrittenUnit.Reading reading : place.unit().readings()) {
            candidates.addAll(byLetters.getOrDefault(reading.name().folded(), List.of()));
        }
        for (Entry candidate : candidates) {
            UnitName.Fit fit = worse(fit(place.unit(), candidate), fit(place.above(), candidate));
            byFit.computeIfAbsent(fit, any -> new ArrayList<>()).add(candidate.unit());
        }
        List<Unit> exact = byFit.getOrDefault(UnitName.Fit.EXACT, List.of());
        if (!exact.isEmpty() && place.marked()) {
            return exact;
        }
        List<Unit> fitting = Stream.concat(
                        exact.stream(), byFit.getOrDefault(UnitName.Fit.DIACRITICS_OMITTED, List.of()).stream())
                .sorted(Comparator.comparing(Unit::code))
                .toList();
        if (!fitting.isEmpty()) {
            return fitting;
        }
        return byFit.getOrDefault(UnitName.Fit.LETTERS, List.of()).stream()
                .filter(byCode::contains)
                .toList();
    }

    /**
     * Tells whether the place names the unit by one of its names as it is spelled, or without any marks; true where it
     * names nothing.
     */
    boolean isSpelledRight(WrittenPlace place, Unit unit) {
        Entry entry = byCode.get(unit.code());
        return place.unit().isBlank()
                || entry != null
                        && place.unit().readings().stream()
                                .anyMatch(reading -> entry.names().stream()
                                        .map(name -> reading.name().fit(name))
                                        .anyMatch(fit -> fit == UnitName.Fit.EXACT
                                                || fit == UnitName.Fit.DIACRITICS_OMITTED
                                                        && reading.name().isUnmarked()));
    }

    /** Each of the places must be one of the levels above, in this order; levels may be left out. */
    private static UnitName.Fit fit(List<WrittenUnit> places, Entry entry) {
        UnitName.Fit worst = UnitName.Fit.EXACT;
        int level = 0;
        for (WrittenUnit place : places) {
            UnitName.Fit fit = UnitName.Fit.NONE;
            while (fit == UnitName.Fit.NONE && level < entry.above().size()) {
                fit = fit(place, entry.above().get(level++));
            }
            worst = worse(worst, fit);
        }
        return worst;
    }

    private static UnitName.Fit fit(WrittenUnit written, Entry entry) {
        return written.readings().stream()
                .filter(reading -> reading.type() == null
                        || reading.type().equals(entry.unit().type()))
                .flatMap(reading ->
                        entry.names().stream().map(name -> reading.name().fit(name)))
                .max(Comparator.naturalOrder())
                .orElse(UnitName.Fit.NONE);
    }

    private static UnitName.Fit worse(UnitName.Fit one, UnitName.Fit other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
