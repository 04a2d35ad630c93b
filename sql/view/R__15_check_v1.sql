-- The only schema that the queries of checks (jobs/checks) read: the forms of the run being checked, what stands beside
-- them, what is in force, units, periods. The guide src/docs/adding.md explains it.
do $$
begin
  -- asked first: a schema that is there already would be said at every start
  if to_regnamespace('check_v1') is null then
    create schema check_v1;
  end if;
end
$$;
comment on schema check_v1 is 'Các khung nhìn dành cho truy vấn của phép kiểm tra (jobs/checks), đọc bằng vai trò xhht_check.';

create or replace view check_v1.unit as
select
  unit_key, unit_id, code as unit_code, full_name as unit_name, level, type, district_code, district_name, province_code,
  valid_from, valid_to
from bi_v1.dim_unit;

create or replace view check_v1.period as
select
  period_code, plan_year,
  -- H1, Q3, 9M; nothing for a whole year
  substr(period_code, 6) as period_part,
  kind, from_date, to_date
from dimension.period;

create or replace view check_v1.form as
select *
from staging.check_form
where staged;
comment on view check_v1.form is 'Các biểu của lần chạy đang được kiểm tra, đã biết đơn vị và kỳ. Một dòng một biểu của một tệp.';

create or replace view check_v1.form_in_force as
select
  submission.submission_id, false as staged, file.file_id, submission.part, file.file_name,
  unit.unit_id, unit.unit_code, unit.unit_name, unit.district_name,
  period.period_code, period.plan_year, period.period_part,
  publication.form_code, submission.sheet, submission.figures_hash, submission.definition_hash
from fact.publication
join intake.submission on submission.submission_id = publication.submission_id
join intake.file on file.file_id = submission.file_id
join check_v1.unit on unit.unit_key = publication.unit_key
join check_v1.period on period.period_code = publication.period_code
where upper_inf(publication.in_force);
comment on view check_v1.form_in_force is 'Các biểu đang có hiệu lực, của mọi kỳ. Cùng cột với form.';

create or replace view check_v1.figure as
select
  form.submission_id, form.staged, form.unit_id, form.unit_code, form.period_code, form.plan_year, form.period_part,
  form.form_code, figure.measure_code, measure.name_vi as measure_name, figure.breakdown, figure.age, figure.figure_key,
  measure.name_vi || ' (' || concat_ws(', ', form.form_code, figure.cell) || ')' as label,
  figure.value, figure.sheet, figure.cell, figure.column_title, measure.over_time
from staging.check_form as form
join staging.check_figure as figure on figure.submission_id = form.submission_id
left join definition.measure
  on measure.definition_hash = form.definition_hash and measure.measure_code = figure.measure_code
where form.staged;
comment on view check_v1.figure is 'Số liệu của các biểu trong form, kèm ô. Số liệu của danh sách không có ô.';

create or replace view check_v1.beside as
select
  beside.for_submission_id,
  form.submission_id, form.staged, form.unit_id, form.unit_code, form.period_code, form.plan_year, form.period_part,
  form.form_code, figure.measure_code, measure.name_vi as measure_name, figure.breakdown, figure.age, figure.figure_key,
  measure.name_vi || ' (' || concat_ws(', ', form.form_code, figure.cell) || ')' as label,
  figure.value, figure.sheet, figure.cell, figure.column_title
from staging.check_beside as beside
join staging.check_form as form on form.submission_id = beside.submission_id
join staging.check_figure as figure on figure.submission_id = beside.submission_id
left join definition.measure
  on measure.definition_hash = form.definition_hash and measure.measure_code = figure.measure_code
where not beside.year_before
  and not beside.same_year;
comment on view check_v1.beside is
  'Bên cạnh mỗi biểu đang kiểm tra (for_submission_id): số liệu các biểu khác của cùng đơn vị, cùng kỳ; lấy trong cùng tệp, không có thì trong cùng lần chạy, không có nữa thì số đang có hiệu lực.';

