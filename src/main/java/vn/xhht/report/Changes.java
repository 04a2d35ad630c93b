package vn.xhht.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes that come from reading archived originals again.
 *
 * @param runId      the run that read them
 * @param selection  what was asked for
 * @param files      originals read
 * @param applied    whether it was done, or only shown
 * @param forms      what becomes of every form
 * @param figures    every figure in force that changes
 * @param indicators every indicator that changes, of all units
 * @param statuses   every status of a goal that changes
 */
public record Changes(
        long runId,
        String selection,
        int files,
        boolean applied,
        List<FormChange> forms,
        List<FigureChange> figures,
        List<IndicatorChange> indicators,
        List<StatusChange> statuses) {

    /** A form of an original: how it ended when it was read last and how it ends now, with the worst finding where it fails. */
    public record FormChange(
            String fileName,
            @Nullable String formCode,
            @Nullable String unitCode,
            @Nullable String periodCode,
            String before,
            String after,
            @Nullable String findingCode,
            @Nullable String cell) {}

    /** A figure in force; null where there is none. */
    public record FigureChange(
            String unitCode,
            String formCode,
            String periodCode,
            String measureCode,
            String breakdown,
            @Nullable Integer age,
            @Nullable Long before,
            @Nullable Long after) {}

    /** An indicator of a unit, written as people read it: a value, or bounds; null where it is unknown. */
    public record IndicatorChange(
            int planYear,
            String unitCode,
            String indicatorCode,
            @Nullable String before,
            @Nullable String after) {}

    /** The status of a goal. */
    public record StatusChange(int planYear, String unitCode, String indicatorCode, String before, String after) {}
}
