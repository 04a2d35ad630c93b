-- Biểu nào đã công bố rồi được thay bằng số khác, và thay mấy lần?
-- Which published forms were replaced by other figures, and how often?
with asked as (
  select goal.plan_year, unit.province_code
  from bi_v1.plan_progress as goal
  join bi_v1.dim_unit as unit on unit.unit_key = goal.unit_key
  where goal.snapshot_id = (select snapshot_id from bi_v1.snapshot where is_latest order by plan_year desc limit 1)
    and goal.unit_level = 'province'
  limit 1
)
select
  unit.district_name as district,
  unit.full_name as unit,
  publication.form_code,
  publication.period_code,
  count(*) - 1 as times_replaced,
  min(publication.in_force_from) as first_published_at,
  max(publication.in_force_from) as last_published_at
from bi_v1.dim_unit as unit
join bi_v1.publication on publication.unit_key = unit.unit_key
join bi_v1.dim_period as period on period.period_code = publication.period_code
where unit.province_code = (select province_code from asked)
  and period.plan_year = (select plan_year from asked)
group by unit.unit_key, unit.code, unit.district_name, unit.full_name, publication.form_code, publication.period_code
having count(*) > 1
order by times_replaced desc, unit.code, publication.form_code;
