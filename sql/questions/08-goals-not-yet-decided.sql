-- Mục tiêu nào chưa kết luận được, còn thiếu báo cáo của ai?
-- Which goals are not decided yet, and whose reports are missing?
with latest as (
  select snapshot_id, plan_year from bi_v1.snapshot where is_latest order by plan_year desc limit 1
)
select
  indicator.name_vi as goal,
  goal.target,
  goal.actual,
  figure.level_low as at_least,
  figure.level_high as at_most,
  commune.district_name as district,
  commune.full_name as not_decided
from latest
join bi_v1.plan_progress as goal
  on goal.snapshot_id = latest.snapshot_id and goal.unit_level = 'province' and goal.status = 'undetermined'
join bi_v1.dim_indicator as indicator on indicator.indicator_code = goal.indicator_code
join bi_v1.fact_indicator as figure
  on figure.snapshot_id = goal.snapshot_id
  and figure.unit_key = goal.unit_key
  and figure.indicator_code = goal.indicator_code
-- of a share who has not reported; of a level or a number of units whose own level is open
join bi_v1.fact_indicator as own
  on own.snapshot_id = goal.snapshot_id
  and own.unit_level = 'commune'
  and own.indicator_code = case indicator.kind
    when 'share' then goal.indicator_code
    else split_part(goal.indicator_code, '_', 1) || '_LEVEL'
  end
  and case indicator.kind
    when 'share' then own.reported_units < own.expected_units
    else own.level_low < own.level_high
  end
join bi_v1.dim_unit as commune on commune.unit_key = own.unit_key
order by goal.goal_ordinal, commune.code;
