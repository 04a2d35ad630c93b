-- A file that a night reads again where it lay before, and that comes out as it did then, adds nothing: the night names
-- the earlier row. A form published then is unchanged now, which is another outcome: such a file is folded from the
-- third reading on.
create temporary table again on commit drop as
select file.file_id, earlier.file_id as earlier_id
from intake.file
join intake.run on run.run_id = file.run_id
cross join lateral (
  select same.file_id, same.state, same.modified_at, same.bytes, same.known_as, same.forms
  from intake.file as same
  where same.sha256 = file.sha256
    and same.path = file.path
    and same.run_id < file.run_id
    and same.rerun_of is null
  order by same.file_id desc
  limit 1
) as earlier
where file.run_id = :run
  and run.verb = 'nightly'
  and file.known_as is null
  and earlier.known_as is null
  and earlier.forms is null
  and (earlier.state, earlier.modified_at, earlier.bytes) = (file.state, file.modified_at, file.bytes)
  and not exists (
    select
    from intake.submission
    join fact.publication using (submission_id)
    where submission.file_id = file.file_id)
  and not exists (
    (select part, form_code, definition_hash, unit_key, period_code, sheet, outcome, figures_hash,
       rows_read, rows_staged, rows_rejected, rows_ignored
     from intake.submission
     where submission.file_id = file.file_id
     except
     select part, form_code, definition_hash, unit_key, period_code, sheet, outcome, figures_hash,
       rows_read, rows_staged, rows_rejected, rows_ignored
     from intake.submission
     where submission.file_id = earlier.file_id)
    union all
    (select part, form_code, definition_hash, unit_key, period_code, sheet, outcome, figures_hash,
       rows_read, rows_staged, rows_rejected, rows_ignored
     from intake.submission
     where submission.file_id = earlier.file_id
     except
     select part, form_code, definition_hash, unit_key, period_code, sheet, outcome, figures_hash,
       rows_read, rows_staged, rows_rejected, rows_ignored
     from intake.submission
     where submission.file_id = file.file_id))
  and not exists (
    (select part, finding_code, check_code, sheet, row_no, column_no, cell, column_title, arguments, count(*)
     from finding.finding
     where finding.file_id = file.file_id
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9
     except
     select part, finding_code, check_code, sheet, row_no, column_no, cell, column_title, arguments, count(*)
     from finding.finding
     where finding.file_id = earlier.file_id
       and finding.run_id is null
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9)
    union all
    (select part, finding_code, check_code, sheet, row_no, column_no, cell, column_title, arguments, count(*)
     from finding.finding
     where finding.file_id = earlier.file_id
       and finding.run_id is null
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9
     except
     select part, finding_code, check_code, sheet, row_no, column_no, cell, column_title, arguments, count(*)
     from finding.finding
     where finding.file_id = file.file_id
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9));

-- Forms that are held name each other: they stay together, or go together.
delete from again
where exists (
    select
    from intake.submission
    join fact.conflict on submission.submission_id in (conflict.submission_id, conflict.other_submission_id)
    where submission.file_id = again.file_id)
  and exists (
    select
    from fact.conflict
    join intake.submission on submission.submission_id in (conflict.submission_id, conflict.other_submission_id)
    join intake.file using (file_id)
    where file.run_id = :run
      and file.file_id not in (select file_id from again));

insert into intake.repeated (run_id, file_id)
select :run, earlier_id
from again;

update intake.file
set seen_at = clock_timestamp()
from again
where file.file_id = again.earlier_id;

delete from fact.conflict
using intake.submission, again
where submission.submission_id = conflict.submission_id
  and submission.file_id = again.file_id;

delete from finding.summary_above
using intake.submission, again
where submission.submission_id = summary_above.submission_id
  and submission.file_id = again.file_id;

delete from finding.finding using again where again.file_id = finding.file_id;
delete from intake.submission using again where again.file_id = submission.file_id;
delete from intake.file using again where again.file_id = file.file_id;

drop table again;
