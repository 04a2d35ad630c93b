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
