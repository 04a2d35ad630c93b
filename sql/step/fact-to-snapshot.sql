-- Computes one snapshot from what was in force at :known_at, on the map of :as_of (contract 7). The row of the snapshot itself
-- is there already; its inputs first, then figures from them alone.

-- the units that figures are shown for
create temporary table shown_unit on commit drop as
select unit.unit_key, unit.unit_id, unit.level, unit.code
from dimension.units_on(:as_of) as unit
join dimension.unit_ancestor using (unit_key)
join dimension.units_on(:as_of) as province on province.unit_id = unit_ancestor.ancestor_id
join definition.plan on plan.definition_hash = :plan
where province.level = 'province'
  and province.code = plan.province_code;

-- which of them stand below which, each below itself
create temporary table shown_below on commit drop as
select distinct below.unit_key, below.level, above.unit_key as above_key
from shown_unit as below
join dimension.unit_ancestor on unit_ancestor.unit_key = below.unit_key
join shown_unit as above on above.unit_id = unit_ancestor.ancestor_id;

-- who owes a form: of the periods of the plan the latest that has closed, or the first where none has; one that closed for another
-- province (Cà Mau and Bạc Liêu became one in 2025) is not owed by the units of this one
create temporary table owed_form on commit drop as
select distinct on (form_code, unit_level)
  form_code, unit_level, form.definition_hash,
  dimension.closing_day(form.family, period) as closing_day,
  dimension.closing_day(form.family, period) <= :as_of as closed
from definition.obligation
join dimension.period using (period_code)
join lateral (
  select family, definition_hash
  from definition.form
  join definition.in_use using (definition_hash)
  where form.form_code = obligation.form_code
    and form.valid_from <= period.to_date
  order by form.valid_from desc
  limit 1
) as form on true
where obligation.definition_hash = :plan
order by form_code, unit_level,
  exists (
    select
    from dimension.units_on(dimension.closing_day(form.family, period)) as province
    join shown_unit on shown_unit.unit_id = province.unit_id
    where province.level = 'province') desc,
  dimension.closing_day(form.family, period) <= :as_of desc,
  abs(dimension.closing_day(form.family, period) - cast(:as_of as date));

create temporary table owing_unit on commit drop as
select owed_form.form_code, unit.unit_key, unit.unit_id
from (select distinct closing_day from owed_form) as day
cross join lateral dimension.units_on(day.closing_day) as unit
join owed_form on owed_form.closing_day = day.closing_day and owed_form.unit_level = unit.level
where unit.unit_key in (
  select unit_ancestor.unit_key
  from dimension.unit_ancestor
  join dimension.units_on(:as_of) as province on province.unit_id = unit_ancestor.ancestor_id
  join definition.plan on plan.definition_hash = :plan and plan.province_code = province.code
  where province.level = 'province');

-- when the figures of a form are of, also of one that communes don't owe: its closing day in the plan year then
create temporary table form_day on commit drop as
select distinct on (form.form_code)
  form.form_code, coalesce(owed_form.closing_day, dimension.closing_day(form.family, period)) as day
from definition.form
join definition.in_use using (definition_hash)
join definition.plan on plan.definition_hash = :plan
join dimension.period on period.period_code = cast(plan.plan_year as text)
left join owed_form on owed_form.form_code = form.form_code and owed_form.unit_level = 'commune'
where form.valid_from <= period.to_date
order by form.form_code, form.valid_from desc;

analyze shown_unit, shown_below, owed_form, owing_unit, form_day;

-- Collects the reports that count: per form and unit the one of the latest period closed on as_of. All units stand on
-- one map: a unit that was divided or merged since is not counted beside those that took its place; a unit that went on
-- as it was counts where it belongs by now. A figure older than the latest closed period owed still counts in sums, but
-- a unit that has sent no newer one has not reported.
create temporary table reported_form on commit drop as
select distinct on (unit.unit_id, publication.form_code)
  publication.publication_id, publication.submission_id, publication.form_code,
  unit.unit_id, unit.unit_key, period.period_code, period.to_date,
  owed_form.form_code is null or dimension.closing_day(form.family, period) >= owed_form.closing_day as is_current
from fact.publication
join intake.submission on submission.submission_id = publication.submission_id
join definition.form on form.definition_hash = submission.definition_hash
join dimension.period on period.period_code = publication.period_code
join dimension.unit as sender on sender.unit_key = publication.unit_key
left join owed_form
  on owed_form.form_code = publication.form_code and owed_form.unit_level = sender.level and owed_form.closed
