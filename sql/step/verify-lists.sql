-- Forms in force of which a measure of a list is not what its rows come to, counted as staging.list_figure counts them.
select distinct concat_ws(' ', unit.code, publication.form_code, publication.period_code) as name
from fact.publication
join intake.submission using (submission_id)
join dimension.unit on unit.unit_key = publication.unit_key
join dimension.period on period.period_code = submission.period_code
join definition.list_measure on list_measure.definition_hash = submission.definition_hash
left join fact.figure
  on figure.submission_id = submission.submission_id
  and figure.measure_code = list_measure.measure_code
cross join lateral (
  select
    coalesce(sum(case when list_measure.sum_at is null then 1 else item.counts[list_measure.sum_at] end) filter (
      where not exists (
          select from unnest(list_measure.marks_at) as place where item.marks[place] is not true)
        and not exists (
          select from unnest(list_measure.not_before_end_at) as place
          where (item.dates[place] >= period.to_date) is not true)
        and not exists (
          select from unnest(list_measure.within_at) as place
          where (item.dates[place] between make_date(period.plan_year, 1, 1) and period.to_date) is not true)
    ), 0)::bigint as value
  from fact.item
  where item.submission_id = submission.submission_id
) as counted
where upper_inf(publication.in_force)
  and figure.value is distinct from counted.value
order by 1;
