-- A unit with where it lies, ready made: what is asked of one province begins there, whatever else is in the database.
create materialized view dimension.placed_unit as
select
  unit.unit_key,
  unit.unit_id,
  unit.code,
  unit.name,
  unit.full_name,
  unit.level,
  unit.type,
  unit.parent_key,
  parent.code as parent_code,
  district.code as district_code,
  district.full_name as district_name,
  province.code as province_code,
  province.full_name as province_name,
  unit.valid_from,
  unit.valid_to
from dimension.unit
left join dimension.unit as parent on parent.unit_key = unit.parent_key
left join dimension.unit as district
  on district.level = 'district'
  and district.unit_key = case unit.level when 'district' then unit.unit_key else unit.parent_key end
join dimension.unit_ancestor on unit_ancestor.unit_key = unit.unit_key
join dimension.unit as province on province.unit_key = unit_ancestor.ancestor_key and province.level = 'province';
create unique index on dimension.placed_unit (unit_key);
create index on dimension.placed_unit (province_code);
comment on materialized view dimension.placed_unit is 'Làm mới cùng với unit_ancestor, sau nó.';

-- All that was ever in force for a unit: the index of what is in force now knows nothing of it, the one of the exclusion is slow.
create index publication_of_unit on fact.publication (unit_key, period_code, form_code);
