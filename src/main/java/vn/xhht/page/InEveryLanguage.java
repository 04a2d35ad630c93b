package vn.xhht.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.xhht.report.Gaps;
import vn.xhht.report.Reports;

/**
 * The answers that the page of a plan year shares with the same page in another language: asked once.
 *
 * @param gaps  by the language's code
 * @param above how many districts and provinces are in the snapshot with what they manage themselves
 */
record InEveryLanguage(
        List<PageQuestions.Figure> figures,
        Map<String, List<Gaps.Gap>> gaps,
        long above,
        BesideQuestions.@Nullable Literacy literacy,
        Reports.RunCounts run) {

    static InEveryLanguage of(PageSources from, long snapshotId, long runId) {
        return new InEveryLanguage(
                from.questions().figures(snapshotId),
                from.gaps().inEveryLanguage(snapshotId),
                from.reports().above(snapshotId),
                from.beside().literacy(snapshotId),
                from.reports().run(runId));
    }
}
