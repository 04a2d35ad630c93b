-- Submissions get back the numbers they had.
update intake.submission
set submission_id = (told ->> 2)::bigint
from jsonb_array_elements(cast(:entry as jsonb) -> 'detail' -> 'submissions') as told
where submission.file_id = (told ->> 0)::bigint
  and submission.part = (told ->> 1)::smallint;
