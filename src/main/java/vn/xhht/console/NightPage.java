package vn.xhht.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.xhht.job.Workplace;
import vn.xhht.report.Reports;

/**
 * The page of a run, readable at a glance: counts, what was not published and why, the plan's progress, where things
 * lie.
 */
final class NightPage {

    private final Screen screen;
    private final Workplace workplace;
    private final Reports reports;

    NightPage(Screen screen, Workplace workplace) {
        this.screen = screen;
        this.workplace = workplace;
        this.reports = workplace.reports();
    }

    /** @return the exit status */
    int show(long runId, boolean json, boolean failOnRejected, boolean progress) throws IOException {
        Reports.RunCounts run = reports.run(runId);
        List<Reports.NotPublished> notPublished = reports.notPublished(runId, screen.code());
        // what it has taken out of force is none of its own forms
        boolean rejected = run.filesRefused() + run.formsRejected() + run.formsHeld() > 0 || !notPublished.isEmpty();
        if (json) {
            screen.json(counts(run));
        } else {
            summary(run);
            notPublished(notPublished);
            new ConflictPage(screen).show(reports.conflicts(runId));
            new NotedPage(screen).show(workplace.runDetails().noted(runId, screen.code()));
            if (progress) {
                reports.planYears().forEach(year -> new ProgressPage(screen, workplace).summarise(year));
            }
            matters();
            places();
            if (progress) {
                handedOut(runId);
            }
        }
        return failOnRejected && rejected ? Console.REJECTED : Console.DONE;
    }

    static Map<String, Object> counts(Reports.RunCounts run) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("runId", run.runId());
        all.put("files", ordered("received", run.filesReceived(), "refused", run.filesRefused()));
        all.put(
                "forms",
                ordered(
                        "published",
                        run.formsPublished(),
                        "rejected",
                        run.formsRejected(),
                        "unchanged",
                        run.formsUnchanged(),
                        "held",
                        run.formsHeld()));
        all.put(
                "findings",
                ordered("error", run.findingsError(), "warning", run.findingsWarning(), "info", run.findingsInfo()));
        all.put(
                "rows",
                ordered(
                        "read",
                        run.rowsRead(),
                        "staged",
                        run.rowsStaged(),
                        "rejected",
                        run.rowsRejected(),
                        "ignored",
                        run.rowsIgnored()));
        all.put("seconds", run.seconds() == null ? 0 : run.seconds());
        return all;
    }

    private static Map<String, Integer> ordered(Object... pairs) {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], (Integer) pairs[i + 1]);
        }
        return map;
    }

    private void summary(Reports.RunCounts run) {
        screen.say("");
        if (run.sample()) {
            screen.say(screen.text("console.sample"));
        }
        screen.say(screen.text("console.run", run.runId(), run.startedAt(), screen.decimal(run.seconds())));
        screen.say(screen.text("console.files", run.filesReceived(), run.filesRefused()));
        screen.say(screen.text(
                "console.forms", run.formsPublished(), run.formsRejected(), run.formsUnchanged(), run.formsHeld()));
        screen.say(screen.text("console.findings", run.findingsError(), run.findingsWarning(), run.findingsInfo()));
        if (run.changing() != null) {
            screen.say(screen.text("console.changing", run.changing()));
        }
        for (Reports.CheckNotRun check : reports.checksNotRun(run.runId())) {
            screen.say(screen.text("console.checkNotRun", check.checks(), check.failure()));
        }
    }

    private void notPublished(List<Reports.NotPublished> failed) {
        if (failed.isEmpty()) {
            return;
        }
        screen.say("");
        screen.say(screen.text("console.notPublished"));
        for (Reports.NotPublished one : failed) {
            String place =
                    one.sheet() == null ? "" : " › " + one.sheet() + (one.cell() == null ? "" : "!" + one.cell());
            String form = one.form() == null ? "" : " (" + one.form() + ")";
            screen.sayLine("  ✗ " + one.fileName() + place + form + " — " + screen.text("outcome." + one.outcome()));
            screen.say("      " + one.findingCode() + ": " + one.text());
            screen.say("      → " + one.hint() + (one.more() > 0 ? " " + screen.text("console.more", one.more()) : ""));
        }
    }

    /** Says the number of open matters, over all runs. */
    private void matters() {
        int open = workplace.openMatters().count();
        screen.say("");
        screen.say(open == 0 ? screen.text("console.noMatters") : screen.text("console.mattersOpen", open));
    }

    /** Shows the page and the export that the night wrote, and complains of those that it could not write. */
    private void handedOut(long runId) throws IOException {
        for (int year : workplace.pages().planYears()) {
            Optional<Path> page = workplace.pages().of(year, runId, screen.language());
            if (page.isPresent()) {
                screen.say(screen.text("console.page", String.valueOf(year), page.get()));
            } else {
                screen.complain(screen.text("console.noPage", String.valueOf(year)));
            }
        }
        Optional<Path> export = workplace.exports().of(runId);
        if (export.isPresent()) {
            screen.say(screen.text("console.exportedTo", export.get()));
        } else {
            screen.complain(screen.text("console.noExport", workplace.settings().export()));
        }
    }

    private void places() {
        screen.say("");
        screen.say(screen.text(
                "console.places", workplace.settings().home().toAbsolutePath().normalize()));
    }
}
