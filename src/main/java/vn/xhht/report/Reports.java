package vn.xhht.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The reports to people about runs, submissions and plans: questions to the database, answers as records. */
public final class Reports {

    private final NamedParameterJdbcTemplate jdbc;

    public Reports(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts of a run; of rows, those of all recognised tables. */
    public record RunCounts(
            long runId,
            String verb,
            String state,
            boolean sample,
            int filesReceived,
            int filesRefused,
            int formsPublished,
            int formsRejected,
            int formsUnchanged,
            int formsHeld,
            int findingsError,
            int findingsWarning,
            int findingsInfo,
            int rowsRead,
            int rowsStaged,
            int rowsRejected,
            int rowsIgnored,
            @Nullable BigDecimal seconds,
            String startedAt,
            @Nullable String changing) {}

    private static final String RUN_COUNTS = """
            select
              run.run_id, run.verb, run.state, run.sample,
              known_files + (
                select count(*) from intake.file_of_run as read where read.run_id = run.run_id
              ) as files_received,
              (
                select count(*)
                from intake.file_of_run as read
                join intake.file using (file_id)
                where read.run_id = run.run_id and file.state = 'refused'
              ) as files_refused,
              coalesce(forms.published, 0) as forms_published, coalesce(forms.rejected, 0) as forms_rejected,
              known_forms + coalesce(forms.unchanged, 0) as forms_unchanged, coalesce(forms.held, 0) as forms_held,
              coalesce(findings.error, 0) as findings_error, coalesce(findings.warning, 0) as findings_warning,
              coalesce(findings.info, 0) as findings_info,
              known_rows_read + coalesce(forms.rows_read, 0) as rows_read,
              known_rows_staged + coalesce(forms.rows_staged, 0) as rows_staged,
              known_rows_rejected + coalesce(forms.rows_rejected, 0) as rows_rejected,
              known_rows_ignored + coalesce(forms.rows_ignored, 0) as rows_ignored,
              round(extract(epoch from coalesce(ended_at, clock_timestamp()) - started_at), 1) as seconds,
              to_char(started_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI') as started_at,
              nullif(array_to_string(changing, ', '), '') as changing
            from intake.run
            left join lateral (
              select
                count(*) filter (where outcome = 'published') as published,
                count(*) filter (where outcome = 'rejected') as rejected,
                count(*) filter (where outcome = 'unchanged') as unchanged,
                count(*) filter (where outcome = 'held') as held,
                sum(submission.rows_read) as rows_read, sum(submission.rows_staged) as rows_staged,
                sum(submission.rows_rejected) as rows_rejected, sum(submission.rows_ignored) as rows_ignored
              from intake.file_of_run as read
              join intake.submission using (file_id)
              where read.run_id = run.run_id
            ) as forms on true
            left join lateral (
              select
                count(*) filter (where severity = 'error') as error,
                count(*) filter (where severity = 'warning') as warning,
                count(*) filter (where severity = 'info') as info
              from (
                select finding_code
                from intake.file_of_run as read
                join finding.finding using (file_id)
                where read.run_id = run.run_id and finding.run_id is null
                union all
                select finding_code from finding.finding where finding.run_id = run.run_id
              ) as finding
              join finding.kind using (finding_code)
            ) as findings on true
            """;

    public RunCounts run(long runId) {
        return Objects.requireNonNull(jdbc.queryForObject(
                RUN_COUNTS + "where run.run_id = :run",
                Map.of("run", runId),
                new DataClassRowMapper<>(RunCounts.class)));
    }

    /** The latest runs, newest first. */
    public List<RunCounts> runs(int limit) {
        return jdbc.query(
                RUN_COUNTS + "order by run.run_id desc limit :limit",
                Map.of("limit", limit),
                new DataClassRowMapper<>(RunCounts.class));
    }

    /** Codes of the checks of a run that did not run, and why, as the database says it. */
    public record CheckNotRun(String checks, String failure) {}

    public List<CheckNotRun> checksNotRun(long runId) {
        return jdbc.query("""
                select string_agg(check_code, ', ' order by check_code) as checks, failure
                from finding.check_run
                where run_id = :run and failure is not null
                group by failure
                order by 1""", Map.of("run", runId), new DataClassRowMapper<>(CheckNotRun.class));
    }

    /**
     * A file or form of a run that was not published, and the worst reason.
     *
     * @param fileName with the folder of the inbox
     * @param form null for a file refused as a whole
     * @param more number of further errors
     */
    public record NotPublished(
            String fileName,
            @Nullable String form,
            String outcome,
            String findingCode,
            @Nullable String sheet,
            @Nullable String cell,
            String text,
            String hint,
            int more) {}

    /** @param language {@code vi} or {@code en} */
    public List<NotPublished> notPublished(long runId, String language) {
        String suffix = language.equals("en") ? "en" : "vi";
        return jdbc.query("""
                with failed as (
                  select
                    file.file_id, intake.file_path(folder, file_name) as file_name, submission.part, submission.outcome,
                    case when submission.form_code is not null then submission.form_code end as form,
                    finding_id, finding_code, finding.sheet, finding.cell, arguments, ordinal,
                    text_%1$s as text, hint_%1$s as hint, finding.part is null as of_file
                  from intake.file
                  join intake.submission using (file_id)
                  join finding.finding
                    on finding.file_id = file.file_id
                    and (finding.part is null or finding.part = submission.part)
                  join finding.kind using (finding_code)
                  where (
                      finding.run_id = :run
                      or file.file_id in (select file_id from intake.file_of_run where run_id = :run))
                    and file.file_id in (
                      select file_id from intake.file_of_run where run_id = :run
                      union all
                      -- what the run has found of an earlier one's
                      select file_id from finding.finding where run_id = :run)
                    and outcome in ('rejected', 'held', 'refused')
                    and severity = 'error'
                ),
                worst as (
                  select distinct on (file_id, case when of_file then 0 else part end)
                    *,
                    count(*) over (partition by file_id, case when of_file then 0 else part end, part) - 1
                      + coalesce((
                        select sum(further.arguments[1]::bigint)
                        from finding.finding as further
                        join finding.kind on kind.finding_code = further.arguments[2]
                        where further.file_id = failed.file_id
                          and further.part = failed.part
                          and further.finding_code = 'FURTHER_FINDINGS'
                          and kind.severity = 'error'), 0) as more,
                    (select string_agg(distinct every.form, ', ' order by every.form)
                     from failed as every
                     where every.file_id = failed.file_id and every.of_file = failed.of_file
                       and (failed.of_file or every.part = failed.part)) as forms
                  from failed
                  order by file_id, case when of_file then 0 else part end, ordinal, finding_id
                )
                select
                  file_name, forms as form, outcome, finding_code, sheet, cell,
                  finding.rendered(text, arguments, '%1$s') as text,
                  finding.rendered_hint(hint, arguments, '%1$s') as hint, more
                from worst
                order by outcome desc, file_name, part""".formatted(suffix), Map.of("run", runId), new DataClassRowMapper<>(NotPublished.class));
    }

    /** @param snapshotId null for the latest of the plan year; @return null where there is none */
    public @Nullable Progress progress(int planYear, @Nullable Long snapshotId, String language) {
        return Progress.of(jdbc, planYear, snapshotId, language);
    }

    /** Levels of a snapshot that are surely lower than before, see {@link LevelDrop}. */
    public List<LevelDrop> levelDrops(long snapshotId, String language) {
        return LevelDrop.of(jdbc, snapshotId, language.equals("en") ? "en" : "vi");
    }

    /** Counts the districts and provinces that are in a snapshot with what they manage themselves. */
    public long above(long snapshotId) {
        return Objects.requireNonNull(jdbc.queryForObject("""
                select count(distinct unit_key)
                from snapshot.reporter
                join dimension.unit using (unit_key)
                where snapshot_id = :snapshot
                  and level <> 'commune'""", Map.of("snapshot", snapshotId), Long.class));
    }

    /** A snapshot's place in time; local times. */
    public record SnapshotHead(long snapshotId, int planYear, String asOf, String knownAt) {}

    /** Those of the snapshots that there are, in the order asked for. */
    public List<SnapshotHead> snapshots(List<Long> ids) {
        return jdbc.query(
                """
                select
                  snapshot_id, plan_year, to_char(as_of, 'DD/MM/YYYY') as as_of,
                  to_char(known_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI:SS') as known_at
                from snapshot.snapshot
                where snapshot_id in (:ids)
                order by array_position(cast(:order as bigint[]), snapshot_id)""",
                Map.of("ids", ids, "order", ids.toArray(Long[]::new)),
                new DataClassRowMapper<>(SnapshotHead.class));
    }

    /** Where two held forms of a run differ; names of files with their folders of the inbox. */
    public record Conflict(
            String fileName,
            String otherFileName,
            String unitCode,
            String formCode,
            String periodCode,
            String figure,
            @Nullable Long value,
            @Nullable Long otherValue,
            @Nullable String cell,
            @Nullable String otherCell) {}

    public List<Conflict> conflicts(long runId) {
        return jdbc.query("""
                select
                  one.file_path as file_name, other.file_path as other_file_name, conflict.unit_code, conflict.form_code,
                  conflict.period_code,
                  concat_ws('/', measure_code, breakdown, age) as figure, value, other_value, cell, other_cell
                from bi_v1.conflict
                join bi_v1.submission as one on one.submission_id = conflict.submission_id
                join bi_v1.submission as other on other.submission_id = conflict.other_submission_id
                where conflict.run_id = :run
                order by unit_code, form_code, period_code, file_name, other_file_name, figure""", Map.of("run", runId), new DataClassRowMapper<>(Conflict.class));
    }

    /**
     * The number of units with a form in one state, by form, period, due day and state.
     *
     * @param districtDueOn by when the district passes it on; null where the plan says nothing, as is {@code provinceDueOn}
     */
    public record FormState(
            String formCode,
            String formName,
            String periodCode,
            LocalDate dueOn,
            @Nullable LocalDate districtDueOn,
            @Nullable LocalDate provinceDueOn,
            String state,
            int units) {}

    public List<FormState> completeness(int planYear, String language) {
        return jdbc.query(
                """
                select
                  form_code, coalesce(dim_form.name_%1$s, form_code) as form_name, period_code,
                  due_on, district_due_on, province_due_on, state, count(*) as units
                from bi_v1.completeness
                left join bi_v1.dim_form using (form_code)
                where plan_year = :year
                group by form_code, form_name, period_code, due_on, district_due_on, province_due_on, state
                order by form_code, due_on, period_code, district_due_on, province_due_on, state""".formatted(language.equals("en") ? "en" : "vi"),
                Map.of("year", planYear),
                new DataClassRowMapper<>(FormState.class));
    }

    /** Plan years that have a plan in use, oldest first. */
    public List<Integer> planYears() {
        return jdbc.queryForList(
                "select plan_year from definition.plan join definition.in_use using (definition_hash) order by plan_year",
                Map.of(),
                Integer.class);
    }
}
