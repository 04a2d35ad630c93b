package vn.xhht.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.report.Reports;

/**
 * The content that the template shows, all numbers written out. Texts of the product stand in the template by their
 * keys, for {@code say}.
 *
 * @param sample       some of the figures are synthetic
 * @param illustrative rules depend on lists that are not the official ones
 * @param above        that figures of levels above communes are included; null where there are none
 * @param literacy     literacy against the year before, in words; null where there are no figures
 * @param drops        levels lower than before; null where there are none
 * @param open         what is wrong now, over all runs
 * @param night        the run that wrote the page
 */
record PageModel(
        String lang,
        PageQuestions.Head head,
        boolean sample,
        boolean illustrative,
        List<Tile> tiles,
        List<GoalTable.Row> goals,
        @Nullable String above,
        @Nullable String literacy,
        LevelChart levels,
        @Nullable DropList drops,
        HeatMap heat,
        OwedTable owed,
        MatterList open,
        Night night) {

    /** One of the figures to be seen first. */
    record Tile(String label, String figure, String detail) {}

    /**
     * @param unlisted how many refused ones are not listed, in words; null for none
     * @param noted    what the run found worth a look, the gravest first; {@code unnoted} as {@code unlisted}
     */
    record Night(
            Reports.RunCounts run,
            String summary,
            List<Refused> refused,
            @Nullable String unlisted,
            List<Noted> noted,
            @Nullable String unnoted) {}

    /** A warning of a unit's form. @param of form, period, file and place; {@code more} of this kind in the form, null for none */
    record Noted(
            String unit, String of, String text, @Nullable String more) {}

    /**
     * A file or form that was not published.
     *
     * @param place sheet and cell; null for the file as a whole
     * @param more  further errors, in words; null for none
     */
    record Refused(
            String file,
            @Nullable String form,
            @Nullable String place,
            String outcome,
            String text,
            String hint,
            @Nullable String more) {}
}
