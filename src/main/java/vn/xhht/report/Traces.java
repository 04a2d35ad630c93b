package vn.xhht.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** From a figure of a snapshot to the cells of workbooks it was computed from, and from a cell to the figures it feeds. */
public final class Traces {

    private static final String WHICH =
            " where snapshot_id = :snapshot and unit_code = :unit and indicator_code = :indicator ";

    private final NamedParameterJdbcTemplate jdbc;

    public Traces(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A figure of a cell: of the cell itself, or of a list in whose row the cell stands. */
    public record CellFigure(
            long submissionId,
            String fileName,
            String unitCode,
            String unitName,
            String formCode,
            String periodCode,
            String measureCode,
            String name,
            String breakdown,
            @Nullable Integer age,
            long value,
            String sheet,
            String cell,
            boolean inForce) {}

    /** A figure of a snapshot that a cell feeds. */
    public record Fed(
            long snapshotId,
            boolean isLatest,
            int planYear,
            String unitCode,
            String unitLevel,
            String indicatorCode,
            @Nullable String standardCode,
            @Nullable Integer level,
            @Nullable String conditionCode,
            String side,
            int factor,
            String measureCode,
            String breakdown,
            @Nullable Integer age,
            String cell) {}

    public boolean isIndicator(String code) {
        return exists("select exists (select from definition.indicator where indicator_code = :code)", code);
    }

    public boolean isUnit(String code) {
        return exists("select exists (select from dimension.unit where code = :code)", code);
    }

    /** Tells whether a file of this name was ever received. */
    public boolean isFile(String name) {
        return !new ReceivedNames(jdbc).like(name).isEmpty();
    }

    public boolean isSubmission(long id) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from intake.submission where submission_id = :id)",
                Map.of("id", id),
                Boolean.class));
    }

    private boolean exists(String query, String code) {
        return Boolean.TRUE.equals(jdbc.queryForObject(query, Map.of("code", code), Boolean.class));
    }

    /**
     * @param snapshotId null for the latest of the latest plan year that has the figure
     * @param language   {@code vi} or {@code en}
     * @return empty where no such snapshot has the figure
     */
    public Optional<Trace> of(String indicator, String unit, @Nullable Long snapshotId, String language) {
        String suffix = language.equals("en") ? "en" : "vi";
        return jdbc
                .query(
                        """
                select
                  snapshot_id, plan_year, to_char(as_of, 'DD/MM/YYYY') as as_of, unit_code, unit_level,
                  unit.full_name as unit_name, figure.indicator_code, defined.name_%1$s as name, kind, unit_of_measure,
                  numerator_%1$s as numerator_name, denominator_%1$s as denominator_name,
                  numerator, denominator, value, level_low, level_high, reported_units, expected_units
                from bi_v1.fact_indicator as figure
                join dimension.unit using (unit_key)
                join snapshot.definition using (snapshot_id)
                join definition.indicator as defined using (definition_hash)
                where unit_code = :unit
                  and figure.indicator_code = :indicator
                  and defined.indicator_code = :indicator
                  and case when cast(:snapshot as bigint) is null then is_latest else snapshot_id = :snapshot end
                order by plan_year desc
                limit 1""".formatted(suffix),
                        new MapSqlParameterSource()
                                .addValue("unit", unit)
                                .addValue("indicator", indicator)
                                .addValue("snapshot", snapshotId),
                        new DataClassRowMapper<>(Trace.Figure.class))
                .stream()
                .findFirst()
                .map(figure -> filled(figure, suffix));
    }

    private Trace filled(Trace.Figure figure, String suffix) {
        MapSqlParameterSource which = new MapSqlParameterSource()
                .addValue("snapshot", figure.snapshotId())
                .addValue("unit", figure.unitCode())
                .addValue("indicator", figure.indicatorCode());
        boolean share = figure.kind().equals("share");
        return new Trace(
                figure,
                share ? reporters(which) : List.of(),
                share ? List.of() : conditions(which, suffix),
                figure.kind().equals("level") ? toNext(which, suffix) : List.of(),
                share ? List.of() : units(which),
                cells(which),
                rows(which));
    }

    private List<Trace.Part> reporters(MapSqlParameterSource which) {
        return jdbc.query("""
                select
                  reporter_code as unit_code, reporter_name as unit_name,
                  coalesce(sum(value * factor) filter (where side = 'numerator'), 0) as numerator,
                  coalesce(sum(value * factor) filter (where side = 'denominator'), 0) as denominator
                from bi_v1.indicator_cell""" + WHICH + """
                group by reporter_code, reporter_name
                order by denominator desc, unit_code""", which, new DataClassRowMapper<>(Trace.Part.class));
    }

    private List<Trace.Condition> conditions(MapSqlParameterSource which, String suffix) {
        return jdbc.query("""
                select
                  standard_code, level, condition_code, name_%s as name, kind, numerator, denominator, threshold, outcome
                from bi_v1.standard_condition
                where snapshot_id = :snapshot
                  and unit_code = :unit
                  and unit_level = 'commune'
                  and (standard_code, level) in (
                    select part_standard, part_level
                    from snapshot.rule_part
                    join snapshot.definition using (snapshot_id)
                    join definition.indicator using (definition_hash)
                    where snapshot_id = :snapshot
                      and indicator_code = :indicator
                      and rule_part.standard_code = indicator.standard_code)
                order by standard_code, level, ordinal""".formatted(suffix), which, new DataClassRowMapper<>(Trace.Condition.class));
    }

    private List<String> toNext(MapSqlParameterSource which, String suffix) {
        return jdbc.queryForList("""
                select sentence_%s
                from bi_v1.standard_missing
                where snapshot_id = :snapshot
                  and unit_code = :unit
                  and standard_code = (
                    select standard_code
                    from snapshot.definition
                    join definition.indicator using (definition_hash)
                    where snapshot_id = :snapshot and indicator_code = :indicator)
                order by ordinal""".formatted(suffix), which, String.class);
    }

    /** Those that do not count first. */
    private List<Trace.CountedUnit> units(MapSqlParameterSource which) {
        return jdbc.query("""
                select
                  level, counted_code as unit_code, counted_name as unit_name, needed_level, level_low, level_high, state, missing,
                  unknown_conditions
                from bi_v1.indicator_unit""" + WHICH + """
                order by level, array_position(array['not_counted', 'unknown', 'counted'], state), missing, counted_code""", which, new DataClassRowMapper<>(Trace.CountedUnit.class));
    }

    private List<Trace.Cell> cells(MapSqlParameterSource which) {
        return jdbc.query(
                "select * from bi_v1.indicator_cell" + WHICH + """
                order by
                  reporter_code, standard_code, level, condition_code, side desc, form_code, measure_code, breakdown, age""", which, new DataClassRowMapper<>(Trace.Cell.class));
    }

    private List<Trace.ListRow> rows(MapSqlParameterSource which) {
        return jdbc.query("""
                select submission_id, measure_code, sheet, row_no, cell, counted, value
                from bi_v1.figure_row
                where (submission_id, measure_code) in (
                  select submission_id, measure_code
                  from bi_v1.indicator_cell""" + WHICH + """
                )
                order by submission_id, measure_code, row_no""", which, new DataClassRowMapper<>(Trace.ListRow.class));
    }

    /**
     * The facts of a cell; those of a list that its row is counted in.
     *
     * @param file       name of the file; null where the submission is given
     * @param submission null where the file is given
     * @param sheet      null for every sheet
     * @param row        number of the cell's row
     */
    public List<CellFigure> figures(
            @Nullable String file,
            @Nullable Long submission,
            @Nullable String sheet,
            String cell,
            int row,
            String language) {
        List<String> files = new ArrayList<>(List.of(""));
        files.addAll(file == null ? List.of() : new ReceivedNames(jdbc).like(file));
        return jdbc.query(
                """
                select
                  submission_id, file_name, unit.code as unit_code, unit.full_name as unit_name, submission.form_code, period_code,
                  figure.measure_code, measure.name_%s as name, breakdown, age::integer, value, figure.sheet, figure.cell,
                  exists (
                    select
                    from fact.publication
                    where publication.submission_id = figure.submission_id
                      and upper_inf(in_force)) as in_force
                from fact.figure
                join intake.submission using (submission_id)
                join intake.file using (file_id)
                join dimension.unit using (unit_key)
                join definition.measure
                  on measure.definition_hash = submission.definition_hash
                  and measure.measure_code = figure.measure_code
                where submission_id in (
                    select submission_id
                    from intake.submission
                    join intake.file using (file_id)
                    where case when cast(:submission as bigint) is null then file_name in (:files) else submission_id = :submission end)
                  and (cast(:sheet as text) is null or figure.sheet = :sheet)
                  and (figure.cell = :cell or exists (
                    select
                    from bi_v1.figure_row
                    join definition.list_measure
                      on list_measure.definition_hash = submission.definition_hash
                      and list_measure.measure_code = figure.measure_code
                    where figure_row.submission_id = figure.submission_id
                      and figure_row.measure_code = figure.measure_code
                      and figure_row.row_no = :row
                      -- what marks and dates decide stands anywhere in the row
                      and (figure_row.cell = :cell or cardinality(marks_at || not_before_end_at || within_at) > 0)))
                order by submission_id, measure_code, breakdown, age""".formatted(language.equals("en") ? "en" : "vi"),
                new MapSqlParameterSource()
                        .addValue("files", files)
                        .addValue("submission", submission)
                        .addValue("sheet", sheet)
                        .addValue("cell", cell)
                        .addValue("row", row),
                new DataClassRowMapper<>(CellFigure.class));
    }

    /** Every figure of every kept snapshot that these figures feed, the latest snapshots first. */
    public List<Fed> fed(List<CellFigure> figures) {
        return figures.stream()
                .flatMap(figure -> jdbc
                        .query(
                                """
                        select *
                        from bi_v1.cell_indicator
                        where submission_id = :submission
                          and measure_code = :measure
                          and breakdown = :breakdown
                          and age is not distinct from cast(:age as integer)
                        order by
                          is_latest desc, snapshot_id desc, indicator_code,
                          array_position(array['commune', 'district', 'province'], unit_level), level, condition_code, side""",
                                new MapSqlParameterSource()
                                        .addValue("submission", figure.submissionId())
                                        .addValue("measure", figure.measureCode())
                                        .addValue("breakdown", figure.breakdown())
                                        .addValue("age", figure.age()),
                                new DataClassRowMapper<>(Fed.class))
                        .stream())
                .toList();
    }
}
