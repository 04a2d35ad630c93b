package vn.xhht.definition;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form that units report by: one YAML file under {@code jobs/forms}, identified by code and {@code validFrom}.
 *
 * @param code      the code printed as {@code Biểu số} on every sheet of the form
 * @param validFrom first day of the periods this version of the form is used for
 * @param family    decides the closing day of a period (contract 4)
 * @param reporters levels of units that report by it ({@code commune}, {@code district}, {@code province}): a figure of a unit is the sum
 *     over all of its tree, so that whoever adds up what others report must not be among them
 * @param table     what the form's table looks like, by shape
 * @param measures  every measure the form gives, with its name; order is that of the form
 * @param relations what must hold between the form's cells, written out for every cell they concern
 * @param examples  rows of cells with the figures that must come out; run as tests
 */
public record Form(
        String code,
        LocalDate validFrom,
        Name name,
        Family family,
        List<String> reporters,
        Table table,
        List<Measure> measures,
        List<Relation> relations,
        List<FormExample> examples) {

    /** The calendars that a form can follow. */
    public enum Family {
        /** Closes on the last day of the period. */
        LEARNING_SOCIETY,
        /** Reported for whole years only; closes on 30 September of the year (Circular 19/2020/TT-BGDĐT). */
        UNIVERSAL_EDUCATION
    }

    /**
     * A measure of the form and its name.
     *
     * @param flow added up since the first day of the year, in every period: periods are compared, never added. Others are as they
     *     are on the closing day
     * @param reporters the levels that may report more than zero; empty for all that report by the form
     */
    public record Measure(String code, Name name, boolean flow, List<String> reporters) {
        Measure(String code, Name name) {
            this(code, name, false, List.of());
        }
    }

    /** The shape of a form's table: a {@link Matrix} of figures or an {@link ItemList}. */
    public sealed interface Table permits Matrix, ItemList {}

    /**
     * A table whose cells are figures, found by the label of their row and the heading path of their column. The shapes
     * {@code lines}, {@code ages} and {@code pyramid} of the YAML all become this: they differ only in what rows and columns stand for.
     *
     * @param rowHeading the heading of the column that holds the row labels
     * @param rows       rows in the order of the form
     * @param columns    columns in the order of the form
     * @param cells      the figures the form wants: exactly the cells that must be filled in
     */
    public record Matrix(String rowHeading, List<Line> rows, List<Line> columns, List<MatrixCell> cells)
            implements Table {}

    /**
     * A row or a column of a matrix.
     *
     * @param code    unique among the rows, or among the columns, of the form
     * @param labels  for a row: the ways its label may be written; for a column: the parts of its heading path from top to
     *                bottom, each of which must stand in the path found, in this order
     * @param control what a control line is compared with (a warning where it differs); null for a line of figures
     */
    public record Line(
            String code, List<String> labels, @Nullable Control control) {}

    /** The figures that the cells of a control row or column must equal; such cells are compared, never loaded. */
    public sealed interface Control permits SumOf, PercentOf {}

    /** The sum of the other lines named, those that are filled in. */
    public record SumOf(List<String> codes) implements Control {}

    /** 100 × part / whole of the lines named, in the same row. */
    public record PercentOf(String part, String whole) implements Control {}

    /**
     * The figure that stands where a row and a column meet.
     *
     * @param atMost the greatest figure that anybody can mean; null for no bound
     */
    public record MatrixCell(
            String row,
            String column,
            Figure figure,
            @Nullable Long atMost) {}

    /**
     * The key of a figure: (measure, breakdown, age) of contract 4. {@code age} is null where the measure has no ages.
     */
    public record Figure(
            String measure, String breakdown, @Nullable Integer age) {}

    /**
     * A table with one row a thing.
     *
     * @param columns  in the order of the form, which is also the order of the typed arrays of staging and fact
     * @param measures what is computed over the rows
     * @param rejectRowsUpTo up to this share of the rows, in percent, faulty ones are rejected by themselves and the form is published
     *     without them; null where any of them rejects the form
     */
    public record ItemList(
            List<Column> columns,
            List<ListMeasure> measures,
            @Nullable Integer rejectRowsUpTo) implements Table {}

    /**
     * A column of a list.
     *
     * @param required     a row without it is refused with VALUE_MISSING
     * @param requiredWith code of a mark column: required in the rows where that mark is set; null for none
     * @param personal     personal data: read, and neither kept nor shown
     * @param atMost       the greatest count that anybody can mean in a row; null for no bound
     */
    public record Column(
            String code,
            String label,
            Name name,
            Kind kind,
            boolean required,
            @Nullable String requiredWith,
            boolean personal,
            @Nullable Long atMost) {

        /** The same with a bound. */
        Column atMost(@Nullable Long bound) {
            return new Column(code, label, name, kind, required, requiredWith, personal, bound);
        }
    }

    /** The content of a list column's cells. */
    public enum Kind {
        TEXT,
        MARK,
        COUNT,
        DATE
    }

    /**
     * A measure over the rows of a list: the number of rows, or the sum of a count column, over the rows where every mark is
     * set and every date condition holds.
     *
     * @param sum   code of the count column summed up; null counts rows
     * @param where codes of the mark columns that must be set
     * @param dates conditions on date columns, all of which must hold
     */
    public record ListMeasure(String code, @Nullable String sum, List<String> where, List<DateCondition> dates) {}

    /** A date column compared with the period: {@code NOT_BEFORE_END} (still valid on its last day) or {@code WITHIN} its year by then. */
    public record DateCondition(String column, DateRule rule) {}

    /** The comparisons of a date column with the period reported. */
    public enum DateRule {
        NOT_BEFORE_END,
        WITHIN
    }

    /**
     * A relation between cells (contract 5), for one combination of row and column: the sum of the parts may not exceed the
     * whole ({@code PART}), or must equal it ({@code SPLIT}: parts have a factor of 1 or -1).
     */
    public record Relation(RelationKind kind, Figure whole, List<Part> parts) {}

    /** The two kinds of relation. */
    public enum RelationKind {
        PART,
        SPLIT
    }

    /** A part of a relation; factor is 1 or -1. */
    public record Part(Figure figure, int factor) {}

    /**
     * An example in a form's file.
     *
     * @param name     a sentence that says what it shows
     * @param table    the table's rows below one another, heading first; cells are numbers, texts or null
     * @param figures  the figures that must come out, keyed {@code measure}, {@code measure/breakdown} or {@code measure/breakdown/age}
     * @param findings codes of the errors that must come out, in order of their cells; empty for none
     */
    public record FormExample(
            String name,
            List<List<@Nullable Object>> table,
            java.util.Map<String, Long> figures,
            List<String> findings) {}
}
