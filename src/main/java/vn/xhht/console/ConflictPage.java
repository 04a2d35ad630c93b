package vn.xhht.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.xhht.report.Reports;

/** The page of held forms, each with both figures, so that a person can say which is right. */
final class ConflictPage {

    /** Figures shown of a form; all of them stand in bi_v1.conflict. */
    private static final int SHOWN = 5;

    private final Screen screen;

    ConflictPage(Screen screen) {
        this.screen = screen;
    }

    private record Pair(String unit, String form, String period, String file, String other) {}

    void show(List<Reports.Conflict> conflicts) {
        if (conflicts.isEmpty()) {
            return;
        }
        screen.say("");
        screen.say(screen.text("console.sideBySide"));
        Map<Pair, List<Reports.Conflict>> pairs = conflicts.stream()
                .collect(Collectors.groupingBy(
                        one -> new Pair(
                                one.unitCode(), one.formCode(), one.periodCode(), one.fileName(), one.otherFileName()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        pairs.forEach(this::pair);
    }

    private void pair(Pair pair, List<Reports.Conflict> conflicts) {
        screen.say("");
        screen.say(screen.text(
                "console.heldPair", pair.unit, pair.form, pair.period, pair.file, pair.other, conflicts.size()));
        Table table = new Table(List.of(
                screen.text("column.figure"), "(1)", screen.text("column.cell"), "(2)", screen.text("column.cell")));
        conflicts.stream()
                .limit(SHOWN)
                .forEach(one -> table.row(
                        one.figure(),
                        number(one.value()),
                        text(one.cell()),
                        number(one.otherValue()),
                        text(one.otherCell())));
        table.print(screen.out());
        if (conflicts.size() > SHOWN) {
            screen.say(screen.text("console.moreConflicts", conflicts.size() - SHOWN));
        }
    }

    private static String number(@Nullable Long value) {
        return value == null ? "—" : String.valueOf(value);
    }

    private static String text(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}
