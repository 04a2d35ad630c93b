-- Puts in force, in one transaction, what was decided to be published; what it supersedes ends at the same moment.
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

-- A correction of a period that closed long ago is mostly this year's file that still names last year.
insert into finding.finding (file_id, part, finding_code, sheet, arguments)
select
  submission.file_id, submission.part, 'CLOSED_YEAR_CHANGED', submission.sheet,
  array[submission.period_code, to_char(dimension.closing_day(form.family, period), 'DD/MM/YYYY'), earlier_file.file_name]
from intake.submission
join intake.file on file.file_id = submission.file_id
join definition.form on form.definition_hash = submission.definition_hash
join dimension.period on period.period_code = submission.period_code
join fact.publication
  on publication.unit_key = submission.unit_key
  and publication.form_code = submission.form_code
  and publication.period_code = submission.period_code
  and upper_inf(publication.in_force)
join intake.submission as earlier on earlier.submission_id = publication.submission_id
join intake.file as earlier_file on earlier_file.file_id = earlier.file_id
where file.run_id = :run
  and file.state = 'checked'
  and submission.outcome = 'published'
  and earlier.figures_hash <> submission.figures_hash
  -- read again by other rules is no correction
  and earlier_file.sha256 <> file.sha256
  and coalesce(
      cast(nullif(current_setting('xhht.today', true), '') as date),
      (cast(:at as timestamptz) at time zone 'Asia/Ho_Chi_Minh')::date)
    - dimension.closing_day(form.family, period) > :late;

insert into finding.finding (file_id, part, finding_code, sheet, arguments)
select
  submission.file_id, submission.part, 'YEAR_WITHOUT_PLAN', submission.sheet,
  array[submission.period_code, period.plan_year::text]
from intake.submission
join intake.file on file.file_id = submission.file_id
join dimension.period on period.period_code = submission.period_code
where file.run_id = :run
  and file.state = 'checked'
  and submission.outcome = 'published'
  and period.plan_year not in (select plan_year from definition.plan join definition.in_use using (definition_hash));

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

-- An older file that was sent again, and does not just lie there still: its sender is told what is in force instead.
insert into finding.finding (file_id, part, finding_code, sheet, arguments)
select
  submission.file_id, submission.part, 'NEWER_IN_FORCE', submission.sheet,
  array[
    from_file.file_name, to_char(lower(publication.in_force) at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI DD/MM/YYYY')]
from intake.submission
join intake.file on file.file_id = submission.file_id
join fact.publication
  on publication.unit_key = submission.unit_key
  and publication.form_code = submission.form_code
  and publication.period_code = submission.period_code
  and upper_inf(publication.in_force)
join intake.submission as in_force on in_force.submission_id = publication.submission_id
join intake.file as from_file on from_file.file_id = in_force.file_id
where file.run_id = :run
  and file.rerun_of is null
  and submission.outcome = 'unchanged'
  and in_force.figures_hash <> submission.figures_hash
  and from_file.sha256 <> file.sha256
  and file.sha256 is distinct from (
    select last.sha256
    from intake.file as last
    where last.file_name = file.file_name
      and last.path = file.path
      and last.run_id < :run
      and last.rerun_of is null
    order by last.file_id desc
    limit 1);
