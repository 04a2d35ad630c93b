package vn.xhht.row;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.xhht.finding.Phrase;
import vn.xhht.language.Labels;

/**
 * The texts found where another one was expected. A finding shows them beside that one; the program never takes them
 * for it.
 */
final class NearMiss {

    /** Stands where nothing was found. */
    static final String NOTHING = "—";

    private static final int SHOWN = 3;

    /** A text with more slips than one in so many letters is another one. */
    private static final int LETTERS_A_SLIP = 3;

    private static final Set<String> ORDINALS = Set.of("stt", "tt", "so tt", "so thu tu");

    private static final int COMPARED = 120;

    private NearMiss() {}

    /** The most alike first; that there are none, in an argument of its own, where nothing is like it. */
    static String of(String expected, Collection<String> found) {
        List<String> nearest = found.stream()
                .distinct()
                .filter(text -> isNear(expected, text))
                .sorted(Comparator.comparingInt(text -> leastDistance(expected, text)))
                .limit(SHOWN)
                .toList();
        return nearest.isEmpty()
                ? Phrase.of("near.none").argument()
                : nearest.stream().map(text -> "«" + text + "»").collect(Collectors.joining(", "));
    }

    /**
     * Tells whether the found text may mean the expected one: at most one letter in {@link #LETTERS_A_SLIP} differs, or
     * a single one in a shorter text. A heading of ordinals never means another heading.
     */
    private static boolean isNear(String expected, String found) {
        return pairs(expected, found).anyMatch(pair -> {
            int shorter = Math.min(pair.wanted.length(), pair.part.length());
            return !ORDINALS.contains(pair.part)
                    && pair.distance() <= Math.max(1, shorter / LETTERS_A_SLIP)
                    && pair.distance() < shorter;
        });
    }

    private static int leastDistance(String expected, String found) {
        return pairs(expected, found).mapToInt(Pair::distance).min().orElse(0);
    }

    private record Pair(String wanted, String part) {
        int distance() {
            return Labels.distance(wanted, part);
        }
    }

    /**
     * Pairs the found heading path, and each of its parts, with the whole wanted path and with its last part: any of
     * these may be meant.
     */
    private static Stream<Pair> pairs(String expected, String found) {
        String last = expected.substring(expected.lastIndexOf(" / ") + 1);
        return Stream.concat(Stream.of(found), Stream.of(found.split(" / ")))
                .flatMap(part -> Stream.of(expected, last).map(wanted -> new Pair(shortened(wanted), shortened(part))));
    }

    private static String shortened(String text) {
        String folded = Labels.folded(text);
        return folded.substring(0, Math.min(COMPARED, folded.length()));
    }
}
