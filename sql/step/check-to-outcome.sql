-- Decides what becomes of every form of the run (contract 3.1 to 3.4). A register may say that faulty rows are rejected by themselves,
-- up to a share of its rows: what is wrong in such a row is no fault of the form then.

-- Places the forms that still count when a run reads bytes again that an earlier run decided on; a form without a place
-- is unchanged. A night and a rerun leave a settled form as it is, also a superseded one, except a form in force that
-- was read with another definition; they try a failed form again until somebody has mended it. An import leaves the
-- forms that are in force. The new and the held ones among the counting forms of one unit, form and period come first,
-- then the latest.
create temporary table said on commit drop as
select
  submission.submission_id, submission.file_id, submission.part,
  case
    when not word.is_seen then :run
    when run.verb = 'import' then case
      when exists (select from fact.said_in_force as said where said.submission_id = submission.submission_id) then 0
      else :run
    end
    when run.verb = 'rerun' and file.forms is null then :run
    when from_here.definition_hash is not null then
      case when run.verb = 'rerun' or from_here.definition_hash <> submission.definition_hash then 0 end
    when word.since_run is null or intake.is_mended(file.sha256, word.first_run, word.since_run, word.modified_at,
      submission.unit_key, submission.form_code, submission.period_code, file.file_name, :run) then null
    when word.is_held then :run
    else word.first_run
  end as place
from intake.submission
join intake.file on file.file_id = submission.file_id
join intake.run on run.run_id = file.run_id
cross join lateral intake.earlier_word(file.sha256, submission.form_code, :run) as word
-- the definition by which the form is in force from these bytes, or from others of the same figures that are not read now
left join lateral (
  select in_force.definition_hash
  from intake.file as same
  join intake.submission as earlier
    on earlier.file_id = same.file_id and earlier.form_code = submission.form_code and earlier.outcome in ('published', 'unchanged')
  join fact.publication
    on publication.unit_key = earlier.unit_key
    and publication.form_code = earlier.form_code
    and publication.period_code = earlier.period_code
    and upper_inf(publication.in_force)
  join intake.submission as in_force on in_force.submission_id = publication.submission_id
  join intake.file as from_file on from_file.file_id = in_force.file_id
  where same.sha256 = file.sha256
    and same.run_id < file.run_id
    and same.known_as is null
    and (
      from_file.sha256 = file.sha256
      or in_force.figures_hash = earlier.figures_hash
        and in_force.definition_hash = earlier.definition_hash
        and not exists (select from intake.file as beside where beside.run_id = :run and beside.sha256 = from_file.sha256))
  limit 1
) as from_here on true
where file.run_id = :run
  and submission.outcome is null
  and submission.form_code is not null;

update intake.submission
set outcome = 'unchanged'
from said
where said.submission_id = submission.submission_id
  and said.place is null
  and not :replace;

delete from finding.finding
using said
where said.file_id = finding.file_id
  and said.place is null
  and not :replace
  and (
    finding.part = said.part
    or finding.part is null and not exists (
      select from said as other where other.file_id = said.file_id and other.place is not null));

-- A form that has turned out to be a summary stays one, even where the units below it have since reported more or
-- corrected their figures: a night that reads it again does not take it for the unit's own. An import of the file
-- judges it anew.
insert into finding.finding (file_id, part, finding_code, check_code, sheet, cell, column_title, arguments)
select
  submission.file_id, submission.part, found.finding_code, found.check_code,
  case when earlier.sha256 = file.sha256 then found.sheet end, case when earlier.sha256 = file.sha256 then found.cell end,
  found.column_title, found.arguments
from intake.submission
join intake.file on file.file_id = submission.file_id
join intake.run on run.run_id = file.run_id
cross join lateral (
  select same.file_id, same.part, same_file.sha256
  from intake.submission as same
  join intake.file as same_file on same_file.file_id = same.file_id
  where same.unit_key = submission.unit_key
    and same.form_code = submission.form_code
    and same.period_code = submission.period_code
    and same.figures_hash = submission.figures_hash
    and same.submission_id < submission.submission_id
    and same.outcome = 'rejected'
    and exists (
      select
      from finding.finding
      where finding.file_id = same.file_id
        and finding.part = same.part
        and finding.finding_code = 'FIGURE_IS_SUMMARY')
  order by same.submission_id desc
  limit 1
) as earlier
join finding.finding as found
  on found.file_id = earlier.file_id
  and found.part = earlier.part
  and found.finding_code = 'FIGURE_IS_SUMMARY'
