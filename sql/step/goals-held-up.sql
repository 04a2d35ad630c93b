-- Lists the undetermined goals that a unit's form decides, by the last snapshot known at the end of the day; without a
-- snapshot, every goal that the form feeds. A share waits for each unit that has not reported it. A level, or a count
-- of units, waits for each unit below whose own level is undecided where the goal needs it, as long as the counted unit
-- in between is undecided too.
with recursive
plan as (
  select
    plan.definition_hash, plan.plan_year, snapshot.snapshot_id,
    least(cast(:day as date), make_date(plan.plan_year, 12, 31)) as as_of
  from definition.plan
  join definition.in_use using (definition_hash)
  left join lateral (
    select snapshot_id
    from snapshot.answering
    where answering.plan_year = plan.plan_year
      and answering.as_of <= :day
      and answering.known_at < (cast(:day as date) + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
    order by as_of desc, known_at desc, snapshot_id desc
    limit 1
  ) as snapshot on true
),
owing as materialized (
  select
    unit.unit_key, unit.unit_id, unit.level as unit_level, unit.code, above.unit_id as above_id, above.level as above_level
  from dimension.unit
  join dimension.unit_ancestor using (unit_key)
  join dimension.unit as above on above.unit_key = unit_ancestor.ancestor_key
  where unit.unit_key in (:units)
),
standard as (
  select distinct on (plan.plan_year, standard_code) plan.plan_year, standard.*
  from plan
  join definition.standard on valid_from <= plan.as_of and (valid_to is null or valid_to >= plan.as_of)
  join definition.in_use on in_use.definition_hash = standard.definition_hash
  order by plan.plan_year, standard_code, valid_from desc
),
-- everything that a level rests on, all the way down, and the forms that tell it
rests (plan_year, standard_code, level, part_hash, part_standard, part_level) as (
  select distinct plan_year, standard_code, condition.level, definition_hash, standard_code, condition.level
  from standard
  join definition.condition using (definition_hash)
  union
  select rests.plan_year, rests.standard_code, rests.level, standard.definition_hash, below.standard_code, below.level
  from rests
  cross join lateral (
    select rests.part_standard, cast(rests.part_level - 1 as smallint)
    where rests.part_level > 1
    union all
    select condition.needs_standard, condition.needs_level
    from definition.condition
    where condition.definition_hash = rests.part_hash
      and condition.level = rests.part_level
      and condition.needs_standard is not null
  ) as below (standard_code, level)
  join standard on standard.plan_year = rests.plan_year and standard.standard_code = below.standard_code
),
told as (
  select distinct rests.plan_year, rests.standard_code, rests.level, term.form_code
  from rests
  join definition.condition_term as term on term.definition_hash = rests.part_hash and term.level = rests.part_level
),
goal as (
  select
    plan.plan_year, plan.snapshot_id, goal.ordinal, goal.indicator_code, goal.unit_level, indicator.name_vi as name,
    indicator.definition_hash, indicator.kind, indicator.standard_code,
    coalesce(unit_count.level, goal.target)::smallint as level,
    coalesce(unit_count.unit_level, child_share.of_level, goal.unit_level) as counted_level,
    coalesce(unit_count.not_below_recognised, false) as not_below_recognised
  from plan
  join definition.goal using (definition_hash)
  join lateral (
    select indicator.*
    from definition.indicator
    join definition.in_use using (definition_hash)
    where indicator.indicator_code = goal.indicator_code
      and indicator.valid_from <= plan.as_of
    order by indicator.valid_from desc
    limit 1
  ) as indicator on true
  left join definition.unit_count on unit_count.definition_hash = indicator.definition_hash
  left join standard
    on standard.plan_year = plan.plan_year and standard.standard_code = indicator.standard_code and indicator.kind = 'level'
  left join definition.child_share
    on child_share.definition_hash = standard.definition_hash
    and child_share.unit_level = goal.unit_level
    and child_share.level = goal.target
),
-- a unit's levels that are certain and that are possible, in the snapshots looked at
reached as materialized (
  select
    snapshot_id, unit_id, standard_code,
    count(*) filter (where outcome) as low,
    count(*) filter (where outcome is not false) as high
  from snapshot.standard_level
  join plan using (snapshot_id)
  join dimension.unit using (unit_key)
  group by snapshot_id, unit_id, standard_code
),
share as materialized (
  select
    plan.as_of, snapshot_id, unit_id, indicator.indicator_code, indicator.denominator, indicator.reported_units,
    indicator.expected_units
  from plan
  join snapshot.indicator using (snapshot_id)
  join dimension.unit using (unit_key)
),
-- a unit's own figures, of a district or the province those that it reports beside its communes
own_share as materialized (
  select plan.as_of, snapshot_id, unit_id, reporter.indicator_code, reporter.denominator
  from plan
  join snapshot.reporter using (snapshot_id)
  join dimension.unit using (unit_key)
),
-- how much of a goal's denominator a unit had when it last reported
weight as (
  select distinct on (owing.unit_key, owing.above_id, earlier.indicator_code)
    owing.unit_key, owing.above_id, earlier.indicator_code, round(earlier.denominator * 100.0 / whole.denominator, 4) as part
  from owing
  join own_share as earlier on earlier.unit_id = owing.unit_id and earlier.denominator > 0
  join share as whole
    on whole.snapshot_id = earlier.snapshot_id
    and whole.indicator_code = earlier.indicator_code
    and whole.unit_id = owing.above_id
    and whole.denominator > 0
  order by owing.unit_key, owing.above_id, earlier.indicator_code, earlier.as_of desc
),
fed as (
  select distinct goal.plan_year, goal.ordinal, term.form_code, owing.unit_key, owing.above_id
  from goal
  join definition.term using (definition_hash)
  join owing on owing.above_level = goal.unit_level
  -- a goal waits for those only that have figures of their own for it
  join lateral (
    select measure.reporters
    from definition.measure
    join definition.form on form.definition_hash = measure.definition_hash
    join definition.in_use on in_use.definition_hash = form.definition_hash
    where measure.measure_code = term.measure_code
      and form.form_code = term.form_code
      and form.valid_from <= make_date(goal.plan_year, 12, 31)
    order by form.valid_from desc
    limit 1
  ) as measure on coalesce(owing.unit_level = any (measure.reporters), true)
  left join share
    on share.snapshot_id = goal.snapshot_id and share.unit_id = owing.unit_id and share.indicator_code = goal.indicator_code
  where goal.kind = 'share'
    and coalesce(share.reported_units < share.expected_units, true)
  union
  select goal.plan_year, goal.ordinal, told.form_code, owing.unit_key, owing.above_id
  from goal
  join owing on owing.above_level = goal.unit_level
  left join owing as counted on counted.unit_key = owing.unit_key and counted.above_level = goal.counted_level
  left join lateral (
    select listed.level
    from dimension.recognised_unit as listed
    where listed.unit_id = owing.unit_id
      and listed.standard_code = goal.standard_code
      and listed.year < goal.plan_year
    order by listed.year desc
    limit 1
  ) as recognised on goal.not_below_recognised
  join told
    on told.plan_year = goal.plan_year
    and told.standard_code = goal.standard_code
    and told.level = greatest(goal.level, recognised.level)
  left join reached as own
    on own.snapshot_id = goal.snapshot_id and own.unit_id = owing.unit_id and own.standard_code = goal.standard_code
  left join reached as between_them
    on between_them.snapshot_id = goal.snapshot_id
    and between_them.unit_id = counted.above_id
    and between_them.standard_code = goal.standard_code
  where goal.kind <> 'share'
    -- of a unit that the snapshot does not judge no level waits
    and coalesce(own.low < told.level and own.high >= told.level, not exists (
      select
      from reached
      where reached.snapshot_id = goal.snapshot_id and reached.standard_code = goal.standard_code))
    and coalesce(between_them.low < told.level and between_them.high >= told.level, true)
)
select
  goal.plan_year, fed.unit_key, fed.form_code, goal.ordinal, goal.indicator_code, goal.name,
  coalesce(weight.part, 0) as weight
from fed
join goal using (plan_year, ordinal)
left join (
  select progress.snapshot_id, progress.ordinal, unit.unit_id, progress.status
  from snapshot.progress
  join plan using (snapshot_id)
  join dimension.unit using (unit_key)
) as progress
  on progress.snapshot_id = goal.snapshot_id and progress.ordinal = goal.ordinal and progress.unit_id = fed.above_id
left join weight
  on weight.unit_key = fed.unit_key and weight.above_id = fed.above_id and weight.indicator_code = goal.indicator_code
  and goal.kind = 'share'
where coalesce(progress.status, 'undetermined') = 'undetermined'
order by fed.unit_key, goal.plan_year, fed.form_code, goal.ordinal;
