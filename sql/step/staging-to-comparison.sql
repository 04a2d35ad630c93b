-- Lays out what the queries of checks compare (view check_v1): the forms of the run and what of others stands beside them.
call staging.clear('check_form', 'check_beside', 'check_figure');

insert into staging.check_form
select
  submission.submission_id, true, file.file_id, submission.part, file.file_name,
  unit.unit_id, unit.code, unit.full_name, unit.district_name,
  period.period_code, period.plan_year, substr(period.period_code, 6),
  submission.form_code, submission.sheet, submission.figures_hash, submission.definition_hash
from intake.file
join intake.submission on submission.file_id = file.file_id
join bi_v1.dim_unit as unit on unit.unit_key = submission.unit_key
join dimension.period on period.period_code = submission.period_code
where file.run_id = :run
  and file.state = 'checked';

insert into staging.check_form
select
  in_force.submission_id, false, in_force.file_id, in_force.part, in_force.file_name,
  in_force.unit_id, in_force.unit_code, in_force.unit_name, in_force.district_name,
  in_force.period_code, in_force.plan_year, in_force.period_part,
  in_force.form_code, in_force.sheet, in_force.figures_hash, in_force.definition_hash
from check_v1.form_in_force as in_force
join (
  select distinct unit_id, plan_year - back as plan_year, period_part
  from staging.check_form
  cross join (values (0), (1)) as year (back)
) as compared using (unit_id, plan_year, period_part)
on conflict do nothing;

-- the other periods of its year
insert into staging.check_form
select
  in_force.submission_id, false, in_force.file_id, in_force.part, in_force.file_name,
  in_force.unit_id, in_force.unit_code, in_force.unit_name, in_force.district_name,
  in_force.period_code, in_force.plan_year, in_force.period_part,
  in_force.form_code, in_force.sheet, in_force.figures_hash, in_force.definition_hash
from check_v1.form_in_force as in_force
join (select distinct unit_id, plan_year, form_code from staging.check_form where staged) as compared
  using (unit_id, plan_year, form_code)
on conflict do nothing;

analyze staging.check_form;

-- Another form from the same file, else from the same run, else what is in force.
insert into staging.check_beside
select distinct on (form.submission_id, other.form_code) form.submission_id, other.submission_id, false
from staging.check_form as form
join staging.check_form as other
  on other.unit_id = form.unit_id
  and other.period_code = form.period_code
  and other.form_code <> form.form_code
where form.staged
order by form.submission_id, other.form_code, other.file_id = form.file_id desc, other.staged desc, other.submission_id;

-- All forms of a year before: children grow out of one form into another.
insert into staging.check_beside
select distinct on (form.submission_id, other.form_code) form.submission_id, other.submission_id, true
from staging.check_form as form
join staging.check_form as other
  on other.unit_id = form.unit_id
  and other.plan_year = form.plan_year - 1
  and other.period_part = form.period_part
where form.staged
order by form.submission_id, other.form_code, other.staged desc, other.submission_id;

insert into staging.check_beside
select distinct on (form.submission_id, other.period_code) form.submission_id, other.submission_id, false, true
from staging.check_form as form
join staging.check_form as other
  on other.unit_id = form.unit_id
  and other.form_code = form.form_code
  and other.plan_year = form.plan_year
  and other.period_part <> form.period_part
where form.staged
order by form.submission_id, other.period_code, other.staged desc, other.submission_id;

insert into staging.check_figure
select
  form.submission_id, concat_ws('/', measure_code, breakdown, age), measure_code, breakdown, age, value,
  figure.sheet, cell, column_title
from staging.check_form as form
join staging.figure on figure.file_id = form.file_id and figure.part = form.part
where form.staged;

-- A figure counted from the rows of a list has no cell.
insert into staging.check_figure
select form.submission_id, measure_code || '/total', measure_code, 'total', null, value, form.sheet, null, null
from staging.check_form as form
join staging.list_figure using (submission_id)
where form.staged;

insert into staging.check_figure
select
  figure.submission_id, concat_ws('/', measure_code, breakdown, age), measure_code, breakdown, age, value,
  figure.sheet, cell, null
from staging.check_form as form
join fact.figure using (submission_id)
where not form.staged
  and exists (select from staging.check_beside where check_beside.submission_id = form.submission_id);

analyze staging.check_beside, staging.check_figure;
