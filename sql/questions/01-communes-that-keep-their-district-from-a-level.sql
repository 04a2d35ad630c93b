-- Những xã nào giữ huyện của mình ở dưới mức độ 3 phổ cập giáo dục trung học cơ sở, và vì điều kiện nào?
-- Which communes keep their district from level 3 of universal lower secondary education, and by which condition?
with asked (standard_code, level) as (
  values ('THCS', 3)
),
latest as (
  select snapshot_id from bi_v1.snapshot where is_latest order by plan_year desc limit 1
)
select
  district.full_name as district,
  commune.full_name as commune,
  failing.level,
  failing.name_vi as condition,
  failing.numerator,
  failing.denominator,
  failing.threshold,
  failing.outcome
from asked
join bi_v1.standard_condition as children
  on children.snapshot_id = (select snapshot_id from latest)
  and children.standard_code = asked.standard_code
  and children.level = asked.level
  and children.kind = 'children'
  and children.unit_level = 'district'
  and children.outcome <> 'met'
join bi_v1.dim_unit as district on district.unit_key = children.unit_key
join bi_v1.dim_unit as commune on commune.parent_key = district.unit_key
join bi_v1.standard_condition as failing
  on failing.snapshot_id = (select snapshot_id from latest)
  and failing.unit_key = commune.unit_key
  and failing.standard_code = asked.standard_code
  and failing.level <= asked.level
  and failing.outcome <> 'met'
order by district.code, commune.code, failing.level, failing.ordinal;
