-- Levels with their bounds: the lower is certain, the upper still possible.
insert into snapshot.indicator (snapshot_id, unit_key, indicator_code, value, level_low, level_high)
select
  :snapshot, unit_key, indicator_code,
  case when low = high then low end, low, high
from (
  select
    shown_unit.unit_key, indicator.indicator_code,
    count(*) filter (where outcome) as low,
    count(*) filter (where outcome is not false) as high
  from snapshot.definition
  join definition.indicator using (definition_hash)
  cross join shown_unit
  join snapshot.standard_level
    on standard_level.snapshot_id = :snapshot
    and standard_level.unit_key = shown_unit.unit_key
    and standard_level.standard_code = indicator.standard_code
  where definition.snapshot_id = :snapshot
    and indicator.kind = 'level'
  group by shown_unit.unit_key, indicator.indicator_code
  union all
  -- a commune that began after the forms closed: it owes nothing, and nothing is known of it
  select shown_unit.unit_key, indicator.indicator_code, 0, max(condition.level)
  from snapshot.definition
  join definition.indicator using (definition_hash)
  join snapshot.definition as rules on rules.snapshot_id = definition.snapshot_id
  join definition.standard
    on standard.definition_hash = rules.definition_hash and standard.standard_code = indicator.standard_code
  join definition.condition on condition.definition_hash = standard.definition_hash
  join shown_unit on shown_unit.level = 'commune'
  where definition.snapshot_id = :snapshot
    and indicator.kind = 'level'
    and shown_unit.unit_id not in (select unit_id from judged_unit)
  group by shown_unit.unit_key, indicator.indicator_code
) as bounds;

-- Counts of units at a level, for the province; as a percentage where the indicator says so. Where a level recognised before is to be
-- kept and none is known, a unit that reaches the level asked for may have kept it or not.
insert into snapshot.indicator (
  snapshot_id, unit_key, indicator_code, numerator, denominator, value, level_low, level_high, expected_units)
select
  :snapshot, unit_key, indicator_code,
  case when percent and low = high then low end,
  case when percent then units end,
  case when low = high then case when percent then round(low * 100.0 / units, 4) else low end end,
  low, high, units
from (
  select
    province.unit_key, indicator.indicator_code, indicator.unit_of_measure = '%' as percent,
    count(*) as units,
    count(*) filter (
      where reached.low >= greatest(unit_count.level, before.level)
        and (before.level is not null or not unit_count.not_below_recognised)) as low,
    count(*) filter (where reached.high >= greatest(unit_count.level, before.level)) as high
  from snapshot.definition
  join definition.indicator using (definition_hash)
  join definition.unit_count using (definition_hash)
  join shown_unit as province on province.level = 'province'
  join judged_below on judged_below.above_key = province.unit_key and judged_below.level = unit_count.unit_level
  join judged_unit as counted on counted.unit_key = judged_below.unit_key
  join definition.plan on plan.definition_hash = :plan
  left join lateral (
    select listed.level
    from dimension.recognised_unit as listed
    where listed.unit_id = counted.unit_id
      and listed.standard_code = indicator.standard_code
      and listed.year < plan.plan_year
    order by listed.year desc
    limit 1
  ) as recognised on unit_count.not_below_recognised
  cross join lateral (
    select
      case when unit_count.not_below_recognised then coalesce(recognised.level, plan.recognised_level_if_unlisted) end as level
  ) as before
  join (
    select
      unit_key, standard_code,
      count(*) filter (where outcome) as low,
      count(*) filter (where outcome is not false) as high
    from snapshot.standard_level
    where snapshot_id = :snapshot
    group by unit_key, standard_code
  ) as reached on reached.unit_key = counted.unit_key and reached.standard_code = indicator.standard_code
  where definition.snapshot_id = :snapshot
    and indicator.kind = 'count'
  group by province.unit_key, indicator.indicator_code, indicator.unit_of_measure
) as counted;

-- The goals of the plan.
insert into snapshot.progress (
  snapshot_id, unit_key, ordinal, indicator_code, comparator, target, actual, gap, status, reported_units, expected_units)
select
  :snapshot, unit.unit_key, goal.ordinal, goal.indicator_code, '>=', goal.target,
  figure.value, figure.value - goal.target,
  case
    -- of nobody asked nothing is decided
    when definition_indicator.kind = 'share' and figure.expected_units > 0
        and figure.reported_units = figure.expected_units and figure.denominator > 0
      -- decided on exact integers, never on the rounded share
      then case when figure.numerator * 100 >= goal.target * figure.denominator then 'met' else 'not_met' end
    when definition_indicator.kind <> 'share' and figure.level_low >= goal.target * coalesce(figure.denominator, 100) / 100
      then 'met'
    when definition_indicator.kind <> 'share' and figure.level_high < goal.target * coalesce(figure.denominator, 100) / 100
      then 'not_met'
    else 'undetermined'
  end,
  figure.reported_units, figure.expected_units
from definition.goal
join definition.plan on plan.definition_hash = goal.definition_hash
join dimension.units_on(:as_of) as unit on unit.level = goal.unit_level
join dimension.unit_ancestor on unit_ancestor.unit_key = unit.unit_key
join dimension.units_on(:as_of) as province
  on province.unit_id = unit_ancestor.ancestor_id and province.level = 'province' and province.code = plan.province_code
left join (
  select indicator.*
  from definition.indicator
  join snapshot.definition on definition.definition_hash = indicator.definition_hash and snapshot_id = :snapshot
) as definition_indicator on definition_indicator.indicator_code = goal.indicator_code
left join snapshot.indicator as figure
  on figure.snapshot_id = :snapshot
  and figure.unit_key = unit.unit_key
  and figure.indicator_code = goal.indicator_code
where goal.definition_hash = :plan;

-- whoever traces a figure the same night needs a plan made for what is there
analyze snapshot.indicator, snapshot.progress;
