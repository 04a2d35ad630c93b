package vn.xhht.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.xhht.report.RunDetails;

/** One run unit by unit: what it published, what it superseded, what it did not publish. */
final class RunPage {

    /** Units of a section for people; everything stands in the JSON. */
    private static final int SHOWN = 40;

    private final Screen screen;
    private final RunDetails details;
    private final long run;

    RunPage(Screen screen, RunDetails details, long run) {
        this.screen = screen;
        this.details = details;
        this.run = run;
    }

    /** The sections as JSON has them. */
    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("published", details.published(run));
        all.put("superseded", details.superseded(run));
        all.put("rejected", details.failed(run, screen.code()));
        all.put("warned", details.noted(run, screen.code()));
        return all;
    }

    void show() {
        section(
                "console.publishedByUnit",
                details.published(run),
                one -> name(one.unit(), one.unitCode()),
                one -> one.form() + " " + one.period());
        section(
                "console.supersededByUnit",
                details.superseded(run),
                one -> name(one.unit(), one.unitCode()),
                one -> screen.text(
                        one.by() == null ? "console.supersededSummary" : "console.supersededForm",
                        one.form(),
                        one.period(),
                        one.fileName(),
                        one.publicationId()));
        section(
                "console.failedByUnit",
                details.failed(run, screen.code()),
                one -> one.unit() == null ? screen.text("console.noUnit") : name(one.unit(), one.unitCode()),
                one -> (one.form() == null ? one.fileName() : one.form())
                        + (one.period() == null ? "" : " " + one.period()) + " "
                        + screen.text("outcome." + one.outcome())
                        + (one.findingCode() == null ? "" : " (" + one.findingCode() + ")"));
    }

    private <T> void section(String title, List<T> rows, Function<T, String> unit, Function<T, String> form) {
        if (rows.isEmpty()) {
            return;
        }
        Map<String, List<String>> units = rows.stream()
                .collect(
                        Collectors.groupingBy(unit, LinkedHashMap::new, Collectors.mapping(form, Collectors.toList())));
        screen.say("");
        screen.say(screen.text(title, rows.size(), units.size()));
        units.entrySet().stream()
                .limit(SHOWN)
                .forEach(one -> screen.sayLine("  " + one.getKey() + ": " + String.join("; ", one.getValue())));
        if (units.size() > SHOWN) {
            screen.say("  " + screen.text("console.moreUnits", units.size() - SHOWN));
        }
    }

    private static String name(String unit, @Nullable String code) {
        return unit + " (" + code + ")";
    }
}
