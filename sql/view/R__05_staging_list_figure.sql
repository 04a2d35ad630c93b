-- The measures of lists, computed over their staged rows: one form's after the other, as a register has many rows. The first condition
-- of each kind, mostly the only one, is looked up and not searched for. A date within the period is one since the first day of its year: flows
-- are added up over the year.
create or replace view staging.list_figure as
select
  submission.submission_id,
  submission.file_id,
  submission.part,
  list_measure.measure_code,
  said.value,
  submission.sheet,
  coalesce(
    submission.columns[list_measure.column_at] || said.first_row || ':' || submission.columns[list_measure.column_at] || said.last_row,
    submission.columns[list_measure.column_at]) as cell
from intake.submission
join definition.list_measure on list_measure.definition_hash = submission.definition_hash
join dimension.period on period.period_code = submission.period_code
cross join lateral (
  select
    coalesce(sum(case when list_measure.sum_at is null then 1 else item.counts[list_measure.sum_at] end) filter (
      where (cardinality(list_measure.marks_at) = 0 or item.marks[list_measure.marks_at[1]])
        and (cardinality(list_measure.marks_at) < 2 or not exists (
          select from unnest(list_measure.marks_at) as place where item.marks[place] is not true))
        and (cardinality(list_measure.not_before_end_at) = 0
          or item.dates[list_measure.not_before_end_at[1]] >= period.to_date)
        and (cardinality(list_measure.not_before_end_at) < 2 or not exists (
          select from unnest(list_measure.not_before_end_at) as place
          where (item.dates[place] >= period.to_date) is not true))
        and (cardinality(list_measure.within_at) = 0
          or item.dates[list_measure.within_at[1]] between make_date(period.plan_year, 1, 1) and period.to_date)
        and (cardinality(list_measure.within_at) < 2 or not exists (
          select from unnest(list_measure.within_at) as place
          where (item.dates[place] between make_date(period.plan_year, 1, 1) and period.to_date) is not true))
    ), 0)::bigint as value,
    min(item.row_no) as first_row,
    max(item.row_no) as last_row
  from staging.item
  where item.file_id = submission.file_id
    and item.part = submission.part
) as said;
