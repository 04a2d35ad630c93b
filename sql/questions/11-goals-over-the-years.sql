-- Các chỉ tiêu của tỉnh qua các năm, theo lần chốt cuối của từng năm.
-- The province's indicators over the years, by the last snapshot of each.
with latest as (
  select snapshot_id, plan_year from bi_v1.snapshot where is_latest
),
asked as (
  select unit_code
  from bi_v1.plan_progress
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
join bi_v1.fact_indicator as figure on figure.snapshot_id = latest.snapshot_id and figure.unit_code = (select unit_code from asked)
join bi_v1.dim_indicator as indicator on indicator.indicator_code = figure.indicator_code
order by figure.indicator_code, latest.plan_year;
