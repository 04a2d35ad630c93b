package vn.xhht.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.xhht.job.Workplace;
import vn.xhht.report.Gaps;
import vn.xhht.report.LevelDrop;
import vn.xhht.report.Progress;

/** The goals of a plan year, as the latest snapshot has them. */
final class ProgressPage {

    private static final int SHOWN_DROPS = 10;

    private final Screen screen;
    private final Workplace workplace;

    ProgressPage(Screen screen, Workplace workplace) {
        this.screen = screen;
        this.workplace = workplace;
    }

    /** A night's page: the table of a year that has figures, one line for one that has none yet. */
    void summarise(int planYear) {
        Progress progress = workplace.reports().progress(planYear, null, screen.code());
        screen.say("");
        if (progress != null && progress.publications() > 0) {
            print(planYear, progress);
        } else {
            screen.say(screen.text("console.noFigures", planYear));
        }
    }

    /** The latest snapshot of a plan year. */
    void show(int planYear, boolean json) {
        show(planYear, null, json);
    }

    /** @param snapshot null for the latest */
    void show(int planYear, @Nullable Long snapshot, boolean json) {
        Progress progress = workplace.reports().progress(planYear, snapshot, screen.code());
        if (json) {
            screen.json(
                    progress == null
                            ? Map.of("planYear", planYear)
                            : Map.of(
                                    "planYear",
                                    planYear,
                                    "progress",
                                    progress,
                                    "missing",
                                    workplace.gaps().of(progress.snapshotId(), screen.code())));
            return;
        }
        screen.say("");
        if (progress == null) {
            screen.say(screen.text("console.noSnapshot", planYear));
            return;
        }
        print(planYear, progress);
    }

    private void print(int planYear, Progress progress) {
        screen.say(screen.text(
                "console.progress", planYear, progress.asOf(), progress.snapshotId(), progress.computedAt()));
        Table table = new Table(List.of(
                screen.text("column.code"),
                screen.text("column.goal"),
                screen.text("column.target"),
                screen.text("column.actual"),
                screen.text("column.reported"),
                screen.text("column.status")));
        for (Progress.Goal goal : progress.goals()) {
            table.row(
                    goal.indicatorCode(),
                    goal.name(),
                    "≥ " + shown(goal.target(), goal.unitOfMeasure(), 0),
                    shown(goal.actual(), goal.unitOfMeasure(), 2),
                    reported(goal.reportedUnits(), goal.expectedUnits()),
                    screen.text("status." + goal.status()));
            progress.beside().stream()
                    .filter(one -> one.goalCode().equals(goal.indicatorCode()))
                    .forEach(one -> table.row(
                            one.indicatorCode(),
                            one.name(),
                            "—",
                            shown(one.actual(), one.unitOfMeasure(), 2),
                            reported(one.reportedUnits(), one.expectedUnits()),
                            screen.text("page.beside", goal.indicatorCode())));
        }
        table.print(screen.out());
        asked(progress.goals());
        if (progress.above() > 0) {
            screen.say(screen.text("console.reportersAbove", progress.above()));
        }
        drops(progress.levelDrops());
        missing(workplace.gaps().of(progress.snapshotId(), screen.code()));
        if (workplace.usesIllustrativeLists()) {
            screen.say(screen.text("console.illustrative"));
        }
    }

    private static String reported(@Nullable Integer reported, @Nullable Integer expected) {
        return expected == null || reported == null ? "—" : reported + "/" + expected;
    }

    /** The goals that do not ask everybody with figures of its own, by the note that says so. */
    private void asked(List<Progress.Goal> goals) {
        goals.stream()
                .filter(goal -> goal.askedNote() != null)
                .collect(Collectors.groupingBy(
                        goal -> String.valueOf(goal.askedNote()),
                        LinkedHashMap::new,
                        Collectors.mapping(Progress.Goal::indicatorCode, Collectors.joining(", "))))
                .forEach((note, codes) -> screen.say(codes + ": " + note));
    }

    private void drops(List<LevelDrop> drops) {
        if (!drops.isEmpty()) {
            screen.say(screen.text("console.levelDrops", drops.size()));
        }
        for (LevelDrop drop : drops.subList(0, Math.min(drops.size(), SHOWN_DROPS))) {
            String before = drop.beforeSnapshotId() == null
                    ? screen.text("console.levelRecognised", drop.levelBefore(), drop.yearBefore())
                    : screen.text(
                            "console.levelComputed", drop.levelBefore(), drop.yearBefore(), drop.beforeSnapshotId());
            screen.say("  ⚠ "
                    + screen.text(
                            "console.levelDrop",
                            drop.unitName(),
                            drop.unitCode(),
                            drop.standardName(),
                            drop.levelHigh(),
                            before));
        }
        if (drops.size() > SHOWN_DROPS) {
            screen.say("  " + screen.text("console.moreLevelDrops", drops.size() - SHOWN_DROPS));
        }
    }

    /** Shows what the unmet goals lack, and the communes that lack most. */
    private void missing(List<Gaps.Gap> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        screen.say("");
        screen.say(screen.text("console.missing"));
        for (Gaps.Gap gap : gaps) {
            screen.say("  " + gap.indicatorCode() + ": " + (gap.sentence() == null ? "—" : gap.sentence()));
            if (gap.heaviest() != null) {
                screen.say("      " + screen.text("console.heaviest", gap.heaviest()));
            }
        }
    }

    /** Returns the value as people write it, in Vietnamese with a comma before decimals; a dash for null. */
    private String shown(@Nullable BigDecimal value, String unit, int decimals) {
        if (value == null) {
            return "—";
        }
        boolean percent = unit.equals("%");
        BigDecimal rounded =
                percent && decimals > 0 ? value.setScale(decimals, RoundingMode.HALF_UP) : value.stripTrailingZeros();
        return screen.decimal(rounded) + (percent ? " %" : "");
    }
}
