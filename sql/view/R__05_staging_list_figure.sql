-- The measures of lists, computed over their staged rows.
create or replace view staging.list_figure as
select
  submission.submission_id,
  submission.file_id,
  submission.part,
  list_measure.measure_code,
  coalesce(sum(
    case when list_measure.sum_at is null then 1 else item.counts[list_measure.sum_at] end
  ) filter (
    where item.row_no is not null
      and not exists (select from unnest(list_measure.marks_at) as place where item.marks[place] is not true)
      and not exists (
        select from unnest(list_measure.not_before_end_at) as place
        where (item.dates[place] >= period.to_date) is not true)
      and not exists (
        select from unnest(list_measure.within_at) as place
        where (item.dates[place] between period.from_date and period.to_date) is not true)
  ), 0)::bigint as value,
  submission.sheet,
  coalesce(
    submission.columns[list_measure.column_at] || min(item.row_no) || ':'
      || submission.columns[list_measure.column_at] || max(item.row_no),
    submission.columns[list_measure.column_at]) as cell
from intake.submission
join definition.list_measure on list_measure.definition_hash = submission.definition_hash
join dimension.period on period.period_code = submission.period_code
left join staging.item on item.file_id = submission.file_id and item.part = submission.part
group by submission.submission_id, list_measure.definition_hash, list_measure.measure_code, period.period_code;