join dimension.unit
  on unit.unit_id = sender.unit_id
  and (unit.valid_from is null or unit.valid_from <= coalesce(owed_form.closing_day, :as_of))
  and (unit.valid_to is null or unit.valid_to >= coalesce(owed_form.closing_day, :as_of))
join dimension.unit_ancestor on unit_ancestor.unit_key = unit.unit_key
join definition.plan on plan.definition_hash = :plan
join dimension.units_on(:as_of) as province
  on province.unit_id = unit_ancestor.ancestor_id
  and province.level = 'province'
  and province.code = plan.province_code
where publication.in_force @> cast(:known_at as timestamptz)
  and period.plan_year = plan.plan_year
  and dimension.closing_day(form.family, period) <= :as_of
order by unit.unit_id, publication.form_code, period.to_date desc, period.from_date, publication.publication_id;

insert into snapshot.input (snapshot_id, publication_id)
select :snapshot, publication_id
from reported_form;

insert into snapshot.definition (snapshot_id, definition_hash)
select :snapshot, :plan
union
-- of several versions the one of the day
select :snapshot, definition_hash
from (
  select distinct on (indicator_code) definition_hash
  from definition.in_use
  join definition.indicator using (definition_hash)
  where valid_from <= :as_of
  order by indicator_code, valid_from desc
) as indicator
union
select :snapshot, definition_hash
from (
  select distinct on (standard_code) definition_hash
  from definition.in_use
  join definition.standard using (definition_hash)
  where valid_from <= :as_of
    and (valid_to is null or valid_to >= :as_of)
  order by standard_code, valid_from desc
) as standard
union
select :snapshot, definition_hash
from definition.in_use
join definition.text using (definition_hash)
where text.kind = 'list'
union
select :snapshot, submission.definition_hash
from snapshot.input
join fact.publication using (publication_id)
join intake.submission using (submission_id)
where snapshot_id = :snapshot;

create temporary table share on commit drop as
select
  indicator.definition_hash, indicator_code, array_agg(distinct term.form_code) as forms,
  sum(coalesce(term.age_to - term.age_from + 1, 1)) as figures
from definition.indicator
join snapshot.definition on definition.definition_hash = indicator.definition_hash and snapshot_id = :snapshot
join definition.term on term.definition_hash = indicator.definition_hash
where indicator.kind = 'share'
group by indicator.definition_hash, indicator_code;

analyze reported_form, share;

-- Stores the figures that each reporter, of whatever level, adds to a share: its own.
insert into snapshot.reporter (snapshot_id, unit_key, indicator_code, period_code, is_current, numerator, denominator)
select
  :snapshot, (array_agg(reported.unit_key order by reported.to_date desc))[1], share.indicator_code,
  (array_agg(reported.period_code order by reported.to_date))[1],
  bool_and(reported.is_current),
  sum(figure.value * term.factor) filter (where term.side = 'numerator'),
  sum(figure.value * term.factor) filter (where term.side = 'denominator')
from reported_form as reported
join share on reported.form_code = any (share.forms)
join definition.term on term.definition_hash = share.definition_hash and term.form_code = reported.form_code
join fact.figure
  on figure.submission_id = reported.submission_id
  and figure.measure_code = term.measure_code
  and figure.breakdown = term.breakdown
  and (term.age_from is null or figure.age between term.age_from and term.age_to)
group by share.indicator_code, share.figures, reported.unit_id
-- a figure that is missing is not zero: who lacks one has not reported the share
having count(*) = share.figures;

insert into snapshot.indicator (
  snapshot_id, unit_key, indicator_code, numerator, denominator, value, reported_units, expected_units)
