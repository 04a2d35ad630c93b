package vn.xhht.dimension;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import vn.xhht.language.Labels;

/**
 * The likeness of a claim that fits no unit to the units that exist, in letters and digits that would have to be
 * changed. The sender sees it; the program never takes the claim for the unit that is most like it.
 *
 * @param places the ways to read the name
 * @param code   empty where none is filled in
 * @param byCode the units with that code
 */
record UnitLikeness(List<WrittenPlace> places, String code, List<Unit> byCode) {

    private static final int SHOWN = 3;

    /** A name with more slips than one in so many letters, or than these in all, is another name. */
    private static final int LETTERS_A_SLIP = 4;

    private static final int MOST_SLIPS = 3;

    private static final int FAR = 1_000;

    private record Distance(Unit unit, int changes, int diacritics) {}

    /** The most alike of them first; none where nothing is like the claim. */
    List<Unit> nearest(Collection<UnitIndex.Entry> units) {
        return units.stream()
                .map(this::distance)
                .filter(distance -> distance.changes < FAR)
                .sorted(Comparator.comparingInt(Distance::changes)
                        .thenComparingInt(Distance::diacritics)
                        .thenComparing(distance -> distance.unit.code()))
                .limit(SHOWN)
                .map(Distance::unit)
                .toList();
    }

    private Distance distance(UnitIndex.Entry entry) {
        Unit unit = entry.unit();
        int digits = code.isEmpty() ? 0 : Labels.distance(code, unit.code());
        if (byCode.contains(unit)) {
            return new Distance(unit, 0, 0);
        }
        Distance nearest = new Distance(unit, FAR, FAR);
        boolean named = false;
        for (WrittenPlace place : places) {
            if (place.unit().isBlank()) {
                continue;
            }
            named = true;
            for (WrittenUnit.Reading reading : place.unit().readings()) {
                for (UnitName name : entry.names()) {
                    int slips = slips(reading.name(), name);
                    int changes = slips == FAR ? FAR : slips + ofType(reading, unit) + above(place, entry) + digits;
                    if (changes < nearest.changes) {
                        int diacritics = Labels.distance(reading.name().spelled(), name.spelled());
                        nearest = new Distance(unit, changes, diacritics);
                    }
                }
            }
        }
        return !named && digits == 1 ? new Distance(unit, digits, 0) : nearest;
    }

    /** {@link #FAR} for another name. Behind a slip y may be i as well. */
    private static int slips(UnitName writtenName, UnitName unitName) {
        String written = writtenName.folded().replace('y', 'i');
        String name = unitName.folded().replace('y', 'i');
        int most = Math.min(MOST_SLIPS, Math.max(1, Math.min(written.length(), name.length()) / LETTERS_A_SLIP));
        if (Math.abs(written.length() - name.length()) > most) {
            return FAR;
        }
        int slips = Labels.distance(written, name);
        return slips > most || slips >= written.length() ? FAR : slips;
    }

    private static int ofType(WrittenUnit.Reading reading, Unit unit) {
        return reading.type() == null || Objects.equals(reading.type(), unit.type()) ? 0 : 1;
    }

    /**
     * Returns the changes between the places that the claim writes above its unit and those above this unit, at most
     * {@link #MOST_SLIPS} for each.
     */
    private static int above(WrittenPlace place, UnitIndex.Entry entry) {
        return place.above().stream()
                .mapToInt(written -> entry.above().stream()
                        .flatMap(above -> distances(written, above))
                        .min(Comparator.naturalOrder())
                        .map(slips -> Math.min(slips, MOST_SLIPS))
                        .orElse(MOST_SLIPS))
                .sum();
    }

    private static Stream<Integer> distances(WrittenUnit written, UnitIndex.Entry above) {
        return written.readings().stream()
                .flatMap(reading -> above.names().stream()
                        .map(name -> slips(reading.name(), name) + ofType(reading, above.unit())));
    }
}
