-- Collects the summaries: forms that a level above sent before the levels below it, and that are now the sum of theirs
-- and would count twice. A summary goes out of force at the moment at which the forms below are in force, and is
-- rejected as if it had come after them, in the file in which its figures came last. A report that is refused because
-- its period is closed withdraws nothing in that period. A form that was found to be a summary before and is in force
-- again stays, as somebody put it there knowingly. :told are the publications that the audit log names, where the run
-- is done again.
create temporary table summary on commit drop as
select
  publication.publication_id, publication.submission_id, publication.unit_key, publication.form_code, publication.period_code,
  submission.figures_hash
from fact.publication
join intake.submission using (submission_id)
left join lateral (
  select lock.closed
  from fact.lock
  where lock.period_code = publication.period_code
    and (lock.form_code is null or lock.form_code = publication.form_code)
    and (lock.unit_id is null or exists (
      select
      from dimension.unit_ancestor
      where unit_ancestor.unit_key = publication.unit_key
        and unit_ancestor.ancestor_id = lock.unit_id))
  order by lock.lock_id desc
  limit 1
) as period on true
where upper_inf(publication.in_force)
  and lower(publication.in_force) < cast(:at as timestamptz)
  and case
    when cast(:told as jsonb) is not null then publication_id in (
      select told::bigint from jsonb_array_elements_text(cast(:told as jsonb)) as told)
    else submission.outcome <> 'rejected'
      and publication.submission_id in (select submission_id from finding.summary_above where run_id = :run)
      and exists (
        select
        from fact.publication as below
        join dimension.unit_ancestor on unit_ancestor.unit_key = below.unit_key
        join dimension.unit as above on above.unit_id = unit_ancestor.ancestor_id
        where above.unit_key = publication.unit_key
          and below.unit_key <> publication.unit_key
          and below.form_code = publication.form_code
          and below.period_code = publication.period_code
          and upper_inf(below.in_force)
          and (period.closed is not true or lower(below.in_force) = cast(:at as timestamptz)))
  end;

update fact.publication
set in_force = tstzrange(lower(publication.in_force), cast(:at as timestamptz))
from summary
where summary.publication_id = publication.publication_id;

insert into finding.finding (file_id, part, finding_code, check_code, sheet, cell, column_title, arguments, run_id)
select
  last.file_id, last.part, 'FIGURE_IS_SUMMARY', above.check_code, above.sheet, above.cell, above.column_title, above.arguments, :run
from summary
join finding.summary_above as above on above.submission_id = summary.submission_id and above.run_id = :run
cross join lateral (
  select submission.file_id, submission.part
  from intake.submission
  where submission.unit_key = summary.unit_key
    and submission.form_code = summary.form_code
    and submission.period_code = summary.period_code
    and submission.figures_hash = summary.figures_hash
    and submission.outcome in ('published', 'unchanged')
  order by submission.submission_id desc
  limit 1
) as last
order by last.file_id, last.part, above.sheet, substring(above.cell from '[0-9]+')::integer, length(above.cell), above.cell;

update intake.submission
set outcome = 'rejected'
from summary
where submission.unit_key = summary.unit_key
  and submission.form_code = summary.form_code
  and submission.period_code = summary.period_code
  and submission.figures_hash = summary.figures_hash
  and submission.outcome in ('published', 'unchanged');

drop table summary;
