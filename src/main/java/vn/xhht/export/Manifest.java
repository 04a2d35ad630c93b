package vn.xhht.export;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of an export, in {@code manifest.json} beside the files.
 *
 * @param format        of this manifest and the files: {@value #FORMAT}
 * @param schema        whose views these are: names and meanings are stable within it
 * @param schemaVersion last migration of the database
 * @param takenAt       the one moment of all files, ISO 8601
 * @param run           the last run begun by then; null before the first. In a night's export that night
 * @param snapshots     the latest snapshot of each plan year
 * @param seconds       that the copying took
 * @param encoding      of the files; Excel needs the byte order mark to read Vietnamese
 * @param leftOut       views that answer about one figure, cell or day: ask the database
 * @param guarded       how texts are kept from being taken for formulas
 * @param state         of everything that the files say, in one word: where it is the same, so are the files
 */
record Manifest(
        String format,
        String schema,
        String schemaVersion,
        String takenAt,
        @Nullable Long run,
        List<Snapshot> snapshots,
        BigDecimal seconds,
        String encoding,
        String guarded,
        String state,
        List<String> leftOut,
        List<File> files) {

    static final String FORMAT = "xhht-export/1";
    static final String NAME = "manifest.json";

    /** A plan year's latest snapshot. */
    record Snapshot(long snapshotId, int planYear, String asOf, String knownAt) {}

    /**
     * A view's file, or the part of it that will not change.
     *
     * @param name   with the folder of the part, such as {@code snapshot/7/fact_indicator.csv}
     * @param rows   without the header
     * @param sha256 of the whole file, in hexadecimal
     * @param part   state of the part, by which a later export knows it again; null for the view's own file
     */
    record File(
            String name,
            String view,
            long rows,
            long bytes,
            String sha256,
            @Nullable String part,
            List<Column> columns) {}

    /**
     * @param type as PostgreSQL names it
     */
    record Column(String name, String type) {}
}
