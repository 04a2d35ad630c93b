-- Sang năm sau năm kế hoạch, xã nào có nhiều danh hiệu gia đình học tập hết hạn nhất, trước ngày nào phải công nhận lại?
-- Which communes have most learning-family titles that lapse in the year after the plan's, and when does the first lapse?
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
)
select
  unit.district_name as district,
  unit.full_name as commune,
  count(*) as titles_lapsing,
  min(title.valid_to) as first_lapses,
  max(title.valid_to) as last_lapses
from asked
join bi_v1.title_recognition as title
  -- an array, so that no other registers are read
  on title.unit_key = any (array(select unit_key from unit))
  and title.is_latest
  and title.valid_to between make_date(asked.plan_year + 1, 1, 1) and make_date(asked.plan_year + 1, 12, 31)
join unit on unit.unit_key = title.unit_key
group by unit.unit_key, unit.code, unit.district_name, unit.full_name
order by titles_lapsing desc, unit.code;
