-- Tỷ lệ gia đình học tập chênh nhau bao nhiêu giữa các xã của từng huyện?
-- How far apart are the communes of each district in the share of learning families?
with asked (indicator_code) as (
  values ('T_FAM')
),
latest as (
  select snapshot_id from bi_v1.snapshot where is_latest order by plan_year desc limit 1
)
select
  commune.district_name as district,
  count(figure.value) as communes,
  min(figure.value) as lowest,
  round(percentile_cont(0.25) within group (order by figure.value)::numeric, 2) as lower_quarter,
  round(percentile_cont(0.5) within group (order by figure.value)::numeric, 2) as median,
  round(percentile_cont(0.75) within group (order by figure.value)::numeric, 2) as upper_quarter,
  max(figure.value) as highest,
  -- of all families of the district with those that it reports itself, not the average of the communes' shares
  round(whole.numerator * 100.0 / nullif(whole.denominator, 0), 2) as of_the_district
from bi_v1.fact_indicator as figure
join asked on asked.indicator_code = figure.indicator_code
join bi_v1.dim_unit as commune on commune.unit_key = figure.unit_key
join bi_v1.fact_indicator as whole
  on whole.snapshot_id = figure.snapshot_id
  and whole.indicator_code = figure.indicator_code
  and whole.unit_key = commune.parent_key
where figure.snapshot_id = (select snapshot_id from latest)
  and figure.unit_level = 'commune'
group by commune.district_code, commune.district_name, whole.numerator, whole.denominator
order by commune.district_code;
