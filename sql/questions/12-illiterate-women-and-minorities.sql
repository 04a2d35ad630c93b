-- Tỷ lệ mù chữ mức độ 1, tuổi 15 đến 60: chung, nữ, dân tộc thiểu số, theo huyện.
-- Illiteracy at level 1 of the ages 15 to 60: of all, of women, of ethnic minorities, by district.
with latest as (
  select plan_year::text as period_code from bi_v1.snapshot where is_latest order by plan_year desc limit 1
)
select
  commune.district_name as district,
  figure.breakdown,
  sum(figure.value) filter (where figure.measure_code = 'illiterate_1') as illiterate,
  sum(figure.value) filter (where figure.measure_code = 'literacy_population') as population,
  round(sum(figure.value) filter (where figure.measure_code = 'illiterate_1') * 100.0
    / nullif(sum(figure.value) filter (where figure.measure_code = 'literacy_population'), 0), 2) as percent
from bi_v1.fact_measure as figure
join bi_v1.dim_unit as commune on commune.unit_key = figure.unit_key
where figure.form_code = 'XMC-03'
  and figure.period_code = (select period_code from latest)
group by commune.district_code, commune.district_name, figure.breakdown
order by commune.district_code, figure.breakdown desc;
