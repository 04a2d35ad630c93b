-- Which levels of units a plan asks for the figures of a share, and which have such figures but are not asked: by the obligations of the
-- plan, the rows that each level may fill in, and the levels that the map of the plan's last day has.
create or replace view definition.asked as
select
  plan_hash, indicator_hash,
  array_agg(unit_level order by place) filter (where is_asked) as asked_levels,
  array_agg(unit_level order by place) filter (where not is_asked) as unasked_levels
from (
  select
    plan.definition_hash as plan_hash, indicator.definition_hash as indicator_hash, level.unit_level, level.place,
    bool_or(exists (
      select
      from definition.obligation
      where obligation.definition_hash = plan.definition_hash
        and obligation.form_code = term.form_code
        and obligation.unit_level = level.unit_level)) as is_asked
  from definition.plan
  cross join definition.indicator
  join definition.term on term.definition_hash = indicator.definition_hash
  cross join lateral (
    select form.definition_hash, form.reporters
    from definition.form
    left join definition.in_use using (definition_hash)
    where form.form_code = term.form_code
      and form.valid_from <= make_date(plan.plan_year, 12, 31)
    order by in_use.since is null, form.valid_from desc, form.definition_hash
    limit 1
  ) as form
  left join definition.measure on measure.definition_hash = form.definition_hash and measure.measure_code = term.measure_code
  cross join (values ('commune', 1), ('district', 2), ('province', 3)) as level (unit_level, place)
  where indicator.kind = 'share'
    and level.unit_level = any (form.reporters)
    and coalesce(level.unit_level = any (measure.reporters), true)
    and exists (
      select
      from dimension.placed_unit as unit
      where unit.province_code = plan.province_code
        and unit.level = level.unit_level
        and (unit.valid_from is null or unit.valid_from <= make_date(plan.plan_year, 12, 31))
        and (unit.valid_to is null or unit.valid_to >= make_date(plan.plan_year, 12, 31)))
  group by plan.definition_hash, indicator.definition_hash, level.unit_level, level.place
) as asked
group by plan_hash, indicator_hash;