where file.run_id = :run
  and run.verb <> 'import'
  and submission.outcome is null
  and not exists (
    select
    from finding.finding as now
    where now.file_id = submission.file_id
      and now.part = submission.part
      and now.finding_code = 'FIGURE_IS_SUMMARY')
  and not exists (select from fact.said_in_force as said where said.submission_id = submission.submission_id)
order by found.finding_id;

update intake.submission
set outcome = 'rejected'
from intake.file
where file.file_id = submission.file_id
  and file.run_id = :run
  and submission.outcome is null
  and submission.form_code is not null
  and (
    submission.unit_key is null
    or submission.period_code is null
    or exists (
      select
      from finding.finding
      join finding.kind on kind.finding_code = finding.finding_code
      where finding.file_id = submission.file_id
        and (finding.part is null or finding.part = submission.part)
        and kind.severity = 'error'
        -- by itself it holds a form
        and finding.finding_code <> 'COPIED_FIGURES'
        and not (
          finding.part is not null
          and finding.row_no is not null
          and exists (
            select
            from definition.form
            where form.definition_hash = submission.definition_hash
              and submission.rows_rejected * 100::bigint
                <= form.reject_rows_up_to * (submission.rows_staged + submission.rows_rejected)))));

-- Leaves a form unchanged where a later one of its unit, form and period has come: the earlier is no rival of the
-- later.
with foremost as (
  select
    submission.submission_id, said.place,
    max(said.place) over (partition by submission.unit_key, submission.form_code, submission.period_code) as greatest
  from intake.submission
  join said on said.submission_id = submission.submission_id
  where submission.outcome is null
),
passed as (
  update intake.submission
  set outcome = 'unchanged'
  from foremost
  where foremost.submission_id = submission.submission_id
    and foremost.place < foremost.greatest
    and not :replace
  returning submission.submission_id
)
update said
set place = null
from passed
where passed.submission_id = said.submission_id;

-- Forms for a closed period: they are kept and not published.
create temporary table locked on commit drop as
select submission.submission_id, submission.file_id, submission.period_code, latest.reason
from intake.submission
join intake.file on file.file_id = submission.file_id
join lateral (
  select lock.closed, lock.reason
  from fact.lock
  where lock.period_code = submission.period_code
    and (lock.form_code is null or lock.form_code = submission.form_code)
    and (lock.unit_id is null or exists (
      select
      from dimension.unit_ancestor
      where unit_ancestor.unit_key = submission.unit_key
        and unit_ancestor.ancestor_id = lock.unit_id))
  order by lock.lock_id desc
  limit 1
) as latest on latest.closed
where file.run_id = :run
  and file.state = 'checked'
  and submission.form_code is not null
  and submission.outcome is null;

-- Forms whose figures are another unit's. The check tells which say enough to be no accident; here it is asked who has them in force, or
-- would have by this run, and whether somebody knows them to be right. A form that is in force from these bytes was confirmed,
-- however it is read today. An ancestor's is a summary, and a successor may report again what its predecessor did; neither is a copy.
create temporary table copied on commit drop as
with candidate as (
  select
    submission.submission_id, submission.file_id, submission.part, submission.unit_key, unit.unit_id,
    submission.form_code, submission.period_code, submission.figures_hash, file.sha256,
    exists (
      select
      from finding.finding
      where finding.file_id = submission.file_id
        and finding.part = submission.part
        and finding.finding_code = 'COPIED_FIGURES') as is_alike,
    submission.submission_id in (select submission_id from locked) as is_locked
  from intake.submission
  join intake.file using (file_id)
  join dimension.unit using (unit_key)
  where file.run_id = :run
    and submission.form_code is not null
    and submission.outcome is null
),
other as (
  select
    candidate.submission_id, candidate.unit_key, candidate.form_code, same.unit_key as other_key,
    -- who corrects them in this run gives them up
    not exists (
      select
      from candidate as correction
      where correction.unit_key = same.unit_key
        and correction.form_code = same.form_code
        and correction.period_code = same.period_code
        and correction.figures_hash <> candidate.figures_hash
        and not correction.is_alike
        and not correction.is_locked
        and (:replace or not exists (
          select
          from candidate as rival
          where rival.unit_key = correction.unit_key
            and rival.form_code = correction.form_code
            and rival.period_code = correction.period_code
            and rival.figures_hash <> correction.figures_hash
            and not rival.is_alike))) as counts
  from candidate
  join intake.submission as in_force
    on in_force.form_code = candidate.form_code
    and in_force.figures_hash = candidate.figures_hash
  join fact.publication as same
    on same.submission_id = in_force.submission_id
    and upper_inf(same.in_force)
  where candidate.is_alike
  union all
  select
    candidate.submission_id, candidate.unit_key, candidate.form_code, same.unit_key,
    same.outcome is null and same.submission_id not in (select submission_id from locked)
  from candidate
  join intake.submission as same
    on same.form_code = candidate.form_code
    and same.figures_hash = candidate.figures_hash
    and same.unit_key is not null
  join intake.file as beside on beside.file_id = same.file_id and beside.run_id = :run
  where candidate.is_alike
),
of_another as (
  select other.submission_id, other.counts
  from other
  join dimension.unit as one on one.unit_key = other.unit_key
  join dimension.unit as another on another.unit_key = other.other_key and another.unit_id <> one.unit_id
  where not exists (
    select
    from dimension.unit_successor
    where (unit_successor.unit_key, unit_successor.successor_key)
      in ((other.unit_key, other.other_key), (other.other_key, other.unit_key)))
    and not exists (
      select
      from finding.summary_above
      join intake.submission as above using (submission_id)
      where summary_above.run_id = :run
        and above.unit_key = other.other_key
        and above.form_code = other.form_code)
)
select
  submission_id, is_anothers,
  is_anothers
    and not (:replace and exists (select from intake.run where run_id = :run and verb = 'import'))
    and not exists (
      select
      from fact.publication
      join intake.submission as own using (submission_id)
      join intake.file as from_file using (file_id)
      where publication.unit_key = candidate.unit_key
        and publication.form_code = candidate.form_code
        and publication.period_code = candidate.period_code
        and upper_inf(publication.in_force)
        and from_file.sha256 = candidate.sha256) as is_held