create or replace view check_v1.any_form_year_before as
select
  beside.for_submission_id,
  form.submission_id, form.staged, form.unit_id, form.unit_code, form.period_code, form.plan_year, form.period_part,
  form.form_code, figure.measure_code, measure.name_vi as measure_name, figure.breakdown, figure.age, figure.figure_key,
  measure.name_vi || ' (' || concat_ws(', ', form.form_code, figure.cell) || ')' as label,
  figure.value, figure.sheet, figure.cell, figure.column_title
from staging.check_beside as beside
join staging.check_form as form on form.submission_id = beside.submission_id
join staging.check_figure as figure on figure.submission_id = beside.submission_id
left join definition.measure
  on measure.definition_hash = form.definition_hash and measure.measure_code = figure.measure_code
where beside.year_before;
comment on view check_v1.any_form_year_before is
  'Mọi biểu của cùng đơn vị, cùng kỳ của năm trước, cho mỗi biểu đang kiểm tra (for_submission_id); lấy trong cùng lần chạy, không có thì số đang có hiệu lực. Cùng cột với beside.';

create or replace view check_v1.year_before as
select earlier.*
from check_v1.any_form_year_before as earlier
join staging.check_form as form on form.submission_id = earlier.for_submission_id
where earlier.form_code = form.form_code;
comment on view check_v1.year_before is
  'Cùng biểu, cùng đơn vị, cùng kỳ của năm trước, cho mỗi biểu đang kiểm tra (for_submission_id); lấy trong cùng lần chạy, không có thì số đang có hiệu lực.';

create or replace view check_v1.same_year as
select
  beside.for_submission_id,
  form.submission_id, form.staged, form.unit_id, form.unit_code, form.period_code, form.plan_year, form.period_part,
  form.form_code, figure.measure_code, measure.name_vi as measure_name, figure.breakdown, figure.age, figure.figure_key,
  measure.name_vi || ' (' || concat_ws(', ', form.form_code, figure.cell) || ')' as label,
  figure.value, figure.sheet, figure.cell, figure.column_title
from staging.check_beside as beside
join staging.check_form as form on form.submission_id = beside.submission_id
join staging.check_figure as figure on figure.submission_id = beside.submission_id
left join definition.measure
  on measure.definition_hash = form.definition_hash and measure.measure_code = figure.measure_code
where beside.same_year;
comment on view check_v1.same_year is
  'Cùng biểu, cùng đơn vị, các kỳ khác của cùng năm, cho mỗi biểu đang kiểm tra (for_submission_id); lấy trong cùng lần chạy, không có thì số đang có hiệu lực.';

create or replace view check_v1.in_force as
select
  form.submission_id, form.staged, form.unit_id, form.unit_code, form.period_code, form.plan_year, form.period_part,
  form.form_code, figure.measure_code, measure.name_vi as measure_name, figure.breakdown, figure.age,
  concat_ws('/', figure.measure_code, figure.breakdown, figure.age) as figure_key,
  measure.name_vi || ' (' || concat_ws(', ', form.form_code, figure.cell) || ')' as label,
  figure.value, figure.sheet, figure.cell, null::text as column_title
from check_v1.form_in_force as form
join fact.figure on figure.submission_id = form.submission_id
left join definition.measure
  on measure.definition_hash = form.definition_hash and measure.measure_code = figure.measure_code;
comment on view check_v1.in_force is 'Số liệu đang có hiệu lực, của mọi kỳ. Cùng cột với figure.';

create or replace view check_v1.item as
select
  form.submission_id, form.unit_id, form.unit_code, form.period_code, form.plan_year, form.period_part, form.form_code,
  item.sheet, item.row_no,
  item.texts, item.marks, item.counts, item.dates
from staging.check_form as form
join staging.item on item.file_id = form.file_id and item.part = form.part
where form.staged;
comment on view check_v1.item is 'Các dòng của danh sách, sổ đang kiểm tra; cột chứa dữ liệu cá nhân để trống.';
