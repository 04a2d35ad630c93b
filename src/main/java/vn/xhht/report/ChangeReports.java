package vn.xhht.report;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The differences between what a run published and what it replaced, and between two snapshots. */
public final class ChangeReports {

    private static final String SNAPSHOT = """
            select coalesce(jsonb_agg(jsonb_build_object(
              'plan_year', plan_year, 'unit', unit.code, 'indicator', indicator_code, 'value', value,
              'numerator', numerator, 'denominator', denominator, 'low', level_low, 'high', level_high, 'status', status)), '[]')::text
            from snapshot.snapshot
            join snapshot.indicator using (snapshot_id)
            join dimension.unit using (unit_key)
            left join snapshot.progress using (snapshot_id, unit_key, indicator_code)
            where snapshot_id = :snapshot""";

    private static final String SAID = """
            with before as (
              select * from jsonb_to_recordset(cast(:before as jsonb)) as said (plan_year integer, unit text, indicator text,
                value numeric, numerator bigint, denominator bigint, low integer, high integer, status text)
            ),
            after as (
              select * from jsonb_to_recordset(cast(:after as jsonb)) as said (plan_year integer, unit text, indicator text,
                value numeric, numerator bigint, denominator bigint, low integer, high integer, status text)
            )
            """;

    private final NamedParameterJdbcTemplate jdbc;

    public ChangeReports(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All that a snapshot says, to be compared with another's. */
    public String said(long snapshotId) {
        return String.valueOf(jdbc.queryForObject(SNAPSHOT, Map.of("snapshot", snapshotId), String.class));
    }

    /** @param before what one snapshot {@link #said}, {@code after} what the other did */
    public List<Changes.IndicatorChange> indicators(String before, String after) {
        return jdbc.query(
                SAID + """
                select
                  plan_year, unit as unit_code, indicator as indicator_code,
                  coalesce(trim_scale(before.value)::text, before.low || '–' || before.high) as before,
                  coalesce(trim_scale(after.value)::text, after.low || '–' || after.high) as after
                from before
                full join after using (plan_year, unit, indicator)
                where (before.value, before.numerator, before.denominator, before.low, before.high)
                  is distinct from (after.value, after.numerator, after.denominator, after.low, after.high)
                order by plan_year, length(unit), unit, indicator""",
                Map.of("before", before, "after", after),
                new DataClassRowMapper<>(Changes.IndicatorChange.class));
    }

    /** Goals whose status differs. */
    public List<Changes.StatusChange> statuses(String before, String after) {
        return jdbc.query(
                SAID + """
                select
                  plan_year, unit as unit_code, indicator as indicator_code,
                  coalesce(before.status, '') as before, coalesce(after.status, '') as after
                from before
                full join after using (plan_year, unit, indicator)
                where before.status is distinct from after.status
                order by plan_year, length(unit), unit, indicator""",
                Map.of("before", before, "after", after),
                new DataClassRowMapper<>(Changes.StatusChange.class));
    }

    /**
     * Returns the outcome of every form of a rerun, beside its outcome when its file was read last. Forms that the
     * rerun takes out of force are among them.
     */
    public List<Changes.FormChange> forms(long runId) {
        return jdbc.query("""
                select
                  file.file_name, submission.form_code, unit.code as unit_code, submission.period_code,
                  case when file.run_id = :run then coalesce(earlier.outcome, '') else 'published' end as before,
                  coalesce(submission.outcome, '') as after, worst.finding_code, worst.cell
                from intake.file
                join intake.submission using (file_id)
                left join dimension.unit using (unit_key)
                left join lateral (
                  select before.outcome
                  from intake.file as read
                  join intake.submission as before using (file_id)
                  where read.sha256 = file.sha256
                    and read.file_id < file.file_id
                    and before.form_code is not distinct from submission.form_code
                    and before.outcome is not null
                  order by read.file_id desc
                  limit 1
                ) as earlier on true
                left join lateral (
                  select finding_code, cell
                  from finding.finding
                  join finding.kind using (finding_code)
                  where finding.file_id = file.file_id
                    and (finding.part is null or finding.part = submission.part)
                    and severity = 'error'
                    and submission.outcome in ('rejected', 'held', 'refused')
                  order by ordinal, finding_id
                  limit 1
                ) as worst on true
                where file.run_id = :run
                  -- what it takes out of force, because it has turned out to be a summary
                  or exists (
                    select
                    from finding.finding
                    where finding.run_id = :run and finding.file_id = file.file_id and finding.part = submission.part)
                order by file.file_name, submission.part""", Map.of("run", runId), new DataClassRowMapper<>(Changes.FormChange.class));
    }

    /** Every figure that a run's publications changed. */
    public List<Changes.FigureChange> figures(long runId) {
        return jdbc.query("""
                with replaced as (
                  select
                    publication.submission_id, earlier.submission_id as earlier_id, unit.code as unit_code,
                    publication.form_code, publication.period_code
                  from fact.publication
                  join dimension.unit using (unit_key)
                  left join fact.publication as earlier
                    on earlier.unit_key = publication.unit_key
                    and earlier.form_code = publication.form_code
                    and earlier.period_code = publication.period_code
                    and upper(earlier.in_force) = lower(publication.in_force)
                  where publication.run_id = :run
                )
                select
                  unit_code, form_code, period_code, measure_code, breakdown, age::integer,
                  max(value) filter (where figure.submission_id = replaced.earlier_id) as before,
                  max(value) filter (where figure.submission_id = replaced.submission_id) as after
                from replaced
                join fact.figure on figure.submission_id in (replaced.submission_id, replaced.earlier_id)
                group by unit_code, form_code, period_code, measure_code, breakdown, age
                having max(value) filter (where figure.submission_id = replaced.earlier_id)
                  is distinct from max(value) filter (where figure.submission_id = replaced.submission_id)
                order by unit_code, form_code, period_code, measure_code, breakdown, age""", Map.of("run", runId), new DataClassRowMapper<>(Changes.FigureChange.class));
    }
}