from candidate
cross join lateral (
  select
    exists (select from of_another where of_another.submission_id = candidate.submission_id and of_another.counts)
    -- a check of the province's own may find others alike than those of equal figures
    or not exists (
      select
      from other
      where other.submission_id = candidate.submission_id
        and other.other_key <> candidate.unit_key) as is_anothers
) as told
where is_alike;

-- Different figures for one unit, form and period in one run: held, unless the one modified last replaces the others.
with candidate as (
  select
    submission.submission_id, submission.figures_hash,
    min(submission.figures_hash) over same_form as least_hash,
    max(submission.figures_hash) over same_form as greatest_hash,
    first_value(submission.figures_hash) over (
      same_form order by file.modified_at desc, file.file_id desc, submission.part desc) as last_modified_hash
  from intake.submission
  join intake.file on file.file_id = submission.file_id
  where file.run_id = :run
    and submission.form_code is not null
    and submission.outcome is null
    -- a form of another unit's figures is no rival
    and submission.submission_id not in (select submission_id from copied where is_held)
  window same_form as (partition by submission.unit_key, submission.form_code, submission.period_code)
)
update intake.submission
set outcome = 'held'
from candidate
where candidate.submission_id = submission.submission_id
  and least_hash <> greatest_hash
  and (not :replace or candidate.figures_hash <> last_modified_hash);

insert into finding.finding (file_id, finding_code, arguments)
select
  held.file_id, 'SUBMISSION_CONFLICT',
  array[
    string_agg(distinct held.form_code, ', '),
    E'\x1f' || string_agg(distinct rival.said_vi, ', ') || E'\x1f' || string_agg(distinct rival.said_en, ', ') || E'\x1f']
from intake.submission as held
join intake.file on file.file_id = held.file_id
join intake.submission as other
  on other.unit_key = held.unit_key
  and other.form_code = held.form_code
  and other.period_code = held.period_code
  and other.submission_id <> held.submission_id
  and other.outcome = 'held'
join intake.file as other_file on other_file.file_id = other.file_id and other_file.run_id = file.run_id
-- A form that stands twice in one workbook: its sheets, in their order, and which of them is hidden.
cross join lateral (
  select
    finding.rendered(
      case when other.file_id = held.file_id then :sheets_vi else :file_vi end, sheets.arguments, 'vi') as said_vi,
    finding.rendered(
      case when other.file_id = held.file_id then :sheets_en else :file_en end, sheets.arguments, 'en') as said_en
  from (
    select
      case
        when other.file_id <> held.file_id then array[intake.file_path(other_file.folder, other_file.file_name)]
        else array_agg(
          case
            when exists (
              select
              from finding.finding as hidden
              where hidden.file_id = sheet.file_id
                and hidden.part = sheet.part
                and hidden.finding_code = 'HIDDEN_DATA'
                and hidden.arguments[1] = '«' || sheet.sheet || '»')
            then
              E'\x1f' || finding.rendered(:hidden_vi, array[sheet.sheet], 'vi')
              || E'\x1f' || finding.rendered(:hidden_en, array[sheet.sheet], 'en') || E'\x1f'
            else '“' || sheet.sheet || '”'
          end order by sheet.part)
      end as arguments
    from intake.submission as sheet
    where sheet.submission_id in (held.submission_id, other.submission_id)
  ) as sheets
) as rival
where file.run_id = :run
  and held.outcome = 'held'
  and not :replace
