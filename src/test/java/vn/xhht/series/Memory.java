package vn.xhht.series;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.xhht.dimension.Unit;

/** The forms that must be in force after each night. */
final class Memory {

    /** A form of a unit for a period. */
    record Key(int unit, String form, String period) {}

    /** @param until the night it was superseded in; null while in force */
    record Published(
            Unit unit,
            Due due,
            Filled filled,
            LocalDate night,
            @Nullable LocalDate until) {

        /** The later period after the earlier, of one day the longer after the shorter. */
        static final Comparator<Published> LATER_AND_LONGER = Comparator.comparing(
                        (Published one) -> one.due().closing())
                .thenComparing(one -> one.due().months());

        boolean inForceAfter(LocalDate moment) {
            return !night.isAfter(moment) && (until == null || until.isAfter(moment));
        }
    }

    private final Map<Key, List<Published>> published = new HashMap<>();
    private final Map<Key, String> lastRefused = new HashMap<>();

    /** @return how many forms were taken, rejected and held */
    Map<String, Integer> read(LocalDate night, List<Sending> sendings) {
        Map<String, Integer> outcomes = new TreeMap<>();
        Map<Key, List<Published>> good = new LinkedHashMap<>();
        for (Sending sending : sendings) {
            for (Filled filled : sending.forms()) {
                Key key = new Key(
                        sending.unit().id(), filled.form(), sending.due().period());
                if (sending.isGood(filled)) {
                    good.computeIfAbsent(key, fresh -> new ArrayList<>())
                            .add(new Published(sending.unit(), sending.due(), filled, night, null));
                } else {
                    outcomes.merge("rejected", 1, Integer::sum);
                    lastRefused.put(key, "rejected");
                }
            }
        }
        good.forEach((key, sent) -> {
            boolean differ = sent.stream().map(Published::filled).distinct().count() > 1;
            outcomes.merge(differ ? "held" : "taken", sent.size(), Integer::sum);
            if (differ) {
                lastRefused.put(key, "held");
            } else {
                publish(key, sent.get(0));
            }
        });
        return outcomes;
    }

    private void publish(Key key, Published now) {
        List<Published> history = published.computeIfAbsent(key, fresh -> new ArrayList<>());
        if (!history.isEmpty()) {
            Published before = history.get(history.size() - 1);
            if (before.filled.equals(now.filled)) {
                return;
            }
            history.set(
                    history.size() - 1, new Published(before.unit, before.due, before.filled, before.night, now.night));
        }
        history.add(now);
    }

    List<Published> inForceAfter(LocalDate night) {
        return published.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.inForceAfter(night))
                .toList();
    }

    /**
     * Returns the state of an obligation long after its due day. A correction does not make late what was published in
     * time, and a unit that sent a longer period owes no part of it.
     */
    String state(Unit unit, Due due, String form) {
        Key key = new Key(unit.id(), form, due.period());
        List<Published> history = published.get(key);
        if (history != null) {
            return history.get(0).night.isAfter(due.due()) ? "published_late" : "published";
        }
        boolean covered = Stream.concat(published.keySet().stream(), lastRefused.keySet().stream())
                .anyMatch(sent -> sent.unit == key.unit
                        && sent.form.equals(form)
                        && !sent.period.equals(key.period)
                        && months(sent.period).containsAll(months(key.period)));
        return covered ? "received" : lastRefused.getOrDefault(key, "late");
    }

    /** The months of a period, counted through all years. */
    private static List<Integer> months(String period) {
        int first = 12 * Integer.parseInt(period.substring(0, 4)) + 1;
        int[] months = switch (period.substring(4)) {
            case "-Q1" -> new int[] {1, 3};
            case "-Q2" -> new int[] {4, 6};
            case "-Q3" -> new int[] {7, 9};
            case "-Q4" -> new int[] {10, 12};
            case "-H1" -> new int[] {1, 6};
            case "-H2" -> new int[] {7, 12};
            case "-9M" -> new int[] {1, 9};
            default -> new int[] {1, 12};
        };
        return IntStream.rangeClosed(first + months[0], first + months[1])
                .boxed()
                .toList();
    }

    /** When the figures in force were received, where they are not the first ones. */
    String correctedOn(Unit unit, Due due, String form) {
        List<Published> history = published.getOrDefault(new Key(unit.id(), form, due.period()), List.of());
        return history.size() < 2 ? "" : history.get(history.size() - 1).night.toString();
    }
}
