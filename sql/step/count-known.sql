-- A night counts the files that lie where an earlier run read the same bytes, and keeps no row of them. A known file under another
-- name, or in another folder, was sent anew: its row stays.
create temporary table repeated on commit drop as
select file.file_id, file.known_as, file.sha256, file.path
from intake.file
where file.run_id = :run
  and file.known_as is not null
  and exists (
    select
    from intake.file as earlier
    where earlier.sha256 = file.sha256
      and earlier.path = file.path
      and earlier.run_id < file.run_id);

update intake.run
set known_files = counted.files, known_forms = counted.forms, known_rows_read = counted.read, known_rows_staged = counted.staged,
  known_rows_rejected = counted.rejected, known_rows_ignored = counted.ignored
from (
  select
    count(distinct repeated.file_id) as files, count(submission_id) as forms,
    coalesce(sum(rows_read), 0) as read, coalesce(sum(rows_staged), 0) as staged,
    coalesce(sum(rows_rejected), 0) as rejected, coalesce(sum(rows_ignored), 0) as ignored
  from repeated
  left join intake.submission on submission.file_id = repeated.known_as
) as counted
where run.run_id = :run;

update intake.file
set seen_at = clock_timestamp()
from repeated
where file.sha256 = repeated.sha256
  and file.path = repeated.path
  and file.run_id < :run;

delete from intake.file
using repeated
where repeated.file_id = file.file_id;

drop table repeated;
