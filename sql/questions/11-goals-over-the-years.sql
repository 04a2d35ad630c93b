-- Các chỉ tiêu của tỉnh qua các năm, theo lần chốt cuối của từng năm; chỉ những năm tỉnh vẫn là đơn vị ấy, không so qua sáp nhập.
-- The province's indicators over the years, by the last snapshot of each; of the years in which it was the same unit, not across a merger.
with latest as (
  select snapshot_id, plan_year from bi_v1.snapshot where is_latest
),
asked as (
  -- a code means something on a day only: two provinces bore 96, one after the other
  select unit.unit_id
  from bi_v1.plan_progress
  join bi_v1.dim_unit as unit on unit.unit_key = plan_progress.unit_key
  where snapshot_id = (select snapshot_id from latest order by plan_year desc limit 1)
    and unit_level = 'province'
  limit 1
)
select
  figure.indicator_code,
  indicator.name_vi as indicator,
  latest.plan_year,
  figure.value,
  figure.value - lag(figure.value) over (partition by figure.indicator_code order by latest.plan_year) as change,
  figure.reported_units,
  figure.expected_units
from latest
join bi_v1.dim_unit as version on version.unit_id = (select unit_id from asked)
join bi_v1.fact_indicator as figure on figure.snapshot_id = latest.snapshot_id and figure.unit_key = version.unit_key
join bi_v1.dim_indicator as indicator on indicator.indicator_code = figure.indicator_code
order by figure.indicator_code, latest.plan_year;
