-- Muốn mọi xã đạt 40 % người trong độ tuổi lao động được trang bị kỹ năng sống thì xã nào còn thiếu nhiều người nhất?
-- For every commune to reach the goal of life skills: which ones lack the most persons?
with asked (indicator_code) as (
  values ('LSK')
),
latest as (
  select snapshot_id from bi_v1.snapshot where is_latest order by plan_year desc limit 1
)
select
  commune.district_name as district,
  commune.full_name as commune,
  figure.numerator,
  figure.denominator,
  figure.value,
  goal.target,
  ceil(goal.target * figure.denominator / 100) - figure.numerator as persons_short
from asked
join bi_v1.plan_progress as goal
  on goal.snapshot_id = (select snapshot_id from latest)
  and goal.unit_level = 'province'
  and goal.indicator_code = asked.indicator_code
join bi_v1.fact_indicator as figure
  on figure.snapshot_id = goal.snapshot_id
  and figure.indicator_code = goal.indicator_code
  and figure.unit_level = 'commune'
join bi_v1.dim_unit as commune on commune.unit_key = figure.unit_key
where figure.numerator * 100 < goal.target * figure.denominator
order by persons_short desc, commune.code
limit 20;
