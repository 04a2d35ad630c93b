package vn.xhht.page;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.xhht.report.OpenMatters.Matter;
import vn.xhht.report.Reports;
import vn.xhht.report.RunDetails;

/** Puts a plan year's page together, in one language. */
final class PageOfTheNight {

    /** More than this many that were not published are counted, not listed: a page is to be read. */
    private static final int REFUSED_SHOWN = 200;

    /** The greatest number of warnings about published forms that are listed. */
    private static final int NOTED_SHOWN = 100;

    private final PageSources from;
    private final boolean illustrative;
    private final Words words;

    PageOfTheNight(PageSources from, boolean illustrative, Words words) {
        this.from = from;
        this.illustrative = illustrative;
        this.words = words;
    }

    /** @param years those that have a page of their own */
    PageModel of(PageQuestions.Head head, InEveryLanguage shared, List<Matter> matters, List<Integer> years) {
        List<PageQuestions.Goal> goals = from.questions().goals(head.snapshotId(), words.code());
        List<PageQuestions.Indicator> indicators = from.questions().indicators(head.snapshotId(), words.code());
        OwedTable owed = OwedTable.of(from.questions().owed(head.planYear(), words.code()), words);
        PageModel.Night night = night(shared.run());
        return new PageModel(
                words.code(),
                head,
                head.sample() || night.run().sample(),
                illustrative,
                List.of(reached(goals), published(owed), missing(owed), received(night.run())),
                GoalTable.of(
                        goals,
                        from.beside().beside(head.snapshotId(), words.code()),
                        shared.gaps().getOrDefault(words.code(), List.of()),
                        words),
                above(shared.above()),
                literacy(shared.literacy()),
                LevelChart.of(indicators, shared.figures(), words),
                DropList.of(from.reports().levelDrops(head.snapshotId(), words.code()), words),
                HeatMap.of(indicators, shared.figures(), words),
                owed,
                MatterList.of(matters, head.planYear(), years, words),
                night);
    }

    /** Returns the console's sentence about levels above communes; null where no figures of theirs are included. */
    private @Nullable String above(long above) {
        return above == 0 ? null : words.text("console.reportersAbove", words.count(above));
    }

    /** Kept and raised: persons against the year before, levels against those before. */
    private @Nullable String literacy(BesideQuestions.@Nullable Literacy found) {
        Long illiterate = found == null ? null : found.illiterate();
        if (found == null || illiterate == null) {
            return null;
        }
        Long change = found.change();
        Long before = found.illiterateBefore();
        String persons = change == null || before == null
                ? words.text("page.literacy.alone", words.count(illiterate))
                : words.text(
                        change > 0 ? "page.literacy.more" : "page.literacy.fewer",
                        words.count(illiterate),
                        words.count(Math.abs(change)),
                        words.count(before));
        return persons
                + " "
                + words.text(
                        "page.literacy.levels", count(found.compared()), count(found.raised()), count(found.dropped()));
    }

    private String count(@Nullable Integer number) {
        return words.count(number == null ? 0 : number);
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

    private PageModel.Night night(Reports.RunCounts run) {
        List<Reports.NotPublished> refused = from.reports().notPublished(run.runId(), words.code());
        List<RunDetails.Noted> noted = from.details().noted(run.runId(), words.code());
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
                        : null,
                noted.stream().limit(NOTED_SHOWN).map(this::noted).toList(),
                noted.size() > NOTED_SHOWN
                        ? words.text("page.night.more", words.count(noted.size() - NOTED_SHOWN))
                        : null);
    }

    private PageModel.Noted noted(RunDetails.Noted one) {
        String place = place(one.sheet(), one.cell());
        return new PageModel.Noted(
                one.unit() == null ? words.text("console.noUnit") : one.unit(),
                Stream.of(one.form(), one.period(), one.fileName(), place)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" · ")),
                one.text(),
                one.more() > 0 ? words.text("console.moreOfAKind", one.more()) : null);
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
