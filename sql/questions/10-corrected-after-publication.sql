-- Biểu nào đã công bố rồi được thay bằng số khác, và thay mấy lần?
-- Which published forms were replaced by other figures, and how often?
with asked as (
  select goal.plan_year, unit.province_code
  from bi_v1.plan_progress as goal
  join bi_v1.dim_unit as unit on unit.unit_key = goal.unit_key
  where goal.snapshot_id = (select snapshot_id from bi_v1.snapshot where is_latest order by plan_year desc limit 1)
    and goal.unit_level = 'province'
  limit 1
),
unit as materialized (
  select unit_key, code, district_name, full_name from bi_v1.dim_unit where province_code = (select province_code from asked)
),
published as (
  select
    unit.code, unit.district_name, unit.full_name, publication.form_code, publication.period_code, publication.in_force_from,
    -- read again, or put in force again, with the same figures it was not replaced
    publication.figures_hash <> lag(publication.figures_hash) over (
      partition by publication.unit_key, publication.form_code, publication.period_code
      order by publication.in_force_from) as replaces
  from unit
  cross join lateral (
    -- unit by unit, so that those of others are not read
    select *
    from bi_v1.publication
    where publication.unit_key = unit.unit_key
      and publication.period_code = any (array(
        select period_code from bi_v1.dim_period where plan_year = (select plan_year from asked)))
    offset 0
  ) as publication
)
select
  district_name as district,
  full_name as unit,
  form_code,
  period_code,
  count(*) filter (where replaces) as times_replaced,
  min(in_force_from) as first_published_at,
  max(in_force_from) filter (where replaces) as last_replaced_at
from published
group by code, district_name, full_name, form_code, period_code
having bool_or(replaces)
order by times_replaced desc, code, form_code;