-- whoever owes a form is expected in those shares only that it has figures of its own for: a province that reports its own agencies
-- may name no families
with asked as materialized (
  select distinct share.indicator_code, owed_form.form_code, owed_form.unit_level
  from share
  join definition.term on term.definition_hash = share.definition_hash
  join owed_form on owed_form.form_code = term.form_code
  left join definition.measure
    on measure.definition_hash = owed_form.definition_hash and measure.measure_code = term.measure_code
  where coalesce(owed_form.unit_level = any (measure.reporters), true)
),
owing as materialized (
  select distinct asked.indicator_code, owing_unit.unit_key, owing_unit.unit_id
  from asked
  join owing_unit on owing_unit.form_code = asked.form_code
  join dimension.unit on unit.unit_key = owing_unit.unit_key and unit.level = asked.unit_level
),
expected as materialized (
  select owing.indicator_code, unit_ancestor.ancestor_id as unit_id, count(distinct owing.unit_id) as units
  from owing
  join dimension.unit_ancestor on unit_ancestor.unit_key = owing.unit_key
  group by owing.indicator_code, unit_ancestor.ancestor_id
),
total as materialized (
  select
    reporter.indicator_code, unit_ancestor.ancestor_id as unit_id,
    count(*) filter (where reporter.is_current and owing.unit_id is not null) as units,
    sum(reporter.numerator) as numerator,
    sum(reporter.denominator) as denominator
  from snapshot.reporter
  join dimension.unit on unit.unit_key = reporter.unit_key
  join dimension.unit_ancestor on unit_ancestor.unit_key = reporter.unit_key
  left join owing on owing.indicator_code = reporter.indicator_code and owing.unit_id = unit.unit_id
  where reporter.snapshot_id = :snapshot
  group by reporter.indicator_code, unit_ancestor.ancestor_id
)
select
  :snapshot, shown.unit_key, share.indicator_code,
  total.numerator, total.denominator,
  -- a denominator of 0 has no eligible persons and no share
  round(total.numerator * 100 / nullif(total.denominator, 0), 4),
  coalesce(total.units, 0), coalesce(expected.units, 0)
from shown_unit as shown
cross join share
left join total on total.unit_id = shown.unit_id and total.indicator_code = share.indicator_code
left join expected on expected.unit_id = shown.unit_id and expected.indicator_code = share.indicator_code;

-- Lists the units that are judged and counted: those of the latest closing day of the standards' forms, by which shares
-- go too, or those of as_of where no form has closed yet. A unit that ended since is judged by its own reports. A unit
-- created since owes nothing and is counted below no other unit.
create temporary table judged_unit on commit drop as
with day as (
  select coalesce(max(owed_form.closing_day), cast(:as_of as date)) as day
  from owed_form
  join owing_unit using (form_code)
  where owed_form.closed
    and owed_form.unit_level = 'commune'
    and owed_form.form_code in (
      select condition_term.form_code
      from definition.condition_term
      join snapshot.definition using (definition_hash)
      where snapshot_id = :snapshot)
)
select coalesce(shown.unit_key, unit.unit_key) as unit_key, unit.unit_key as key_then, unit.unit_id, unit.level
from day
cross join lateral dimension.units_on(day.day) as unit
join dimension.unit_ancestor on unit_ancestor.unit_key = unit.unit_key
join shown_unit as province on province.level = 'province' and province.unit_id = unit_ancestor.ancestor_id
left join shown_unit as shown on shown.unit_id = unit.unit_id;

create temporary table judged_below on commit drop as
select distinct below.unit_key, below.level, above.unit_key as above_key
from judged_unit as below
join dimension.unit_ancestor on unit_ancestor.unit_key = below.key_then
join judged_unit as above on above.unit_id = unit_ancestor.ancestor_id;

analyze judged_unit, judged_below;

-- The conditions of every commune, by the rules of the day; eased where the list says so on the closing day of the form. Of a commune
-- that was not asked for one of the forms nothing is decided.
-- Tables of their own, analyzed: the planner takes them for a single row else and compares every row with every other.
create temporary table chosen_condition on commit drop as
with wanted as (
  select
    definition_hash, level, ordinal, eased, array_agg(distinct form_code) as forms,
    sum(coalesce(age_to - age_from + 1, 1)) as figures
  from definition.condition_term
  group by definition_hash, level, ordinal, eased
),
owed as (
  select unit_id, array_agg(distinct form_code) as forms
  from owing_unit
  group by unit_id
)
select
  unit.unit_key, unit.unit_id, standard.standard_code, condition.*, wanted.figures,
  coalesce(wanted.forms <@ owed.forms, false) as is_owed
from snapshot.definition
join definition.standard using (definition_hash)
join definition.condition using (definition_hash)
join wanted using (definition_hash, level, ordinal, eased)
join judged_unit as unit on unit.level = 'commune'
left join owed on owed.unit_id = unit.unit_id
where definition.snapshot_id = :snapshot
  and condition.eased = exists (
    select
    from dimension.difficult_unit as listed
    join form_day on form_day.form_code = any (wanted.forms)
    where listed.unit_id = unit.unit_id
      and form_day.day >= listed.valid_from
      and (listed.valid_to is null or form_day.day <= listed.valid_to));

