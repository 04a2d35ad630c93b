-- Gives each form the outcome that the log tells: a rule that has changed since, or an original that is gone, decides
-- nothing anew, and a form that the log does not name is not published.
update intake.submission
set outcome = coalesce(told.outcome, 'rejected')
from (
  select read.submission_id, entry ->> 3 as outcome
  from intake.submission as read
  join intake.file on file.file_id = read.file_id
  left join jsonb_array_elements(cast(:entry as jsonb) -> 'detail' -> 'submissions') as entry
    on (entry ->> 0)::bigint = read.file_id and (entry ->> 1)::smallint = read.part
  where file.run_id = :run
) as told
where told.submission_id = submission.submission_id
  and submission.outcome is distinct from coalesce(told.outcome, 'rejected');

-- A form that was published when such forms were not held yet.
update finding.finding
set finding_code = 'COPY_CONFIRMED'
from intake.submission
join intake.file on file.file_id = submission.file_id
where submission.file_id = finding.file_id
  and submission.part = finding.part
  and file.run_id = :run
  and submission.outcome in ('published', 'unchanged')
  and finding.finding_code = 'COPIED_FIGURES';
