package vn.xhht.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Tells of one run what it did, unit by unit, and of a unit what is and was in force: names first, numbers for scripts.
 * Local times.
 */
public final class RunDetails {

    private static final String UNIT = "concat_ws(', ', unit.full_name, nullif(unit.district_name, unit.full_name))";

    private final NamedParameterJdbcTemplate jdbc;

    public RunDetails(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A finding of a run that is worth a look in a form or a file: the first of its kind.
     *
     * @param unit     full name and district; null where it could not be settled, as is {@code unitCode}
     * @param form     null for a finding about the file as a whole
     * @param severity {@code warning}, or {@code info} of an older file that was sent again
     * @param more     further findings of this kind in this form
     */
    public record Noted(
            @Nullable String unit,
            @Nullable String unitCode,
            @Nullable String form,
            @Nullable String period,
            String findingCode,
            String severity,
            String fileName,
            @Nullable String sheet,
            @Nullable String cell,
            String text,
            int more) {}

    /** The gravest kinds first, within a kind by the names of units. @param language {@code vi} or {@code en} */
    public List<Noted> noted(long runId, String language) {
        return jdbc.query(
                """
                with said as (
                  select
                    finding_id, file_id, part, finding_code, sheet, cell, arguments, file.file_name, kind.severity, kind.ordinal, kind.text_%1$s as template,
                    row_number() over of_a_kind as place,
                    count(*) over of_a_kind_unordered as found
                  from finding.finding
                  join intake.file using (file_id)
                  join finding.kind using (finding_code)
                  where (
                      finding.run_id = :run
                      or finding.run_id is null
                        and file_id in (select file_id from intake.file_of_run where run_id = :run))
                    and (kind.severity = 'warning' or finding_code = 'NEWER_IN_FORCE')
                    and finding_code <> 'FURTHER_FINDINGS'
                  window
                    of_a_kind_unordered as (partition by file_id, part, finding_code),
                    of_a_kind as (partition by file_id, part, finding_code order by row_no nulls first, column_no, finding_id)
                )
                select
                  case when unit.code is not null then %2$s end as unit, unit.code as unit_code, whose.form_code as form, whose.period_code as period,
                  said.finding_code, said.severity, said.file_name, said.sheet, said.cell,
                  finding.rendered(said.template, said.arguments, '%1$s') as text,
                  said.found - 1 + coalesce((
                    select sum(further.arguments[1]::bigint)
                    from finding.finding as further
                    where further.file_id = said.file_id
                      and further.part = said.part
                      and further.finding_code = 'FURTHER_FINDINGS'
                      and further.arguments[2] = said.finding_code), 0) as more
                from said
                left join lateral (
                  select unit_key, case when said.part is not null then form_code end as form_code, period_code
                  from intake.submission
                  where submission.file_id = said.file_id
                    and (said.part is null or submission.part = said.part)
                  order by part
                  limit 1
                ) as whose on true
                left join bi_v1.dim_unit as unit on unit.unit_key = whose.unit_key
                where said.place = 1
                order by
                  said.severity = 'info',
                  array_position(
                    array['CLOSED_YEAR_CHANGED', 'YEAR_WITHOUT_PLAN', 'SAME_AS_YEAR_BEFORE', 'YEAR_JUMP', 'COHORT_CHANGED',
                      'FLOW_DECREASES', 'CROSS_FORM_MISMATCH'], said.finding_code),
                  said.ordinal, unit.name nulls last, unit.code, form, said.file_name""".formatted(suffix(language), UNIT), Map.of("run", runId), new DataClassRowMapper<>(Noted.class));
    }

    /**
     * A form that a run put in force.
     *
     * @param supersedes     the publication that it ended; null where there was none, as is {@code supersededFile}
     * @param figuresChanged figures that differ from those before; all of them where there were none
     */
    public record Published(
            String unit,
            String unitCode,
            String form,
            String period,
            long publicationId,
            String fileName,
            @Nullable Long supersedes,
            @Nullable String supersededFile,
            int figuresChanged) {}

    /** By unit, form and period. */
    public List<Published> published(long runId) {
        return jdbc.query("""
                select
                  %1$s as unit, unit.code as unit_code, publication.form_code as form, publication.period_code as period,
                  publication.publication_id, file.file_name,
                  earlier.publication_id as supersedes, earlier_file.file_name as superseded_file,
                  (
                    select count(*)
                    from (
                      select from fact.figure
                      where submission_id in (publication.submission_id, earlier.submission_id)
                      group by measure_code, breakdown, age
                      having count(*) = 1 or min(value) <> max(value)
                    ) as figure
                    where earlier.submission_id is distinct from publication.submission_id
                  ) as figures_changed
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
                order by unit.name, unit.code, form, period""".formatted(UNIT), Map.of("run", runId), new DataClassRowMapper<>(Published.class));
    }

    /**
     * A publication that a run ended.
     *
     * @param by the publication in its place; null where it has turned out to be a summary of those below it
     */
    public record Superseded(
            String unit,
            String unitCode,
            String form,
            String period,
            long publicationId,
            String fileName,
            @Nullable Long by) {}

    /** By unit, form and period. */
    public List<Superseded> superseded(long runId) {
        return jdbc.query("""
                select
                  %1$s as unit, unit.code as unit_code, publication.form_code as form, publication.period_code as period,
                  publication.publication_id, file.file_name, next.publication_id as by
                from fact.publication
                join intake.submission using (submission_id)
                join intake.file using (file_id)
                join bi_v1.dim_unit as unit on unit.unit_key = publication.unit_key
                left join fact.publication as next
                  on next.unit_key = publication.unit_key
                  and next.form_code = publication.form_code
                  and next.period_code = publication.period_code
                  and lower(next.in_force) = upper(publication.in_force)
                where next.run_id = :run
                  or next.publication_id is null
                    and upper(publication.in_force) in (select lower(in_force) from fact.publication where run_id = :run)
                order by unit.name, unit.code, form, period""".formatted(UNIT), Map.of("run", runId), new DataClassRowMapper<>(Superseded.class));
    }

    /**
     * A form of a run that was not published, and the worst reason.
     *
     * @param unit    full name and district; null where it could not be settled, as is {@code unitCode}
     * @param form    null for a file refused as a whole
     * @param outcome {@code rejected}, {@code held} or {@code refused}
     */
    public record Failed(
            @Nullable String unit,
            @Nullable String unitCode,
            @Nullable String form,
            @Nullable String period,
            String outcome,
            String fileName,
            @Nullable String findingCode,
            @Nullable String sheet,
            @Nullable String cell,
            @Nullable String text) {}

    /** By unit, form and period; what no unit could be settled for last. @param language {@code vi} or {@code en} */
    public List<Failed> failed(long runId, String language) {
        return jdbc.query(
                """
                select
                  case when unit.code is not null then %2$s end as unit, unit.code as unit_code,
                  submission.form_code as form, submission.period_code as period,
                  submission.outcome, file.file_name, worst.finding_code, worst.sheet, worst.cell, worst.text
                from intake.submission
                join intake.file using (file_id)
                left join bi_v1.dim_unit as unit on unit.unit_key = submission.unit_key
                left join lateral (
                  select finding_code, sheet, cell, finding.rendered(kind.text_%1$s, finding.arguments, '%1$s') as text
                  from finding.finding
                  join finding.kind using (finding_code)
                  where finding.file_id = file.file_id
                    and (finding.part is null or finding.part = submission.part)
                    and kind.severity = 'error'
                  order by kind.ordinal, finding_id
                  limit 1
                ) as worst on true
                where file_id in (select file_id from intake.file_of_run where run_id = :run)
                  and submission.outcome in ('rejected', 'held', 'refused')
                order by unit.name nulls last, unit.code, form, period, file.file_name""".formatted(suffix(language), UNIT), Map.of("run", runId), new DataClassRowMapper<>(Failed.class));
    }

    /** A publication of a unit. @param until null while it is in force */
    public record Listed(
            long publicationId,
            String unit,
            String unitCode,
            String form,
            String period,
            String since,
            @Nullable String until,
            String fileName,
            long runId) {}

    /**
     * Lists everything of a unit that is or was in force, by form and period, the newest first.
     *
     * @param form   null for all, as is {@code period}
     */
    public List<Listed> publications(String unitCode, @Nullable String form, @Nullable String period) {
        return jdbc.query(
                """
                select
                  publication.publication_id, %1$s as unit, unit.code as unit_code,
                  publication.form_code as form, publication.period_code as period,
                  to_char(lower(publication.in_force) at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI:SS') as since,
                  to_char(upper(publication.in_force) at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI:SS') as until,
                  file.file_name, publication.run_id
                from fact.publication
                join intake.submission using (submission_id)
                join intake.file using (file_id)
                join bi_v1.dim_unit as unit on unit.unit_key = publication.unit_key
                where unit.code = :unit
                  and (cast(:form as text) is null or publication.form_code = :form)
                  and (cast(:period as text) is null or publication.period_code = :period)
                order by form, period desc, lower(publication.in_force) desc, publication.publication_id desc""".formatted(UNIT),
                new MapSqlParameterSource("unit", unitCode)
                        .addValue("form", form)
                        .addValue("period", period),
                new DataClassRowMapper<>(Listed.class));
    }

    /** Tells whether a unit bears this code, or once did. */
    public boolean isUnit(String code) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from dimension.unit where code = :code)", Map.of("code", code), Boolean.class));
    }

    private static String suffix(String language) {
        return language.equals("en") ? "en" : "vi";
    }
}
