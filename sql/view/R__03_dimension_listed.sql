-- Finds the units that the dated lists mean: a code is a unit only together with a day. Every new commune of July 2025
-- took the code of an old one; an earlier recognition or relief belongs to the old one.
create or replace view dimension.recognised_unit as
select unit.unit_id, listed.standard_code, listed.level, listed.year
from dimension.recognised_level as listed
join dimension.unit
  on unit.code = listed.unit_code
  and (unit.valid_from is null or unit.valid_from <= make_date(listed.year, 12, 31))
  and (unit.valid_to is null or unit.valid_to >= make_date(listed.year, 12, 31));

create or replace view dimension.difficult_unit as
select unit.unit_id, listed.valid_from, listed.valid_to
from dimension.difficult_commune as listed
join dimension.unit
  on unit.code = listed.unit_code
  and (unit.valid_from is null or unit.valid_from <= listed.valid_from)
  and (unit.valid_to is null or unit.valid_to >= listed.valid_from);
