package vn.xhht.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.xhht.report.Trace;

/** A figure and what it is made of: for a commune every cell, for a unit above it the units below. */
final class TracePage {

    /** Lines of a table of units; everything stands in the JSON. */
    private static final int SHOWN = 20;

    private final Screen screen;

    TracePage(Screen screen) {
        this.screen = screen;
    }

    void show(Trace trace) {
        Trace.Figure figure = trace.figure();
        screen.say(figure.indicatorCode() + " · " + figure.name());
        screen.say(screen.text(
                "trace.where",
                figure.unitName(),
                figure.unitCode(),
                figure.planYear(),
                figure.snapshotId(),
                figure.asOf()));
        screen.say(screen.text("trace.value", value(figure)));
        if (figure.numeratorName() != null) {
            screen.say(screen.text("trace.numerator", figure.numeratorName()));
        }
        if (figure.denominatorName() != null) {
            screen.say(screen.text("trace.denominator", figure.denominatorName()));
        }
        if (figure.expectedUnits() != null && figure.reportedUnits() != null) {
            screen.say(screen.text("trace.reported", figure.reportedUnits(), figure.expectedUnits()));
        }
        boolean commune = figure.unitLevel().equals("commune");
        if (!trace.units().isEmpty()) {
            units(trace.units());
        }
        if (!trace.reporters().isEmpty() && !commune) {
            reporters(trace.reporters());
        }
        if (!trace.conditions().isEmpty()) {
            conditions(trace.conditions());
        }
        if (!trace.toNext().isEmpty()) {
            screen.say("");
            screen.say(screen.text("trace.toNext", Objects.requireNonNull(figure.levelLow()) + 1));
            trace.toNext().forEach(sentence -> screen.say("  " + sentence));
        }
        if (commune) {
            cells(trace.cells());
            rows(trace.rows());
        } else {
            screen.say("");
            screen.say(screen.text("trace.cellsBelow", trace.cells().size()));
        }
    }

    private String value(Trace.Figure figure) {
        boolean percent = figure.unitOfMeasure().equals("%");
        if (figure.value() == null) {
            return figure.levelLow() == null || figure.levelHigh() == null
                    ? screen.text("trace.unknown")
                    : screen.text("trace.bounds", figure.levelLow(), figure.levelHigh());
        }
        BigDecimal shown = percent ? figure.value().setScale(2, RoundingMode.HALF_UP) : figure.value();
        String counted = figure.denominator() == null || figure.numerator() == null
                ? ""
                : " = " + figure.numerator() + " / " + figure.denominator();
        return screen.decimal(shown) + (percent ? " %" : "") + counted;
    }

    private void reporters(List<Trace.Part> parts) {
        screen.say("");
        screen.say(screen.text("trace.reporters", parts.size()));
        Table table = new Table(List.of(
                screen.text("column.code"),
                screen.text("column.unit"),
                screen.text("column.numerator"),
                screen.text("column.denominator"),
                "%"));
        parts.stream()
                .limit(SHOWN)
                .forEach(part -> table.row(
                        part.unitCode(),
                        part.unitName(),
                        String.valueOf(part.numerator()),
                        String.valueOf(part.denominator()),
                        part.denominator() == 0
                                ? "—"
                                : screen.decimal(BigDecimal.valueOf(part.numerator())
                                        .multiply(BigDecimal.valueOf(100))
                                        .divide(BigDecimal.valueOf(part.denominator()), 2, RoundingMode.HALF_UP))));
        print(table, parts.size());
    }

    private void units(List<Trace.CountedUnit> units) {
        screen.say("");
        screen.say(screen.text("trace.units"));
        Table table = new Table(List.of(
                screen.text("column.code"),
                screen.text("column.unit"),
                screen.text("column.needed"),
                screen.text("column.level"),
                screen.text("column.status"),
                screen.text("column.missing")));
        units.stream()
                .limit(SHOWN)
                .forEach(unit -> table.row(
                        unit.unitCode(),
                        unit.unitName(),
                        String.valueOf(unit.neededLevel()),
                        unit.levelLow() == unit.levelHigh()
                                ? String.valueOf(unit.levelLow())
                                : unit.levelLow() + "–" + unit.levelHigh(),
                        screen.text("trace.state." + unit.state()),
                        number(unit.missing())));
        print(table, units.size());
    }

    private void conditions(List<Trace.Condition> conditions) {
        screen.say("");
        screen.say(screen.text("trace.conditions"));
        Table table = new Table(List.of(
                screen.text("column.standard"),
                screen.text("column.level"),
                screen.text("column.condition"),
                screen.text("column.numerator"),
                screen.text("column.denominator"),
                screen.text("column.threshold"),
                screen.text("column.status")));
        conditions.forEach(condition -> table.row(
                condition.standardCode(),
                String.valueOf(condition.level()),
                condition.name(),
                number(condition.numerator()),
                number(condition.denominator()),
                condition.kind().equals("equal")
                        ? "="
                        : condition.threshold() == null ? "" : "≥ " + screen.decimal(condition.threshold()) + " %",
                screen.text("trace.outcome." + condition.outcome())));
        table.print(screen.out());
    }

    private void cells(List<Trace.Cell> cells) {
        screen.say("");
        screen.say(screen.text("trace.cells", cells.size()));
        String file = "";
        String part = "";
        for (Trace.Cell cell : cells) {
            String heading = (cell.standardCode() == null
                            ? ""
                            : cell.standardCode() + " " + cell.level() + " · " + cell.conditionCode() + " · ")
                    + screen.text("trace.side." + cell.side());
            if (!heading.equals(part)) {
                screen.say("  " + heading);
                part = heading;
            }
            if (!cell.fileName().equals(file)) {
                file = cell.fileName();
                screen.say("    " + screen.text("trace.file", file, cell.submissionId(), cell.publicationId()));
            }
            screen.sayLine("    " + (cell.factor() < 0 ? "−" : " ") + " → " + cell.sheet() + "!" + cell.cell() + " = "
                    + cell.value() + "   " + cell.measureCode()
                    + (cell.breakdown().equals("total") ? "" : "/" + cell.breakdown())
                    + (cell.age() == null ? "" : "/" + cell.age()));
        }
    }

    private void rows(List<Trace.ListRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        screen.say("");
        screen.say(screen.text("trace.rows"));
        Table table = new Table(
                List.of(screen.text("column.figure"), screen.text("column.cell"), screen.text("column.counted")));
        rows.stream()
                .limit(2L * SHOWN)
                .forEach(row -> table.row(
                        row.measureCode(),
                        row.sheet() + "!" + Objects.requireNonNullElse(row.cell(), ""),
                        String.valueOf(row.value())));
        table.print(screen.out());
        if (rows.size() > 2 * SHOWN) {
            screen.say(screen.text("console.moreChanges", rows.size() - 2 * SHOWN));
        }
    }

    private void print(Table table, int rows) {
        table.print(screen.out());
        if (rows > SHOWN) {
            screen.say(screen.text("console.moreChanges", rows - SHOWN));
        }
    }

    private static String number(@Nullable Long value) {
        return value == null ? "—" : String.valueOf(value);
    }
}
