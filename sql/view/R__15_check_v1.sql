-- What the queries of checks (jobs/checks) read, and nothing else: the forms of the run being checked, what is in force, units,
-- periods. The run is named by the setting xhht.run; without it there is nothing to see. Explained in src/docs/adding.md.
create schema if not exists check_v1;
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
select
  submission.submission_id, file.file_id, file.file_name, unit.unit_id, unit.unit_code, unit.unit_name, unit.district_name,
  period.period_code, period.plan_year, period.period_part, submission.form_code, submission.sheet, submission.figures_hash,
  submission.definition_hash, true as staged
from intake.file
join intake.submission on submission.file_id = file.file_id
join check_v1.unit on unit.unit_key = submission.unit_key
join check_v1.period on period.period_code = submission.period_code
where file.run_id = nullif(current_setting('xhht.run', true), '')::bigint
  and file.state = 'checked';
comment on view check_v1.form is 'Các biểu của lần chạy đang được kiểm tra, đã biết đơn vị và kỳ. Một dòng một biểu của một tệp.';

create or replace view check_v1.form_in_force as
select
  submission.submission_id, file.file_id, file.file_name, unit.unit_id, unit.unit_code, unit.unit_name, unit.district_name,
  period.period_code, period.plan_year, period.period_part, publication.form_code, submission.sheet, submission.figures_hash,
  submission.definition_hash, false as staged
from fact.publication
join intake.submission on submission.submission_id = publication.submission_id
join intake.file on file.file_id = submission.file_id
join check_v1.unit on unit.unit_key = publication.unit_key
join check_v1.period on period.period_code = publication.period_code
where upper_inf(publication.in_force);
comment on view check_v1.form_in_force is 'Các biểu đang có hiệu lực, của mọi kỳ. Cùng cột với form.';

create or replace view check_v1.figure as
select
  form.submission_id, form.unit_id, form.unit_code, form.period_code, form.plan_year, form.period_part, form.form_code,
  staged.measure_code, measure.name_vi as measure_name, staged.breakdown, staged.age,
  concat_ws('/', staged.measure_code, staged.breakdown, staged.age) as figure_key,
  measure.name_vi || ' (' || concat_ws(', ', form.form_code, staged.cell) || ')' as label,
  staged.value, staged.sheet, staged.cell, staged.column_title, form.staged
from check_v1.form
join intake.submission on submission.submission_id = form.submission_id
join staging.figure as staged on staged.file_id = form.file_id and staged.part = submission.part
left join definition.measure
  on measure.definition_hash = form.definition_hash and measure.measure_code = staged.measure_code
union all
select
  form.submission_id, form.unit_id, form.unit_code, form.period_code, form.plan_year, form.period_part, form.form_code,
  list.measure_code, measure.name_vi, 'total', null, list.measure_code || '/total',
  measure.name_vi || ' (' || form.form_code || ')', list.value, form.sheet, null, null, form.staged
from check_v1.form
cross join lateral (
  select *
  from staging.list_figure
  where list_figure.submission_id = form.submission_id
  -- not to be flattened: so the rows of the lists asked for are counted, not those of all
  offset 0
) as list
left join definition.measure
  on measure.definition_hash = form.definition_hash and measure.measure_code = list.measure_code;
comment on view check_v1.figure is 'Số liệu của các biểu trong form, kèm ô. Số liệu của danh sách không có ô.';

create or replace view check_v1.in_force as
select
  form.submission_id, form.unit_id, form.unit_code, form.period_code, form.plan_year, form.period_part, form.form_code,
  figure.measure_code, measure.name_vi as measure_name, figure.breakdown, figure.age,
  concat_ws('/', figure.measure_code, figure.breakdown, figure.age) as figure_key,
  measure.name_vi || ' (' || concat_ws(', ', form.form_code, figure.cell) || ')' as label,
  figure.value, figure.sheet, figure.cell, null::text as column_title, form.staged
from check_v1.form_in_force as form
join fact.figure on figure.submission_id = form.submission_id
left join definition.measure
  on measure.definition_hash = form.definition_hash and measure.measure_code = figure.measure_code;
comment on view check_v1.in_force is 'Số liệu đang có hiệu lực, của mọi kỳ. Cùng cột với figure.';

create or replace view check_v1.beside as
with chosen as (
  select distinct on (form.submission_id, other.form_code)
    form.submission_id as for_submission_id, other.submission_id, other.staged
  from check_v1.form
  join (
    select submission_id, file_id, unit_id, period_code, form_code, staged from check_v1.form
    union all
    select submission_id, file_id, unit_id, period_code, form_code, staged from check_v1.form_in_force
  ) as other
    on other.unit_id = form.unit_id
    and other.period_code = form.period_code
    and other.form_code <> form.form_code
  -- from the same file, else from the same run, else what is in force
  order by form.submission_id, other.form_code, other.file_id = form.file_id desc, other.staged desc, other.submission_id
)
select chosen.for_submission_id, figure.*
from chosen
join check_v1.figure on figure.submission_id = chosen.submission_id
where chosen.staged
union all
select chosen.for_submission_id, in_force.*
from chosen
join check_v1.in_force on in_force.submission_id = chosen.submission_id
where not chosen.staged;
comment on view check_v1.beside is
  'Bên cạnh mỗi biểu đang kiểm tra (for_submission_id): số liệu các biểu khác của cùng đơn vị, cùng kỳ; lấy trong cùng tệp, không có thì trong cùng lần chạy, không có nữa thì số đang có hiệu lực.';

create or replace view check_v1.year_before as
with chosen as (
  select distinct on (form.submission_id)
    form.submission_id as for_submission_id, other.submission_id, other.staged
  from check_v1.form
  join (
    select submission_id, unit_id, plan_year, period_part, form_code, staged from check_v1.form
    union all
    select submission_id, unit_id, plan_year, period_part, form_code, staged from check_v1.form_in_force
  ) as other
    on other.unit_id = form.unit_id
    and other.form_code = form.form_code
    and other.plan_year = form.plan_year - 1
    and other.period_part = form.period_part
  order by form.submission_id, other.staged desc, other.submission_id
)
select chosen.for_submission_id, figure.*
from chosen
join check_v1.figure on figure.submission_id = chosen.submission_id
where chosen.staged
union all
select chosen.for_submission_id, in_force.*
from chosen
join check_v1.in_force on in_force.submission_id = chosen.submission_id
where not chosen.staged;
comment on view check_v1.year_before is
  'Cùng biểu, cùng đơn vị, cùng kỳ của năm trước, cho mỗi biểu đang kiểm tra (for_submission_id); lấy trong cùng lần chạy, không có thì số đang có hiệu lực.';

create or replace view check_v1.item as
select
  form.submission_id, form.unit_id, form.unit_code, form.period_code, form.plan_year, form.period_part, form.form_code,
  item.sheet, item.row_no,
  array(
    select case when place = any (definition.personal_at) then null else text end
    from unnest(item.texts) with ordinality as of_row (text, place)
    order by place) as texts,
  item.marks, item.counts, item.dates
from check_v1.form
join intake.submission on submission.submission_id = form.submission_id
join definition.form as definition on definition.definition_hash = form.definition_hash
join staging.item on item.file_id = form.file_id and item.part = submission.part;
comment on view check_v1.item is 'Các dòng của danh sách, sổ đang kiểm tra; cột chứa dữ liệu cá nhân để trống.';
