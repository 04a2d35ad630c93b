package vn.xhht.row;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.xhht.language.Labels;

/** What was found where something else was expected: shown beside it, never taken for it. */
final class NearMiss {

    /** Stands where nothing was found. */
    static final String NOTHING = "—";

    private static final int SHOWN = 3;
    private static final int COMPARED = 120;

    private NearMiss() {}

    /** The most alike first; {@link #NOTHING} where there are none. */
    static String of(String expected, Collection<String> found) {
        List<String> nearest = found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(text -> leastDistance(expected, text)))
                .limit(SHOWN)
                .toList();
        return nearest.isEmpty()
                ? NOTHING
                : nearest.stream().map(text -> "«" + text + "»").collect(Collectors.joining(", "));
    }

    /** Of a heading path any part may be the one that is meant. */
    private static int leastDistance(String expected, String found) {
        return Stream.concat(Stream.of(found), Stream.of(found.split(" / ")))
                .flatMap(part -> Stream.concat(Stream.of(expected), Stream.of(expected.split(" / ")))
                        .map(wanted -> Labels.distance(shortened(wanted), shortened(part))))
                .mapToInt(Integer::intValue)
                .min()
                .orElse(0);
    }

    private static String shortened(String text) {
        String folded = Labels.folded(text);
        return folded.substring(0, Math.min(COMPARED, folded.length()));
    }
}
