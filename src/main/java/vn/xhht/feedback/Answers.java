package vn.xhht.feedback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import vn.xhht.finding.FindingCode;

/** The answers of a run, as the database holds them. */
final class Answers {

    private final NamedParameterJdbcTemplate jdbc;
    private final int faults;

    /** @param faults findings an answer, the worst ones */
    Answers(NamedParameterJdbcTemplate jdbc, int faults) {
        this.jdbc = jdbc;
        this.faults = faults;
    }

    /** The files that the run found errors or warnings in, its own and those of earlier ones, in the order in which they were claimed. */
    List<Long> files(long runId) {
        return jdbc.queryForList("""
                select file_id
                from intake.file
                where file_id in (
                    select file_id from intake.file_of_run where run_id = :run
                    union
                    select file_id from finding.finding where run_id = :run)
                  and exists (
                    select
                    from finding.finding
                    join finding.kind using (finding_code)
                    where finding.file_id = file.file_id
                      and (severity in ('error', 'warning') or finding_code = 'NEWER_IN_FORCE'))
                  -- the archive's damage is none of the sender's business
                  and not exists (
                    select
                    from finding.finding
                    where finding.file_id = file.file_id
                      and finding_code = 'ARCHIVE_DAMAGED')
                order by file_id""", Map.of("run", runId), Long.class);
    }

    /** The answer that a run gives of a file, which an earlier run may have read with the same outcome. */
    Answer of(long runId, long fileId) {
        List<Answer.FormResult> forms = forms(fileId);
        List<Answer.Fault> worst = faults(fileId);
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                select
                  file_name, folder, sha256,
                  to_char(started_at at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI DD/MM/YYYY') as checked_at,
                  (select count(*) from finding.finding where finding.file_id = file.file_id) as findings,
                  whose.unit, whose.period_code,
                  sender.code as unit_code, sender.full_name as unit_name,
                  sender.district_name as district, sender.province_name as province
                from intake.file
                join intake.run on run.run_id = :run
                left join lateral (
                  select
                    max(concat_ws(', ', full_name, nullif(district_name, full_name)) || ' (' || code || ')') as unit,
                    max(period_code) as period_code
                  from intake.submission
                  left join bi_v1.dim_unit using (unit_key)
                  where submission.file_id = file.file_id
                ) as whose on true
                left join lateral (
                  select dim_unit.*
                  from intake.submission
                  join bi_v1.dim_unit using (unit_key)
                  where submission.file_id = file.file_id
                  order by part
                  limit 1
                ) as sender on true
                where file_id = :file""",
                Map.of("file", fileId, "run", runId),
                (row, number) -> new Answer(
                        row.getString("file_name"),
                        row.getString("sha256"),
                        row.getString("checked_at"),
                        new Sender(
                                row.getString("unit_code"),
                                row.getString("unit_name"),
                                row.getString("district"),
                                row.getString("province"),
                                row.getString("folder")),
                        row.getString("unit"),
                        row.getString("period_code"),
                        forms,
                        worst,
                        row.getInt("findings") - worst.size())));
    }

    private List<Answer.FormResult> forms(long fileId) {
        return jdbc.query(
                """
                select
                  form_code, form.name_vi,
                  case
                    when outcome = 'held' and bool_or(finding_code = 'COPIED_FIGURES') then 'held_copied'
                    when outcome = 'unchanged' and bool_or(finding_code = 'NEWER_IN_FORCE') then 'not_newest'
                    else outcome
                  end as outcome,
                  count(*) filter (where severity = 'error') as errors,
                  count(*) filter (where severity = 'warning') as warnings
                from intake.submission
                join definition.form using (form_code, definition_hash)
                left join finding.finding using (file_id, part)
                left join finding.kind using (finding_code)
                where file_id = :file
                group by part, form_code, form.name_vi, outcome
                order by part""",
                Map.of("file", fileId),
                (row, number) -> new Answer.FormResult(
                        row.getString("form_code"),
                        row.getString("name_vi"),
                        row.getString("outcome"),
                        row.getInt("errors"),
                        row.getInt("warnings")));
    }

    private List<Answer.Fault> faults(long fileId) {
        return jdbc.query(
                """
                select
                  finding_code, submission.form_code, cell, column_title, arguments,
                  case when finding_code ~ '^(UNIT|PERIOD)_' then first_form.sheet else finding.sheet end as sheet
                from finding.finding
                join finding.kind using (finding_code)
                left join intake.submission using (file_id, part)
                left join intake.submission as first_form on first_form.file_id = finding.file_id and first_form.part = 1
                where finding.file_id = :file
                order by
                  array_position(array['error', 'warning', 'info'], severity), finding.part nulls first, row_no nulls first,
                  column_no, finding_id
                limit :limit""",
                Map.of("file", fileId, "limit", faults),
                (row, number) -> new Answer.Fault(
                                FindingCode.valueOf(row.getString("finding_code")),
                                row.getString("form_code"),
                                row.getString("sheet"),
                                row.getString("cell"),
                                null,
                                row.getString("column_title"),
                                texts((String[]) row.getArray("arguments").getArray()))
                        .placed());
    }

    private static List<String> texts(@Nullable String[] arguments) {
        List<String> texts = new ArrayList<>();
        Arrays.stream(arguments).forEach(argument -> texts.add(Objects.requireNonNullElse(argument, "")));
        return texts;
    }
}
