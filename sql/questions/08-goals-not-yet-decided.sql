-- Mục tiêu nào chưa kết luận được, còn thiếu báo cáo của ai?
-- Which goals are not decided yet, and whose reports are missing?
with latest as (
  select snapshot_id, plan_year from bi_v1.snapshot where is_latest order by plan_year desc limit 1
),
goal as materialized (
  select goal.*, indicator.name_vi, indicator.kind
  from latest
  join bi_v1.plan_progress as goal
    on goal.snapshot_id = latest.snapshot_id and goal.unit_level = 'province' and goal.status = 'undetermined'
  join bi_v1.dim_indicator as indicator on indicator.indicator_code = goal.indicator_code
),
-- of a level, or a number of units, those whose own level is open where the goal needs it; of a district its communes
counted as materialized (
  select goal.goal_ordinal, below.counted_key, below.counted_unit_level, below.standard_code, below.needed_level
  from goal
  join bi_v1.indicator_unit as below
    on below.snapshot_id = goal.snapshot_id
    and below.unit_key = goal.unit_key
    and below.indicator_code = goal.indicator_code
    and below.state = 'unknown'
    and (goal.kind = 'count' or below.level <= goal.target)
),
lacking as materialized (
  -- of a share each unit that lacks reports, with those below it
  select goal.goal_ordinal, unit.unit_key, unit.unit_id, above.unit_id as above_id, own.expected_units - own.reported_units as units
  from goal
  join bi_v1.fact_indicator as own
    on own.snapshot_id = goal.snapshot_id
    and own.indicator_code = goal.indicator_code
    and own.reported_units < own.expected_units
  join bi_v1.dim_unit as unit on unit.unit_key = own.unit_key
  left join bi_v1.dim_unit as above on above.unit_key = unit.parent_key
  where goal.kind = 'share'
),
open as (
  -- a unit lacks its own report where it lacks more than those below it do
  select lacking.goal_ordinal, lacking.unit_key
  from lacking
  where lacking.units > (
    select coalesce(sum(below.units), 0)
    from lacking as below
    where below.goal_ordinal = lacking.goal_ordinal
      and below.above_id = lacking.unit_id)
  union
  select goal_ordinal, counted_key from counted where counted_unit_level = 'commune'
  union
  select counted.goal_ordinal, commune.counted_key
  from counted
  join bi_v1.indicator_unit as commune
    on commune.snapshot_id = (select snapshot_id from latest)
    and commune.unit_key = counted.counted_key
    and commune.standard_code = counted.standard_code
    and commune.level <= counted.needed_level
    and commune.state = 'unknown'
  where counted.counted_unit_level <> 'commune'
)
select
  goal.name_vi as goal,
  goal.target,
  goal.actual,
  figure.level_low as at_least,
  figure.level_high as at_most,
  unit.district_name as district,
  unit.full_name as not_decided
from goal
join bi_v1.fact_indicator as figure
  on figure.snapshot_id = goal.snapshot_id
  and figure.unit_key = goal.unit_key
  and figure.indicator_code = goal.indicator_code
join open on open.goal_ordinal = goal.goal_ordinal
join bi_v1.dim_unit as unit on unit.unit_key = open.unit_key
order by goal.goal_ordinal, unit.code;
