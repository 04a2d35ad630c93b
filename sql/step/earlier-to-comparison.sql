-- Lays out for the queries of checks forms that come back from before, as if they were of a run: what is in force stands as it is.
call staging.clear('check_form', 'check_beside', 'check_figure');

insert into staging.check_form
select
  submission.submission_id, true, file.file_id, submission.part, file.file_name,
  unit.unit_id, unit.code, unit.full_name, unit.district_name,
  period.period_code, period.plan_year, substr(period.period_code, 6),
  submission.form_code, submission.sheet, submission.figures_hash, submission.definition_hash
from intake.submission
join intake.file on file.file_id = submission.file_id
join bi_v1.dim_unit as unit on unit.unit_key = submission.unit_key
join dimension.period on period.period_code = submission.period_code
where submission.submission_id in (:submissions);

insert into staging.check_figure
select
  submission_id, concat_ws('/', measure_code, breakdown, age), measure_code, breakdown, age, value,
  sheet, cell, null
from fact.figure
where submission_id in (:submissions);

analyze staging.check_form, staging.check_figure;
