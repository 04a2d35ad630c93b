-- Files of bytes that an earlier run read as a whole with today's definitions and published: their outcome stands. In a nightly run
-- it stands whatever replaced it since (the inbox keeps old files); else only while its figures are in force. Of a file with a form
-- that failed the others are settled form by form, when it was read: check-to-outcome.
with earlier as (
  select distinct on (file.file_id) file.file_id, earlier.file_id as known_as, earlier.state
  from intake.file
  join intake.file as earlier
    on earlier.sha256 = file.sha256
    and earlier.run_id < file.run_id
    and earlier.state in ('published', 'refused')
    and earlier.forms is null
  where file.run_id = :run
  order by file.file_id, earlier.file_id desc
)
update intake.file
set known_as = earlier.known_as, state = 'published'
from earlier
where earlier.file_id = file.file_id
  and earlier.state = 'published'
  and not exists (
    select
    from intake.submission
    where submission.file_id = earlier.known_as
      and (
        submission.outcome not in ('published', 'unchanged')
        or submission.definition_hash not in (select definition_hash from definition.in_use)
        or not :nightly
          and not exists (select from fact.said_in_force as said where said.submission_id = submission.submission_id)));
