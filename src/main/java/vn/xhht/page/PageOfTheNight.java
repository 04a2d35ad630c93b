package vn.xhht.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.report.Gaps;
import vn.xhht.report.OpenMatters.Matter;
import vn.xhht.report.Progress;
import vn.xhht.report.Reports;

/** Puts a plan year's page together, in one language. */
final class PageOfTheNight {

    /** More than this many that were not published are counted, not listed: a page is to be read. */
    private static final int REFUSED_SHOWN = 200;

    private final PageQuestions questions;
    private final Reports reports;
    private final Gaps gaps;
    private final boolean illustrative;
    private final Words words;

    PageOfTheNight(PageQuestions questions, Reports reports, Gaps gaps, boolean illustrative, Words words) {
        this.questions = questions;
        this.reports = reports;
        this.gaps = gaps;
        this.illustrative = illustrative;
        this.words = words;
    }

    /** @param years those that have a page of their own */
    PageModel of(PageQuestions.Head head, List<Matter> matters, List<Integer> years, long runId) {
        List<PageQuestions.Goal> goals = questions.goals(head.snapshotId(), words.code());
        List<PageQuestions.Indicator> indicators = questions.indicators(head.snapshotId(), words.code());
        List<PageQuestions.Figure> figures = questions.figures(head.snapshotId());
        OwedTable owed = OwedTable.of(questions.owed(head.planYear(), words.code()), words);
        PageModel.Night night = night(runId);
        return new PageModel(
                words.code(),
                head,
                head.sample() || night.run().sample(),
                illustrative,
                List.of(reached(goals), published(owed), missing(owed), received(night.run())),
                GoalTable.of(goals, gaps.of(head.snapshotId(), words.code()), words),
                above(head),
                LevelChart.of(indicators, figures, words),
                HeatMap.of(indicators, figures, words),
                owed,
                MatterList.of(matters, head.planYear(), years, words),
                night);
    }

    /** In the words of the console. */
    private @Nullable String above(PageQuestions.Head head) {
        Progress progress = reports.progress(head.planYear(), head.snapshotId(), words.code());
        return progress == null || progress.above() == 0
                ? null
                : words.text("console.reportersAbove", words.count(progress.above()));
    }

    private PageModel.Tile reached(List<PageQuestions.Goal> goals) {
        return new PageModel.Tile(
                words.text("page.tile.goals"),
                of(with(goals, "met"), goals.size()),
                words.text(
                        "page.tile.goals.detail",
                        words.count(with(goals, "not_met")),
                        words.count(with(goals, "undetermined"))));
    }

    private static long with(List<PageQuestions.Goal> goals, String status) {
        return goals.stream().filter(goal -> goal.status().equals(status)).count();
    }

    private PageModel.Tile published(OwedTable owed) {
        return new PageModel.Tile(
                words.text("page.tile.forms"), of(owed.published(), owed.all()), words.text("page.tile.forms.detail"));
    }

    private PageModel.Tile missing(OwedTable owed) {
        return new PageModel.Tile(
                words.text("page.tile.missing"),
                of(owed.missingUnits(), owed.units()),
                words.text("page.tile.missing.detail"));
    }

    private PageModel.Tile received(Reports.RunCounts run) {
        return new PageModel.Tile(
                words.text("page.tile.night"),
                words.count(run.filesReceived()),
                words.text(
                        "page.tile.night.detail",
                        words.count(run.filesRefused()),
                        words.count(run.formsRejected() + run.formsHeld())));
    }

    private String of(long part, long whole) {
        return words.count(part) + " / " + words.count(whole);
    }

    private PageModel.Night night(long runId) {
        Reports.RunCounts run = reports.run(runId);
        List<Reports.NotPublished> refused = reports.notPublished(runId, words.code());
        return new PageModel.Night(
                run,
                words.text(
                        "page.night.summary",
                        words.count(run.filesReceived()),
                        words.count(run.filesRefused()),
                        words.count(run.formsPublished()),
                        words.count(run.formsUnchanged()),
                        words.count(run.formsRejected()),
                        words.count(run.formsHeld()),
                        words.count(run.findingsWarning())),
                refused.stream().limit(REFUSED_SHOWN).map(this::refused).toList(),
                refused.size() > REFUSED_SHOWN
                        ? words.text("page.night.more", words.count(refused.size() - REFUSED_SHOWN))
                        : null);
    }

    private PageModel.Refused refused(Reports.NotPublished one) {
        return new PageModel.Refused(
                one.fileName(),
                one.form(),
                place(one.sheet(), one.cell()),
                words.text("outcome." + one.outcome()),
                one.text(),
                one.hint(),
                one.more() > 0 ? words.text("console.more", one.more()) : null);
    }

    private @Nullable String place(@Nullable String sheet, @Nullable String cell) {
        return sheet == null ? null : cell == null ? sheet : sheet + "!" + cell;
    }
}
