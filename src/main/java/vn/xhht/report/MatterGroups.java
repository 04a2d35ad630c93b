package vn.xhht.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.xhht.report.OpenMatters.Matter;

/**
 * Open matters as people read them: what is missing by forms with the units that owe it, everything else unit by unit, alike ones
 * together.
 */
public record MatterGroups(List<Missing> missing, List<OfUnit> units) {

    private static final Set<String> NOT_RECEIVED = Set.of("late", "awaited");

    /** Units that owe the same forms of a period since the same day. */
    public record Missing(
            String kind, String since, @Nullable String period, List<String> forms, List<String> units) {}

    /**
     * The matters that are wrong with what a unit has sent.
     *
     * @param unitCode null where the unit could not be told: the matters are those of one file
     */
    public record OfUnit(
            @Nullable String unitCode,
            @Nullable String unitName,
            @Nullable String districtName,
            List<Line> lines) {}

    /**
     * The same of one form or several.
     *
     * @param forms   empty for a file as a whole
     * @param place   sheet and cell; null for the file as a whole
     * @param more    further errors, or warnings of the kind
     * @param matters ids
     */
    public record Line(
            String kind,
            List<String> forms,
            @Nullable String period,
            String since,
            @Nullable String file,
            @Nullable String place,
            String message,
            String whatToDo,
            int more,
            List<String> matters) {}

    /** @param matters in the order of {@link OpenMatters#all} */
    public static MatterGroups of(List<Matter> matters) {
        return new MatterGroups(missing(matters), units(matters));
    }

    /** Names of the units that are late, in their order. */
    public List<String> lateUnits() {
        return missing.stream()
                .filter(one -> one.kind().equals("late"))
                .flatMap(one -> one.units().stream())
                .distinct()
                .toList();
    }

    private record Owed(String kind, String since, @Nullable String period, String unit) {}

    private record Alike(
            String kind, String since, @Nullable String period, List<String> forms) {}

    private static List<Missing> missing(List<Matter> matters) {
        Map<Owed, List<String>> byUnit = new LinkedHashMap<>();
        matters.stream()
                .filter(matter -> NOT_RECEIVED.contains(matter.kind()))
                .forEach(matter -> byUnit.computeIfAbsent(
                                new Owed(matter.kind(), matter.since(), matter.periodCode(), named(matter)),
                                first -> new ArrayList<>())
                        .add(String.valueOf(matter.formCode())));
        Map<Alike, List<String>> byForms = new LinkedHashMap<>();
        byUnit.forEach((owed, forms) -> byForms.computeIfAbsent(
                        new Alike(owed.kind(), owed.since(), owed.period(), forms), first -> new ArrayList<>())
                .add(owed.unit()));
        return byForms.entrySet().stream()
                .map(group -> new Missing(
                        group.getKey().kind(),
                        group.getKey().since(),
                        group.getKey().period(),
                        group.getKey().forms(),
                        group.getValue()))
                .sorted((one, other) -> other.kind().compareTo(one.kind()))
                .toList();
    }

    private static String named(Matter matter) {
        return matter.unitName() + " (" + matter.unitCode() + ")";
    }

    private record Whose(
            @Nullable String code,
            @Nullable String name,
            @Nullable String file) {}

    private static List<OfUnit> units(List<Matter> matters) {
        Map<Whose, List<Matter>> byUnit = new LinkedHashMap<>();
        matters.stream()
                .filter(matter -> !NOT_RECEIVED.contains(matter.kind()))
                .forEach(matter -> byUnit.computeIfAbsent(
                                new Whose(
                                        matter.unitCode(),
                                        matter.unitName(),
                                        matter.unitCode() == null ? matter.file() : null),
                                first -> new ArrayList<>())
                        .add(matter));
        return byUnit.values().stream()
                .map(of -> new OfUnit(
                        of.get(0).unitCode(), of.get(0).unitName(), of.get(0).districtName(), lines(of)))
                .toList();
    }

    private record Same(
            String kind,
            @Nullable String period,
            String since,
            @Nullable String file,
            @Nullable String place,
            String message) {}

    private static List<Line> lines(List<Matter> matters) {
        Map<Same, List<Matter>> same = new LinkedHashMap<>();
        matters.forEach(matter -> same.computeIfAbsent(
                        new Same(
                                matter.kind(),
                                matter.periodCode(),
                                matter.since(),
                                matter.file(),
                                matter.place(),
                                matter.message()),
                        first -> new ArrayList<>())
                .add(matter));
        return same.values().stream().map(MatterGroups::line).toList();
    }

    private static Line line(List<Matter> same) {
        Matter first = same.get(0);
        return new Line(
                first.kind(),
                same.stream()
                        .flatMap(matter -> Stream.ofNullable(matter.formCode()))
                        .distinct()
                        .toList(),
                first.periodCode(),
                first.since(),
                first.file(),
                first.place(),
                first.message(),
                first.whatToDo(),
                Math.max(0, first.findings() - 1),
                same.stream().map(Matter::matterId).toList());
    }
}