analyze chosen_condition;

insert into snapshot.condition (
  snapshot_id, unit_key, standard_code, level, ordinal, condition_code, kind, name_vi, name_en, eased,
  numerator, denominator, threshold, outcome, legal_basis)
with summed as materialized (
  select
    chosen.unit_key, chosen.definition_hash, chosen.level, chosen.ordinal,
    count(*) as figures,
    sum(figure.value * term.factor) filter (where term.side = 'numerator') as numerator,
    sum(figure.value * term.factor) filter (where term.side = 'denominator') as denominator
  from chosen_condition as chosen
  join definition.condition_term as term using (definition_hash, level, ordinal, eased)
  join reported_form as reported
    on reported.unit_id = chosen.unit_id and reported.form_code = term.form_code and reported.is_current
  join fact.figure
    on figure.submission_id = reported.submission_id
    and figure.measure_code = term.measure_code
    and figure.breakdown = term.breakdown
    and (term.age_from is null or figure.age between term.age_from and term.age_to)
  group by chosen.unit_key, chosen.definition_hash, chosen.level, chosen.ordinal
)
select
  :snapshot, chosen.unit_key, chosen.standard_code, chosen.level, chosen.ordinal, chosen.condition_code, chosen.kind,
  chosen.name_vi, chosen.name_en, chosen.eased, numerator, denominator, chosen.threshold,
  case
    when not chosen.is_owed then null
    -- a figure that is missing is not zero: nothing can be said
    when summed.figures is distinct from chosen.figures then null
    when chosen.kind = 'equal' then numerator = denominator
    -- nobody eligible: satisfied
    when denominator = 0 then true
    else numerator * 100 >= chosen.threshold * denominator
  end,
  chosen.legal_basis
from chosen_condition as chosen
left join summed using (unit_key, definition_hash, level, ordinal);

-- A level of a commune is everything it rests on (itself, the levels below it, what any of these need, all the way down):
-- failed if one part fails, else unknown if one is unknown, else met.
insert into snapshot.standard_level (snapshot_id, unit_key, standard_code, level, outcome)
with recursive rule as (
  select distinct standard.standard_code, condition.level, condition.needs_standard, condition.needs_level
  from snapshot.definition
  join definition.standard using (definition_hash)
  join definition.condition using (definition_hash)
  where definition.snapshot_id = :snapshot
),
part (standard_code, level, part_standard, part_level) as (
  select standard_code, level, standard_code, level
  from rule
  union
  select part.standard_code, part.level, below.standard_code, below.level
  from part
  cross join lateral (
    select part.part_standard, cast(part.part_level - 1 as smallint)
    where part.part_level > 1
    union all
    select rule.needs_standard, rule.needs_level
    from rule
    where rule.standard_code = part.part_standard
      and rule.level = part.part_level
      and rule.needs_standard is not null
  ) as below (standard_code, level)
)
select
  :snapshot, condition.unit_key, part.standard_code, part.level,
  case when bool_or(not condition.outcome) then false when bool_or(condition.outcome is null) then null else true end
from part
join snapshot.condition
  on condition.snapshot_id = :snapshot
  and condition.standard_code = part.part_standard
  and condition.level = part.part_level
group by condition.unit_key, part.standard_code, part.level;

-- Needs of another standard, as conditions to be read beside the others.
insert into snapshot.condition (
  snapshot_id, unit_key, standard_code, level, ordinal, condition_code, kind, name_vi, name_en, eased, outcome, legal_basis)
select
  :snapshot, needed.unit_key, standard.standard_code, condition.level, condition.ordinal, condition.condition_code,
  condition.kind, condition.name_vi, condition.name_en, false, needed.outcome, condition.legal_basis
from snapshot.definition
join definition.standard using (definition_hash)
join definition.condition using (definition_hash)
join snapshot.standard_level as needed
  on needed.snapshot_id = definition.snapshot_id
  and needed.standard_code = condition.needs_standard
  and needed.level = condition.needs_level
where definition.snapshot_id = :snapshot
  and condition.kind = 'needs'
  and not condition.eased;

analyze snapshot.input, snapshot.definition, snapshot.condition, snapshot.standard_level;
