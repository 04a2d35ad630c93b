-- Xếp hạng các huyện theo từng mục tiêu tính bằng tỷ lệ.
-- How do the districts rank in each goal that is a share?
with latest as (
  select snapshot_id from bi_v1.snapshot where is_latest order by plan_year desc limit 1
),
goal as materialized (
  select goal.snapshot_id, goal.goal_ordinal, goal.indicator_code, indicator.name_vi, goal.target
  from bi_v1.plan_progress as goal
  join bi_v1.dim_indicator as indicator on indicator.indicator_code = goal.indicator_code and indicator.kind = 'share'
  where goal.snapshot_id = (select snapshot_id from latest)
    and goal.unit_level = 'province'
)
select
  goal.indicator_code,
  goal.name_vi as indicator,
  district.full_name as district,
  figure.value,
  goal.target,
  rank() over (
    partition by goal.indicator_code
    order by figure.numerator / nullif(figure.denominator, 0)::numeric desc nulls last) as place,
  figure.reported_units,
  figure.expected_units
from goal
join bi_v1.fact_indicator as figure
  on figure.snapshot_id = (select snapshot_id from latest)
  and figure.indicator_code = goal.indicator_code
  and figure.unit_level = 'district'
join bi_v1.dim_unit as district on district.unit_key = figure.unit_key
order by goal.goal_ordinal, place, district.code;
