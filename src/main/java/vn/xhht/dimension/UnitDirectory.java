package vn.xhht.dimension;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The directory that finds the unit that a workbook claims, among those in force on a day within a province (contract
 * 4). It holds the units of the whole country in memory; several threads may use it.
 */
public final class UnitDirectory {

    private record Place(String treeRoot, LocalDate day) {}

    private final Map<Integer, Unit> units = new HashMap<>();
    private final Map<String, List<String>> aliases = new HashMap<>();
    private final Map<Place, UnitIndex> indexes = new ConcurrentHashMap<>();

    /** @param units all units in all versions, with their parents */
    public UnitDirectory(List<Unit> units) {
        units.forEach(unit -> this.units.put(unit.key(), unit));
        for (ReferenceFile.Row row : ReferenceFile.named("unit_aliases.csv").rows()) {
            aliases.computeIfAbsent(row.text("code") + row.text("name"), unit -> new ArrayList<>())
                    .add(row.text("alias"));
        }
    }

    /** The units of the reference files without a database, keys in the order of the files. */
    static UnitDirectory of(UnitReference reference) {
        List<UnitVersion> versions = reference.versions();
        Map<UnitVersion, Integer> keys = new HashMap<>();
        versions.forEach(version -> keys.put(version, keys.size() + 1));
        List<Unit> units = new ArrayList<>(versions.size());
        for (UnitVersion version : versions) {
            UnitVersion parent = reference.parentOf(version);
            units.add(new Unit(
                    keys.getOrDefault(version, 0),
                    keys.getOrDefault(reference.originOf(version), 0),
                    version.code(),
                    version.name(),
                    version.fullName(),
                    version.level(),
                    version.type(),
                    parent == null ? null : keys.get(parent),
                    version.validFrom(),
                    version.validTo()));
        }
        return new UnitDirectory(units);
    }

    /** All units of a province in force on that day, itself included, by code; none when it is not in force. */
    public List<Unit> within(String treeRoot, LocalDate day) {
        return index(treeRoot, day).units();
    }

    /**
     * The unit that the claim means: by the code, if the name agrees; else by type, name and what it belongs to, as far
     * as they are given. A code is believed by itself only where no name is filled in.
     *
     * @param treeRoot code of a province
     */
    public UnitMatch resolve(UnitClaim claim, String treeRoot, LocalDate day) {
        UnitIndex index = index(treeRoot, day);
        String code = code(claim.code());
        List<Unit> byCode = index.withCode(code);
        if (!code.isEmpty() && byCode.isEmpty()) {
            return unknown(index, claim);
        }
        List<Unit> byName = WrittenPlace.readings(claim.name())
                .map(place -> index.named(place, byCode))
                .filter(units -> !units.isEmpty())
                .findFirst()
                .orElse(List.of());
        List<Unit> agreed = code.isEmpty()
                ? byName
                : byName.stream().filter(byCode::contains).toList();
        if (agreed.size() == 1) {
            return new UnitMatch.Found(agreed.get(0));
        }
        if (agreed.size() > 1) {
            return new UnitMatch.Ambiguous(agreed);
        }
        return byName.isEmpty() ? unknown(index, claim) : new UnitMatch.Conflict(byCode.get(0), byName);
    }

    /** The unit in force on that day with the code that a name of a file holds; empty where there is none. */
    public Optional<Unit> withCode(String code, String treeRoot, LocalDate day) {
        return index(treeRoot, day).withCode(code).stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst();
    }

    /**
     * Tells whether the claim writes the name of the unit that it means with other letters than the unit has. A name
     * without any marks is not misspelt, nor is another spelling of the same name.
     */
    public boolean isMisspelt(UnitClaim claim, Unit unit, String treeRoot, LocalDate day) {
        UnitIndex index = index(treeRoot, day);
        return WrittenPlace.readings(claim.name()).noneMatch(place -> index.isSpelledRight(place, unit));
    }

    private static UnitMatch unknown(UnitIndex index, UnitClaim claim) {
        return new UnitMatch.Unknown(
                index.nearest(WrittenPlace.readings(claim.name()).toList(), code(claim.code())));
    }

    private UnitIndex index(String treeRoot, LocalDate day) {
        return indexes.computeIfAbsent(
                new Place(treeRoot, day), place -> new UnitIndex(units, aliases, place.treeRoot(), place.day()));
    }

    /** The letters and digits of the code; empty where none is filled in. A number cell may have made it 32155.0. */
    private static String code(@Nullable String written) {
        if (written == null) {
            return "";
        }
        String code = written.replaceAll("[^\\p{L}\\p{N}.]", "");
        return code.replaceFirst("(?<=\\d)\\.0*$", "").replace(".", "");
    }
}
