package vn.xhht.report;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a snapshot with everything that it was computed from.
 *
 * @param reporters  of a share, who is in it, the greatest denominator first; else empty
 * @param conditions of a level of a commune, what it rests on; else empty
 * @param toNext     of a level, a sentence for each condition of the next level that is not met, with what it lacks; else empty
 * @param units      of a count, or of a level above communes, the units that were looked at; else empty
 * @param cells      every cell
 * @param rows       the rows of lists that figures among the cells were computed from
 */
public record Trace(
        Figure figure,
        List<Part> reporters,
        List<Condition> conditions,
        List<String> toNext,
        List<CountedUnit> units,
        List<Cell> cells,
        List<ListRow> rows) {

    /** The figure as {@code bi_v1.fact_indicator} has it, with the words of the definition that the snapshot used. */
    public record Figure(
            long snapshotId,
            int planYear,
            String asOf,
            String unitCode,
            String unitLevel,
            String unitName,
            String indicatorCode,
            String name,
            String kind,
            String unitOfMeasure,
            @Nullable String numeratorName,
            @Nullable String denominatorName,
            @Nullable Long numerator,
            @Nullable Long denominator,
            @Nullable BigDecimal value,
            @Nullable Integer levelLow,
            @Nullable Integer levelHigh,
            @Nullable Integer reportedUnits,
            @Nullable Integer expectedUnits) {}

    /** A reporter's part in a share. */
    public record Part(String unitCode, String unitName, long numerator, long denominator) {}

    /** A condition of a commune; what is null is not known or does not belong to its kind. */
    public record Condition(
            String standardCode,
            int level,
            String conditionCode,
            String name,
            String kind,
            @Nullable Long numerator,
            @Nullable Long denominator,
            @Nullable BigDecimal threshold,
            String outcome) {}

    /** A unit below. @param missing persons, or units, to the level that it needs; null where that level does not exist */
    public record CountedUnit(
            int level,
            String unitCode,
            String unitName,
            int neededLevel,
            int levelLow,
            int levelHigh,
            String state,
            @Nullable Long missing,
            @Nullable Long unknownConditions) {}

    /** @param standardCode with level and condition: null for shares */
    public record Cell(
            @Nullable String standardCode,
            @Nullable Integer level,
            @Nullable String conditionCode,
            String side,
            int factor,
            String reporterCode,
            String formCode,
            String periodCode,
            String measureCode,
            String breakdown,
            @Nullable Integer age,
            long value,
            long publicationId,
            long submissionId,
            String fileName,
            String fileSha256,
            String sheet,
            String cell) {}

    /** A row of a list. @param value what it adds to the figure */
    public record ListRow(
            long submissionId, String measureCode, String sheet, int rowNo, String cell, boolean counted, long value) {}
}
