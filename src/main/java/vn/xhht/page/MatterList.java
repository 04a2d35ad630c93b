package vn.xhht.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.xhht.report.MatterGroups;
import vn.xhht.report.MatterGroups.Line;
import vn.xhht.report.MatterGroups.OfUnit;
import vn.xhht.report.OpenMatters.Matter;

/**
 * The matters that are wrong now, over all runs, as the page shows them.
 *
 * @param count   number of matters, in words
 * @param more    how many units are not listed, in words; null for none
 */
record MatterList(
        String count,
        List<Missing> missing,
        List<Unit> units,
        @Nullable String more) {

    /** More than this many are counted, not listed: a page is to be read. */
    private static final int UNITS_SHOWN = 200;

    private static final int LINES_SHOWN = 12;

    /** Units that owe the same. */
    record Missing(String kind, String what, String units) {}

    /** @param code null where the unit could not be told, as is {@code district} */
    record Unit(
            @Nullable String code,
            String name,
            @Nullable String district,
            List<Entry> lines,
            @Nullable String more) {}

    /**
     * @param what  what became of it and since when
     * @param forms which forms of which period; blank for a file as a whole
     * @param file  null where nothing was received
     * @param more  further findings, in words; null for none
     */
    record Entry(
            String kind,
            String what,
            String forms,
            @Nullable String file,
            @Nullable String place,
            String text,
            @Nullable String more,
            String hint,
            String ids) {}

    /** Matters of a plan year, and those that belong to no year with a page of its own. */
    static MatterList of(List<Matter> matters, int planYear, List<Integer> years, Words words) {
        List<Matter> its = matters.stream()
                .filter(matter -> isOf(matter, planYear) || years.stream().noneMatch(year -> isOf(matter, year)))
                .toList();
        MatterGroups groups = MatterGroups.of(its);
        return new MatterList(
                words.count(its.size()),
                groups.missing().stream().map(one -> missing(one, words)).toList(),
                groups.units().stream()
                        .limit(UNITS_SHOWN)
                        .map(unit -> unit(unit, words))
                        .toList(),
                groups.units().size() > UNITS_SHOWN
                        ? words.text(
                                "page.matters.more", words.count(groups.units().size() - UNITS_SHOWN))
                        : null);
    }

    private static boolean isOf(Matter matter, int year) {
        String period = matter.periodCode();
        return period != null && period.startsWith(String.valueOf(year));
    }

    private static Missing missing(MatterGroups.Missing one, Words words) {
        return new Missing(
                one.kind(),
                words.text(
                        "console.missingForms",
                        words.text("matter." + one.kind()),
                        one.since(),
                        String.join(", ", one.forms()),
                        String.valueOf(one.period()),
                        words.count(one.units().size())),
                String.join(", ", one.units()));
    }

    private static Unit unit(OfUnit unit, Words words) {
        return new Unit(
                unit.unitCode(),
                unit.unitCode() == null ? words.text("matter.noUnit") : unit.unitName() + " (" + unit.unitCode() + ")",
                unit.districtName(),
                unit.lines().stream()
                        .limit(LINES_SHOWN)
                        .map(line -> entry(line, words))
                        .toList(),
                unit.lines().size() > LINES_SHOWN
                        ? words.text(
                                "page.matters.moreOfUnit",
                                words.count(unit.lines().size() - LINES_SHOWN))
                        : null);
    }

    private static Entry entry(Line line, Words words) {
        return new Entry(
                line.kind(),
                words.text("matter.since", words.text("matter." + line.kind()), line.since()),
                Stream.of(
                                String.join(", ", line.forms()),
                                line.period() == null ? "" : words.text("matter.period", line.period()))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")),
                line.file(),
                line.place(),
                line.message(),
                line.more() == 0 ? null : words.text("matter.more", words.count(line.more())),
                line.whatToDo(),
                String.join(", ", line.matters()));
    }
}
