-- Lists the levels of units that a plan asks for the figures of a share, and the levels that have such figures but are
-- not asked: by the obligations of the plan, the rows that each level may fill in, and the levels that the map of the
-- plan's last day has.
create or replace view definition.asked as
with level as materialized (
  select plan.definition_hash as plan_hash, word.unit_level, word.place
  from definition.plan
  cross join (values ('commune', 1), ('district', 2), ('province', 3)) as word (unit_level, place)
  where exists (
    select
    from dimension.placed_unit as unit
    where unit.province_code = plan.province_code
      and unit.level = word.unit_level
      and (unit.valid_from is null or unit.valid_from <= make_date(plan.plan_year, 12, 31))
      and (unit.valid_to is null or unit.valid_to >= make_date(plan.plan_year, 12, 31)))
),
version as materialized (
  select distinct on (plan.definition_hash, form.form_code)
    plan.definition_hash as plan_hash, form.form_code, form.definition_hash, form.reporters
  from definition.plan
  join definition.form on form.valid_from <= make_date(plan.plan_year, 12, 31)
  left join definition.in_use on in_use.definition_hash = form.definition_hash
  order by plan.definition_hash, form.form_code, in_use.since is null, form.valid_from desc, form.definition_hash
),
owed as (
  select distinct definition_hash as plan_hash, form_code, unit_level
  from definition.obligation
),
told as (
  select
    level.plan_hash, indicator.definition_hash as indicator_hash, level.unit_level, level.place,
    bool_or(owed.form_code is not null) as is_asked
  from definition.indicator
  join definition.term on term.definition_hash = indicator.definition_hash
  join version on version.form_code = term.form_code
  join level on level.plan_hash = version.plan_hash and level.unit_level = any (version.reporters)
  left join definition.measure on measure.definition_hash = version.definition_hash and measure.measure_code = term.measure_code
  left join owed
    on owed.plan_hash = level.plan_hash and owed.form_code = term.form_code and owed.unit_level = level.unit_level
  where indicator.kind = 'share'
    and coalesce(level.unit_level = any (measure.reporters), true)
  group by level.plan_hash, indicator.definition_hash, level.unit_level, level.place
)
select
  plan_hash, indicator_hash,
  array_agg(unit_level order by place) filter (where is_asked) as asked_levels,
  array_agg(unit_level order by place) filter (where not is_asked) as unasked_levels
from told
group by plan_hash, indicator_hash;
