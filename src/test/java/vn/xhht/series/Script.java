package vn.xhht.series;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.xhht.dimension.ReferenceUnits;
import vn.xhht.dimension.Unit;
import vn.xhht.dimension.UnitDirectory;

/** The script of who sends what in which night: most in time, others late, with a fault, twice, or not at all. */
final class Script {

    static final String PROVINCE = "96";

    /** The only commune that the resolution of 2025 left as it was: it goes on in another province. */
    private static final String UNCHANGED = "32092";

    /** The fate of a report, with the number of such reports in a hundred. */
    private enum Fate {
        MISSING(8),
        LATE(9),
        VERY_LATE(3),
        FAULTY(5),
        MENDED(7),
        CORRECTED(10),
        CORRECTED_WITH_A_FAULT(4),
        CORRECTED_LONG_AFTER(9),
        TWO_THAT_DIFFER(2),
        IN_TIME(43);

        private final int percent;

        Fate(int percent) {
            this.percent = percent;
        }

        static Fate drawn(SplittableRandom random) {
            int left = random.nextInt(100);
            for (Fate fate : values()) {
                left -= fate.percent;
                if (left < 0) {
                    return fate;
                }
            }
            return IN_TIME;
        }
    }

    private final UnitDirectory units = ReferenceUnits.directory();
    private final Map<Integer, UnitLife> lives = new HashMap<>();
    private final Lists lists = new Lists(this::map);
    private final List<Due> dues = Due.all();
    private final TreeMap<LocalDate, List<Sending>> nights = new TreeMap<>();
    private final long seed;

    /** @param whole every commune sends; else those of one district and every twentieth; districts and the province always */
    Script(long seed, boolean whole) {
        this.seed = seed;
        for (Due due : dues) {
            for (Unit unit : units.within(PROVINCE, due.closing())) {
                if (unit.level().equals(due.level())
                        && (whole || isOfFew(unit, due.closing()))
                        && (due.asked() || sendsUnasked(unit, due))) {
                    tell(unit, due);
                }
            }
        }
        sendAfterItsEnd();
    }

    TreeMap<LocalDate, List<Sending>> nights() {
        return nights;
    }

    Lists lists() {
        return lists;
    }

    /** The province of a day; that of July 2025 is another one, for which nothing was owed before. */
    int province(LocalDate day) {
        return map(day).stream()
                .filter(unit -> unit.level().equals("province"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** The units of the province's tree on a day. */
    List<Unit> map(LocalDate day) {
        return units.within(PROVINCE, day);
    }

    /** The unit and what it belongs to, from below, on a day of its life. */
    List<Unit> lineage(Unit unit, LocalDate day) {
        List<Unit> lineage = new ArrayList<>(List.of(unit));
        for (Unit above = parent(unit, day); above != null; above = parent(above, day)) {
            lineage.add(above);
        }
        return lineage;
    }

    private @Nullable Unit parent(Unit unit, LocalDate day) {
        return unit.parentKey() == null
                ? null
                : map(day).stream()
                        .filter(candidate -> candidate.key() == unit.parentKey())
                        .findFirst()
                        .orElseThrow();
    }

    private boolean isOfFew(Unit unit, LocalDate day) {
        Unit above = parent(unit, day);
        return !unit.level().equals("commune")
                || (above != null && above.code().equals("964"))
                || unit.id() % 20 == 0
                || unit.code().equals(UNCHANGED);
    }

    /** Every district, and of the communes every eighth, now this one, now that. */
    private static boolean sendsUnasked(Unit unit, Due due) {
        return !unit.level().equals("commune") || (unit.id() + due.hashCode()) % 8 == 0;
    }

    private void tell(Unit unit, Due due) {
        SplittableRandom random =
                new SplittableRandom(seed ^ (unit.id() + due.period() + due.forms() + due.closing()).hashCode());
        String fault = due.forms().get(random.nextInt(due.forms().size()));
        switch (Fate.drawn(random)) {
            case MISSING -> {
                // the province itself never stays away, so that of 2025 something is known from the year before
                if (unit.level().equals("province")) {
                    send(due.inTime(), unit, due, 0, null);
                }
            }
            case LATE -> send(due.afterwards(), unit, due, 0, null);
            case VERY_LATE -> send(longAfter(due), unit, due, 0, null);
            case FAULTY -> send(due.inTime(), unit, due, 0, fault);
            case MENDED -> {
                send(due.inTime(), unit, due, 0, fault);
                send(due.afterwards(), unit, due, 0, null);
            }
            case CORRECTED -> {
                send(due.inTime(), unit, due, 0, null);
                send(due.afterwards(), unit, due, 1, null);
            }
            case CORRECTED_WITH_A_FAULT -> {
                send(due.inTime(), unit, due, 0, null);
                send(due.afterwards(), unit, due, 1, fault);
            }
            case CORRECTED_LONG_AFTER -> {
                send(due.inTime(), unit, due, 0, null);
                send(longAfter(due), unit, due, 2, null);
            }
            case TWO_THAT_DIFFER -> {
                send(due.inTime(), unit, due, 0, null);
                send(due.inTime(), unit, due, 1, null);
            }
            case IN_TIME -> send(due.inTime(), unit, due, 0, null);
        }
    }

    /** When the next period has been reported. */
    private LocalDate longAfter(Due due) {
        return dues.stream()
                .filter(later -> later.due().isAfter(due.due()))
                .findFirst()
                .orElse(due)
                .afterwards();
    }

    private void send(LocalDate night, Unit unit, Due due, int revision, @Nullable String spoilt) {
        nights.computeIfAbsent(night, key -> new ArrayList<>())
                .add(sending(unit, due.closing(), due, revision, spoilt));
    }

    private Sending sending(Unit unit, LocalDate day, Due due, int revision, @Nullable String spoilt) {
        UnitLife life = lives.computeIfAbsent(unit.id(), key -> new UnitLife(seed, unit));
        // what is told of a quarter or a half is not quite what is told of the whole that closes on the same day
        UnitLife.Moment moment = new UnitLife.Moment(
                due.year(),
                due.partOfYear(),
                revision + (due.months() < due.closing().getMonthValue() ? 3 : 0));
        StringBuilder above = new StringBuilder();
        List<Unit> lineage = lineage(unit, day);
        lineage.subList(1, lineage.size()).forEach(higher -> above.append(", ").append(higher.fullName()));
        return new Sending(
                unit,
                above.toString(),
                due,
                due.forms().stream().map(form -> life.filled(form, moment)).toList(),
                spoilt,
                !unit.inForceOn(due.closing()));
    }

    /** The ward that was dissolved on 1 December 2024 reports for the whole year all the same. */
    private void sendAfterItsEnd() {
        LocalDate before = LocalDate.of(2024, 11, 30);
        Unit dissolved = map(before).stream()
                .filter(unit -> unit.fullName().equals("Phường 4"))
                .findFirst()
                .orElseThrow();
        dues.stream()
                .filter(due -> due.level().equals("commune") && due.closing().equals(LocalDate.of(2024, 12, 31)))
                .forEach(due -> nights.get(due.inTime()).add(sending(dissolved, before, due, 0, null)));
    }
}
