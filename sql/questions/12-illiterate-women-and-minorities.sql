-- Tỷ lệ mù chữ mức độ 1, tuổi 15 đến 60: chung, nữ, dân tộc thiểu số, theo huyện.
-- Illiteracy at level 1 of the ages 15 to 60: of all, of women, of ethnic minorities, by district.
with asked as (
  select goal.plan_year, unit.province_code
  from bi_v1.plan_progress as goal
  join bi_v1.dim_unit as unit on unit.unit_key = goal.unit_key
  where goal.snapshot_id = (select snapshot_id from bi_v1.snapshot where is_latest order by plan_year desc limit 1)
    and goal.unit_level = 'province'
  limit 1
)
select
  commune.district_name as district,
  figure.breakdown,
  sum(figure.value) filter (where figure.measure_code = 'illiterate_1') as illiterate,
  sum(figure.value) filter (where figure.measure_code = 'literacy_population') as population,
  round(sum(figure.value) filter (where figure.measure_code = 'illiterate_1') * 100.0
    / nullif(sum(figure.value) filter (where figure.measure_code = 'literacy_population'), 0), 2) as percent
from bi_v1.dim_unit as commune
join bi_v1.fact_measure as figure on figure.unit_key = commune.unit_key
where commune.province_code = (select province_code from asked)
  and figure.form_code = 'XMC-03'
  and figure.period_code = (select plan_year::text from asked)
group by commune.district_code, commune.district_name, figure.breakdown
order by commune.district_code, figure.breakdown desc;