group by held.file_id;

-- Side by side: what differs between two that are held.
insert into fact.conflict (
  submission_id, other_submission_id, measure_code, breakdown, age, value, other_value, cell, other_cell)
with held as (
  select submission.submission_id, submission.unit_key, submission.form_code, submission.period_code, submission.file_id,
    submission.part
  from intake.submission
  join intake.file on file.file_id = submission.file_id
  where file.run_id = :run
    and submission.outcome = 'held'
),
said as (
  select held.submission_id, measure_code, breakdown, age, value, cell
  from held
  join staging.figure using (file_id, part)
  union all
  select held.submission_id, measure_code, 'total', null, value, list_figure.cell
  from held
  join staging.list_figure using (submission_id)
)
select
  one.submission_id, other.submission_id, measure_code, breakdown, age,
  max(said.value) filter (where said.submission_id = one.submission_id) as value,
  max(said.value) filter (where said.submission_id = other.submission_id) as other_value,
  max(said.cell) filter (where said.submission_id = one.submission_id),
  max(said.cell) filter (where said.submission_id = other.submission_id)
from held as one
join held as other using (unit_key, form_code, period_code)
join said on said.submission_id in (one.submission_id, other.submission_id)
where one.submission_id < other.submission_id
group by one.submission_id, other.submission_id, measure_code, breakdown, age
having max(said.value) filter (where said.submission_id = one.submission_id)
  is distinct from max(said.value) filter (where said.submission_id = other.submission_id);

-- A form that is in force already, read with the same definition, is unchanged.
update intake.submission
set outcome = 'unchanged'
from intake.file
where file.file_id = submission.file_id
  and file.run_id = :run
  and submission.form_code is not null
  and submission.outcome is null
  and exists (select from fact.said_in_force as said where said.submission_id = submission.submission_id);

with refused as (
  update intake.submission
  set outcome = 'rejected'
  from locked
  where locked.submission_id = submission.submission_id
    and submission.outcome is null
  returning locked.*
)
insert into finding.finding (file_id, finding_code, arguments)
select file_id, 'PERIOD_LOCKED', array[string_agg(distinct period_code, ', '), string_agg(distinct reason, '; ')]
from refused
group by file_id;

drop table locked;

update intake.submission
set outcome = 'held'
from copied
where copied.submission_id = submission.submission_id
  and copied.is_held
  and submission.outcome is null;

-- Equal forms in one run: one is published, the others are unchanged.
with candidate as (
  select
    submission.submission_id,
    row_number() over (
      partition by submission.unit_key, submission.form_code, submission.period_code
      order by file.modified_at, file.file_id, submission.part) as place
  from intake.submission
  join intake.file on file.file_id = submission.file_id
  where file.run_id = :run
    and submission.form_code is not null
    and submission.outcome is null
)
update intake.submission
set outcome = case when candidate.place > 1 then 'unchanged' else 'published' end
from candidate
where candidate.submission_id = submission.submission_id;

insert into finding.finding (file_id, part, finding_code, sheet)
select submission.file_id, submission.part, 'SUBMISSION_UNCHANGED', submission.sheet
from intake.submission
join intake.file on file.file_id = submission.file_id
where file.run_id = :run
  and file.state = 'checked'
  and submission.outcome = 'unchanged'
  and (:replace or not exists (
    select from said where said.submission_id = submission.submission_id and said.place is null));

-- A copy that was published all the same says so; a form that is no copy any more says nothing.
with alike as (
  select finding.finding_id, submission.outcome = 'published' and coalesce(copied.is_anothers, false) as is_confirmed
  from finding.finding
  join intake.submission using (file_id, part)
  join intake.file using (file_id)
  left join copied using (submission_id)
  where file.run_id = :run
    and finding.finding_code = 'COPIED_FIGURES'
    and submission.outcome in ('published', 'unchanged')
),
gone as (
  delete from finding.finding
  using alike
  where alike.finding_id = finding.finding_id
    and not alike.is_confirmed
)
update finding.finding
set finding_code = 'COPY_CONFIRMED'
from alike
where alike.finding_id = finding.finding_id
  and alike.is_confirmed;

drop table copied;
drop table said;
