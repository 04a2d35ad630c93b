package vn.xhht.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Tells what putting earlier figures in force again would change, before it is done. */
public final class Reversals {

    private static final String UNIT = "concat_ws(', ', unit.full_name, nullif(unit.district_name, unit.full_name))";

    private final NamedParameterJdbcTemplate jdbc;

    public Reversals(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A form that a run put in force.
     *
     * @param earlier     the publication that it replaced; null where there was none, as is {@code earlierFile}
     * @param isInForce   false where something else has taken its place since: that is left alone
     */
    public record Replaced(
            String unit,
            String unitCode,
            String form,
            String period,
            long publicationId,
            String fileName,
            @Nullable Long earlier,
            @Nullable String earlierFile,
            boolean isInForce) {

        /** Tells whether there is something to put back. */
        public boolean canBeReverted() {
            return isInForce && earlier != null;
        }
    }

    /** Lists all that a run put in force. @param unitCode null for all units, else this one with those below it */
    public List<Replaced> ofRun(long runId, @Nullable String unitCode) {
        return jdbc.query(
                """
                select
                  %1$s as unit, unit.code as unit_code, publication.form_code as form, publication.period_code as period,
                  publication.publication_id, file.file_name,
                  earlier.publication_id as earlier, earlier_file.file_name as earlier_file,
                  upper_inf(publication.in_force) as is_in_force
                from fact.publication
                join intake.submission using (submission_id)
                join intake.file using (file_id)
                join bi_v1.dim_unit as unit on unit.unit_key = publication.unit_key
                left join fact.publication as earlier
                  on earlier.unit_key = publication.unit_key
                  and earlier.form_code = publication.form_code
                  and earlier.period_code = publication.period_code
                  and upper(earlier.in_force) = lower(publication.in_force)
                left join intake.submission as earlier_submission on earlier_submission.submission_id = earlier.submission_id
                left join intake.file as earlier_file on earlier_file.file_id = earlier_submission.file_id
                where publication.run_id = :run
                  and (cast(:unit as text) is null or exists (
                    select
                    from dimension.unit_ancestor
                    join dimension.unit as above on above.unit_id = unit_ancestor.ancestor_id
                    where unit_ancestor.unit_key = publication.unit_key
                      and above.code = :unit))
                order by unit.name, unit.code, form, period""".formatted(UNIT),
                new MapSqlParameterSource("run", runId).addValue("unit", unitCode),
                new DataClassRowMapper<>(Replaced.class));
    }

    /** A figure in force, and as it would be; null where there is none. */
    public record FigureChange(
            String unit,
            String unitCode,
            String form,
            String period,
            String figure,
            @Nullable Long before,
            @Nullable Long after) {}

    /** Every figure that changes where these publications are put in force again. */
    public List<FigureChange> figures(List<Long> publications) {
        if (publications.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                """
                with back as (
                  select
                    publication.unit_key, publication.form_code, publication.period_code, publication.submission_id,
                    in_force.submission_id as now_id
                  from fact.publication
                  left join fact.publication as in_force
                    on in_force.unit_key = publication.unit_key
                    and in_force.form_code = publication.form_code
                    and in_force.period_code = publication.period_code
                    and upper_inf(in_force.in_force)
                  where publication.publication_id in (:publications)
                )
                select
                  %1$s as unit, unit.code as unit_code, form_code as form, period_code as period,
                  concat_ws('/', measure_code, breakdown, age) as figure,
                  max(value) filter (where figure.submission_id = back.now_id) as before,
                  max(value) filter (where figure.submission_id = back.submission_id) as after
                from back
                join fact.figure on figure.submission_id in (back.submission_id, back.now_id)
                join bi_v1.dim_unit as unit on unit.unit_key = back.unit_key
                group by unit.name, unit.full_name, unit.district_name, unit.code, form_code, period_code, measure_code, breakdown, age
                having max(value) filter (where figure.submission_id = back.now_id)
                  is distinct from max(value) filter (where figure.submission_id = back.submission_id)
                order by unit.name, unit.code, form_code, period_code, measure_code, breakdown, age""".formatted(UNIT),
                Map.of("publications", publications),
                new DataClassRowMapper<>(FigureChange.class));
    }

    /** Full name and district of the unit of a publication. */
    public String unitOf(long publicationId) {
        return String.valueOf(
                jdbc.queryForObject("""
                select %1$s
                from fact.publication
                join bi_v1.dim_unit as unit using (unit_key)
                where publication_id = :publication""".formatted(UNIT), Map.of("publication", publicationId), String.class));
    }
}
