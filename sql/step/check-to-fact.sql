-- Decides what becomes of every form of the run and publishes it, in one transaction (contract 3.1 to 3.4). A register may say that
-- faulty rows are rejected by themselves, up to a share of its rows: what is wrong in such a row is no fault of the form then.
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
        and not (
          finding.part is not null
          and finding.row_no is not null
          and exists (
            select
            from definition.form
            where form.definition_hash = submission.definition_hash
              and submission.rows_rejected * 100::bigint
                <= form.reject_rows_up_to * (submission.rows_staged + submission.rows_rejected)))));

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
  array[string_agg(distinct held.form_code, ', '), string_agg(distinct other_file.file_name, ', ')]
from intake.submission as held
join intake.file on file.file_id = held.file_id
join intake.submission as other
  on other.unit_key = held.unit_key
  and other.form_code = held.form_code
  and other.period_code = held.period_code
  and other.submission_id <> held.submission_id
  and other.outcome = 'held'
join intake.file as other_file on other_file.file_id = other.file_id and other_file.run_id = file.run_id
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

-- Equal forms in one run: one is published, the others are unchanged. What is in force already, read with the same
-- definition, is unchanged too.
with candidate as (
  select
    submission.submission_id, submission.figures_hash, submission.definition_hash,
    submission.unit_key, submission.form_code, submission.period_code,
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
set outcome = case
  when candidate.place > 1 then 'unchanged'
  when exists (
    select
    from fact.publication
    join intake.submission as in_force on in_force.submission_id = publication.submission_id
    where publication.unit_key = candidate.unit_key
      and publication.form_code = candidate.form_code
      and publication.period_code = candidate.period_code
      and upper_inf(publication.in_force)
      and in_force.figures_hash = candidate.figures_hash
      and in_force.definition_hash = candidate.definition_hash) then 'unchanged'
  else 'published'
end
from candidate
where candidate.submission_id = submission.submission_id;

-- A form for a closed period is kept and not published; one that changes nothing is no matter.
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
  and submission.outcome = 'published';

update intake.submission
set outcome = 'rejected'
from locked
where locked.submission_id = submission.submission_id;

insert into finding.finding (file_id, finding_code, arguments)
select file_id, 'PERIOD_LOCKED', array[string_agg(distinct period_code, ', '), string_agg(distinct reason, '; ')]
from locked
group by file_id;

drop table locked;

insert into finding.finding (file_id, part, finding_code, sheet)
select submission.file_id, submission.part, 'SUBMISSION_UNCHANGED', submission.sheet
from intake.submission
join intake.file on file.file_id = submission.file_id
where file.run_id = :run
  and file.state = 'checked'
  and submission.outcome = 'unchanged';

insert into fact.figure (submission_id, measure_code, breakdown, age, value, sheet, cell, raw)
select
  submission.submission_id, measure_code, breakdown, age, value, figure.sheet, cell, nullif(figure.raw, value::text)
from intake.submission
join intake.file on file.file_id = submission.file_id
join staging.figure on figure.file_id = submission.file_id and figure.part = submission.part
where file.run_id = :run
  and file.state = 'checked'
  and submission.outcome = 'published'
union all
select list_figure.submission_id, measure_code, 'total', null, value, list_figure.sheet, cell, null
from intake.submission
join intake.file on file.file_id = submission.file_id
join staging.list_figure on list_figure.submission_id = submission.submission_id
where file.run_id = :run
  and file.state = 'checked'
  and submission.outcome = 'published';

insert into fact.item (submission_id, sheet, row_no, texts, marks, counts, dates, raw)
select submission.submission_id, item.sheet, row_no, texts, marks, counts, dates, raw
from intake.submission
join intake.file on file.file_id = submission.file_id
join staging.item on item.file_id = submission.file_id and item.part = submission.part
where file.run_id = :run
  and file.state = 'checked'
  and submission.outcome = 'published';

insert into fact.title (submission_id, decided_on, valid_to, titles)
select recognition.submission_id, decided_on, valid_to, count(*)
from intake.submission
join intake.file on file.file_id = submission.file_id
join fact.recognition on recognition.submission_id = submission.submission_id
where file.run_id = :run
  and file.state = 'checked'
  and submission.outcome = 'published'
group by recognition.submission_id, decided_on, valid_to;

insert into finding.finding (file_id, part, finding_code, sheet, arguments)
select submission.file_id, submission.part, 'SUBMISSION_SUPERSEDES', submission.sheet, array[earlier_file.file_name]
from intake.submission
join intake.file on file.file_id = submission.file_id
join fact.publication
  on publication.unit_key = submission.unit_key
  and publication.form_code = submission.form_code
  and publication.period_code = submission.period_code
  and upper_inf(publication.in_force)
join intake.submission as earlier on earlier.submission_id = publication.submission_id
join intake.file as earlier_file on earlier_file.file_id = earlier.file_id
where file.run_id = :run
  and file.state = 'checked'
  and submission.outcome = 'published';

update fact.publication
set in_force = tstzrange(lower(publication.in_force), cast(:at as timestamptz))
from intake.submission
join intake.file on file.file_id = submission.file_id
where file.run_id = :run
  and file.state = 'checked'
  and submission.outcome = 'published'
  and publication.unit_key = submission.unit_key
  and publication.form_code = submission.form_code
  and publication.period_code = submission.period_code
  and upper_inf(publication.in_force);

insert into fact.publication (submission_id, unit_key, form_code, period_code, in_force, run_id)
select submission_id, unit_key, form_code, period_code, tstzrange(cast(:at as timestamptz), null), :run
from intake.submission
join intake.file on file.file_id = submission.file_id
where file.run_id = :run
  and file.state = 'checked'
  and submission.outcome = 'published'
order by submission_id;

update intake.file
set state = 'published'
where run_id = :run
  and state = 'checked';
