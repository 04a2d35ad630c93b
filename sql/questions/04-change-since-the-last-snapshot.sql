-- So với lần chốt ngay trước, mục tiêu nào của tỉnh đã thay đổi?
-- Which of the province's goals have changed since the snapshot before?
with ordered as (
  select snapshot_id, plan_year, row_number() over (partition by plan_year order by as_of, known_at, snapshot_id) as place
  from bi_v1.snapshot
),
latest as (
  select * from ordered order by plan_year desc, place desc limit 1
)
select
  indicator.name_vi as goal,
  before.actual as actual_before,
  now.actual,
  now.actual - before.actual as change,
  before.reported_units as reported_before,
  now.reported_units,
  before.status as status_before,
  now.status
from latest
join ordered as previous on previous.plan_year = latest.plan_year and previous.place = latest.place - 1
join bi_v1.plan_progress as now on now.snapshot_id = latest.snapshot_id and now.unit_level = 'province'
join bi_v1.dim_unit as unit on unit.unit_key = now.unit_key
-- the same unit under whatever name: a code may have gone to another one since
join bi_v1.dim_unit as version on version.unit_id = unit.unit_id
join bi_v1.plan_progress as before
  on before.snapshot_id = previous.snapshot_id
  and before.unit_key = version.unit_key
  and before.indicator_code = now.indicator_code
join bi_v1.dim_indicator as indicator on indicator.indicator_code = now.indicator_code
where (before.actual, before.status, before.reported_units) is distinct from (now.actual, now.status, now.reported_units)
order by now.goal_ordinal;
