-- Computes one snapshot from what was in force at :known_at, on the map of :as_of (contract 7). The row of the snapshot itself
-- is there already; its inputs first, then figures from them alone.
insert into snapshot.input (snapshot_id, publication_id)
select :snapshot, publication_id
from (
  -- per form and unit the latest period closed on as_of
  select distinct on (unit.unit_id, publication.form_code) publication.publication_id
  from fact.publication
  join intake.submission on submission.submission_id = publication.submission_id
  join definition.form on form.definition_hash = submission.definition_hash
  join dimension.period on period.period_code = publication.period_code
  join dimension.unit on unit.unit_key = publication.unit_key
  join dimension.unit_ancestor on unit_ancestor.unit_key = publication.unit_key
  join definition.plan on plan.definition_hash = :plan
  join dimension.units_on(:as_of) as province
    on province.unit_id = unit_ancestor.ancestor_id
    and province.level = 'province'
    and province.code = plan.province_code
  where publication.in_force @> cast(:known_at as timestamptz)
    and period.plan_year = plan.plan_year
    and dimension.closing_day(form.family, period) <= :as_of
  order by unit.unit_id, publication.form_code, period.to_date desc, period.from_date, publication.publication_id
) as latest;

insert into snapshot.definition (snapshot_id, definition_hash)
select :snapshot, :plan
union
select :snapshot, definition_hash
from definition.in_use
join definition.indicator using (definition_hash)
union
select :snapshot, submission.definition_hash
from snapshot.input
join fact.publication using (publication_id)
join intake.submission using (submission_id)
where snapshot_id = :snapshot;

insert into snapshot.indicator (
  snapshot_id, unit_key, indicator_code, numerator, denominator, value, reported_units, expected_units)
with
-- the units that figures are shown for
shown as materialized (
  select unit.unit_key, unit.unit_id, unit.level
  from dimension.units_on(:as_of) as unit
  join dimension.unit_ancestor using (unit_key)
  join dimension.units_on(:as_of) as province on province.unit_id = unit_ancestor.ancestor_id
  join definition.plan on plan.definition_hash = :plan
  where province.level = 'province'
    and province.code = plan.province_code
),
share as materialized (
  select indicator.definition_hash, indicator_code, array_agg(distinct term.form_code) as forms
  from definition.indicator
  join snapshot.definition on definition.definition_hash = indicator.definition_hash and snapshot_id = :snapshot
  join definition.term on term.definition_hash = indicator.definition_hash
  where indicator.kind = 'share'
  group by indicator.definition_hash, indicator_code
),
-- who owes a form: of the periods of the plan the latest that has closed, or the first where none has
owed as materialized (
  select distinct on (form_code, unit_level)
    form_code, unit_level, dimension.closing_day(form.family, period) as closing_day
  from definition.obligation
  join dimension.period using (period_code)
  join lateral (
    select family
    from definition.form
    join definition.in_use using (definition_hash)
    where form.form_code = obligation.form_code
      and form.valid_from <= period.to_date
    order by form.valid_from desc
    limit 1
  ) as form on true
  where obligation.definition_hash = :plan
  order by form_code, unit_level,
    dimension.closing_day(form.family, period) <= :as_of desc,
    abs(dimension.closing_day(form.family, period) - cast(:as_of as date))
),
-- the closing days are few: the tree of each is read once
owing as materialized (
  select owed.form_code, unit.unit_key, unit.unit_id
  from (select distinct closing_day from owed) as day
  cross join lateral dimension.units_on(day.closing_day) as unit
  join owed on owed.closing_day = day.closing_day and owed.unit_level = unit.level
  where unit.unit_key in (
    select unit_ancestor.unit_key
    from dimension.unit_ancestor
    join dimension.units_on(:as_of) as province on province.unit_id = unit_ancestor.ancestor_id
    join definition.plan on plan.definition_hash = :plan and plan.province_code = province.code
    where province.level = 'province')
),
expected as materialized (
  select share.indicator_code, unit_ancestor.ancestor_id as unit_id, count(distinct owing.unit_id) as units
  from share
  join owing on owing.form_code = any (share.forms)
  join dimension.unit_ancestor on unit_ancestor.unit_key = owing.unit_key
  group by share.indicator_code, unit_ancestor.ancestor_id
),
reported as materialized (
  select share.indicator_code, share.definition_hash, publication.unit_key, publication.submission_id
  from snapshot.input
  join fact.publication using (publication_id)
  join share on publication.form_code = any (share.forms)
  where input.snapshot_id = :snapshot
),
own as materialized (
  select
    reported.indicator_code, reported.unit_key,
    count(distinct reported.submission_id) as forms,
    sum(figure.value * term.factor) filter (where term.side = 'numerator') as numerator,
    sum(figure.value * term.factor) filter (where term.side = 'denominator') as denominator
  from reported
  join fact.figure on figure.submission_id = reported.submission_id
  join definition.term
    on term.definition_hash = reported.definition_hash
    and term.measure_code = figure.measure_code
    and term.breakdown = figure.breakdown
    and (term.age_from is null or figure.age between term.age_from and term.age_to)
  group by reported.indicator_code, reported.unit_key
),
total as materialized (
  select
    own.indicator_code, unit_ancestor.ancestor_id as unit_id,
    count(distinct unit.unit_id) filter (where owing.unit_id is not null) as units,
    sum(own.numerator) as numerator,
    sum(own.denominator) as denominator
  from own
  join share on share.indicator_code = own.indicator_code and own.forms = cardinality(share.forms)
  join dimension.unit on unit.unit_key = own.unit_key
  join dimension.unit_ancestor on unit_ancestor.unit_key = own.unit_key
  left join (select distinct form_code, unit_id from owing) as owing
    on owing.unit_id = unit.unit_id and owing.form_code = share.forms[1]
  group by own.indicator_code, unit_ancestor.ancestor_id
)
select
  :snapshot, shown.unit_key, share.indicator_code,
  total.numerator, total.denominator,
  -- a denominator of 0 has no eligible persons and no share
  round(total.numerator * 100 / nullif(total.denominator, 0), 4),
  coalesce(total.units, 0), coalesce(expected.units, 0)
from shown
cross join share
left join total on total.unit_id = shown.unit_id and total.indicator_code = share.indicator_code
left join expected on expected.unit_id = shown.unit_id and expected.indicator_code = share.indicator_code;

insert into snapshot.progress (
  snapshot_id, unit_key, ordinal, indicator_code, comparator, target, actual, gap, status, reported_units, expected_units)
select
  :snapshot, unit.unit_key, goal.ordinal, goal.indicator_code, '>=', goal.target,
  figure.value, figure.value - goal.target,
  case
    when definition_indicator.kind = 'share' and figure.reported_units = figure.expected_units and figure.denominator > 0
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
