-- Kept and raised: the persons who can't read yet and the levels, against the year before. A unit is compared with itself only, and sums
-- of persons only where both years are complete.

-- A commune's literacy level and the one before: of the year before, or else the one recognised last.
create or replace view snapshot.literacy_level as
select
  snapshot.snapshot_id, now.unit_key, unit.unit_id, now.value as level,
  case when earlier.unit_id is null then recognised.level else earlier.value end as level_before
from bi_v1.snapshot_before as snapshot
join snapshot.indicator as now on now.snapshot_id = snapshot.snapshot_id and now.indicator_code = 'XMC_LEVEL'
join dimension.unit on unit.unit_key = now.unit_key and unit.level = 'commune'
left join lateral (
  select version.unit_id, before.value
  from dimension.unit as version
  join snapshot.indicator as before
    on before.snapshot_id = snapshot.year_before_snapshot_id
    and before.unit_key = version.unit_key
    and before.indicator_code = 'XMC_LEVEL'
  where version.unit_id = unit.unit_id
    -- of a unit that has not reported nothing was computed
    and (before.level_low > 0 or before.level_high = 0)
) as earlier on true
left join lateral (
  select listed.level
  from dimension.recognised_unit as listed
  where listed.unit_id = unit.unit_id
    and listed.standard_code = 'XMC'
    and listed.year < snapshot.plan_year
  order by listed.year desc
  limit 1
) as recognised on true;

create or replace view bi_v1.literacy_change as
select
  snapshot.snapshot_id,
  snapshot.is_latest,
  snapshot.plan_year,
  snapshot.as_of,
  now.unit_key,
  unit.level as unit_level,
  unit.code as unit_code,
  now.denominator - now.numerator as illiterate_1,
  second.denominator - second.numerator as illiterate_2,
  now.denominator as population,
  now.reported_units,
  now.expected_units,
  snapshot.year_before_snapshot_id,
  before.illiterate_1 as year_before_illiterate_1,
  before.illiterate_2 as year_before_illiterate_2,
  before.population as year_before_population,
  case when complete.both_years then now.denominator - now.numerator - before.illiterate_1 end as illiterate_1_change,
  case when complete.both_years then second.denominator - second.numerator - before.illiterate_2 end as illiterate_2_change,
  levels.compared::integer as communes_compared,
  levels.raised::integer as communes_raised,
  levels.dropped::integer as communes_dropped
from bi_v1.snapshot_before as snapshot
join snapshot.indicator as now on now.snapshot_id = snapshot.snapshot_id and now.indicator_code = 'XMC_L1_15_60'
join snapshot.indicator as second
  on second.snapshot_id = now.snapshot_id and second.unit_key = now.unit_key and second.indicator_code = 'XMC_L2_15_60'
join dimension.unit on unit.unit_key = now.unit_key
left join lateral (
  select
    first.denominator - first.numerator as illiterate_1, below.denominator - below.numerator as illiterate_2,
    first.denominator as population, first.reported_units, first.expected_units
  from dimension.unit as version
  join snapshot.indicator as first
    on first.snapshot_id = snapshot.year_before_snapshot_id
    and first.unit_key = version.unit_key
    and first.indicator_code = 'XMC_L1_15_60'
  join snapshot.indicator as below
    on below.snapshot_id = first.snapshot_id and below.unit_key = first.unit_key and below.indicator_code = 'XMC_L2_15_60'
  where version.unit_id = unit.unit_id
) as before on true
cross join lateral (
  select
    now.expected_units > 0 and now.reported_units = now.expected_units
    and before.expected_units > 0 and before.reported_units = before.expected_units as both_years
) as complete
cross join lateral (
  select
    count(*) filter (where commune.level is not null and commune.level_before is not null) as compared,
    count(*) filter (where commune.level > commune.level_before) as raised,
    count(*) filter (where commune.level < commune.level_before) as dropped
  from snapshot.literacy_level as commune
  join dimension.unit_ancestor on unit_ancestor.unit_key = commune.unit_key
  where commune.snapshot_id = snapshot.snapshot_id
    and unit_ancestor.ancestor_id = unit.unit_id
) as levels;
comment on view bi_v1.literacy_change is 'Xóa mù chữ tăng giảm thế nào: số người từ 15 đến 60 tuổi chưa biết chữ so với năm kế hoạch trước, số xã có mức độ cao hơn hoặc thấp hơn trước. Một dòng một đơn vị trong một lần chốt. Đơn vị mới lập hoặc sáp nhập thì không so. Nên lọc theo is_latest hoặc snapshot_id.';
comment on column bi_v1.literacy_change.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.literacy_change.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.literacy_change.plan_year is 'Năm kế hoạch';
comment on column bi_v1.literacy_change.as_of is 'Ngày tính đến';
comment on column bi_v1.literacy_change.unit_key is 'Khóa của đơn vị';
comment on column bi_v1.literacy_change.unit_level is 'Cấp của đơn vị';
comment on column bi_v1.literacy_change.unit_code is 'Mã đơn vị';
comment on column bi_v1.literacy_change.illiterate_1 is 'Số người từ 15 đến 60 tuổi chưa biết chữ mức độ 1, của các đơn vị đã báo cáo; trống nếu chưa có số liệu';
comment on column bi_v1.literacy_change.illiterate_2 is 'Số người từ 15 đến 60 tuổi chưa biết chữ mức độ 2, kể cả người chưa biết chữ mức độ 1';
comment on column bi_v1.literacy_change.population is 'Dân số từ 15 đến 60 tuổi của các đơn vị đã báo cáo';
comment on column bi_v1.literacy_change.reported_units is 'Số đơn vị đã báo cáo';
comment on column bi_v1.literacy_change.expected_units is 'Số đơn vị phải báo cáo';
comment on column bi_v1.literacy_change.year_before_snapshot_id is 'Lần chốt mới nhất của năm kế hoạch trước; trống nếu không có';
comment on column bi_v1.literacy_change.year_before_illiterate_1 is 'Số người chưa biết chữ mức độ 1 ở năm kế hoạch trước';
comment on column bi_v1.literacy_change.year_before_illiterate_2 is 'Số người chưa biết chữ mức độ 2 ở năm kế hoạch trước';
comment on column bi_v1.literacy_change.year_before_population is 'Dân số từ 15 đến 60 tuổi ở năm kế hoạch trước';
comment on column bi_v1.literacy_change.illiterate_1_change is 'Số người chưa biết chữ mức độ 1 tăng (+) hay giảm (−) so với năm trước; trống nếu một trong hai năm chưa đủ báo cáo';
comment on column bi_v1.literacy_change.illiterate_2_change is 'Số người chưa biết chữ mức độ 2 tăng hay giảm so với năm trước; trống như illiterate_1_change';
comment on column bi_v1.literacy_change.communes_compared is 'Số xã so được: đã rõ mức độ và biết mức trước đó (năm kế hoạch trước, hoặc mức đã được công nhận)';
comment on column bi_v1.literacy_change.communes_raised is 'Trong đó số xã có mức độ cao hơn trước';
comment on column bi_v1.literacy_change.communes_dropped is 'Trong đó số xã có mức độ thấp hơn trước';
