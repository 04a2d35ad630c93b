-- The levels of units whose children have been judged, from those shares of them that the rules ask for. Run once for every
-- level of units, from below, until nothing is left to judge.
with judged as (
  insert into snapshot.condition (
    snapshot_id, unit_key, standard_code, level, ordinal, condition_code, kind, name_vi, name_en, eased,
    numerator, possible, denominator, threshold, outcome, legal_basis)
  select
    :snapshot, above.unit_key, standard.standard_code, child_share.level, 1, 'CHILDREN', 'children',
    standard.name_vi, standard.name_en, false, sure, possible, children, share,
    case when sure * 100 >= share * children then true when possible * 100 < share * children then false end,
    child_share.legal_basis
  from snapshot.definition
  join definition.standard using (definition_hash)
  join definition.child_share using (definition_hash)
  join judged_unit as above on above.level = child_share.unit_level
  cross join lateral (
    select
      count(*) as children,
      count(*) filter (where child.outcome) as sure,
      count(*) filter (where child.outcome is not false) as possible
    from judged_below
    join snapshot.standard_level as child
      on child.snapshot_id = :snapshot
      and child.unit_key = judged_below.unit_key
      and child.standard_code = standard.standard_code
      and child.level = child_share.level
    where judged_below.above_key = above.unit_key
      and judged_below.level = child_share.of_level
  ) as below
  where definition.snapshot_id = :snapshot
    and children > 0
    and not exists (
      select
      from snapshot.standard_level as known
      where known.snapshot_id = :snapshot
        and known.unit_key = above.unit_key
        and known.standard_code = standard.standard_code)
  returning unit_key, standard_code, level, outcome
)
insert into snapshot.standard_level (snapshot_id, unit_key, standard_code, level, outcome)
-- level n needs level n-1
select
  :snapshot, reached.unit_key, reached.standard_code, reached.level,
  case when bool_or(not part.outcome) then false when bool_or(part.outcome is null) then null else true end
from judged as reached
join judged as part
  on part.unit_key = reached.unit_key and part.standard_code = reached.standard_code and part.level <= reached.level
group by reached.unit_key, reached.standard_code, reached.level;
