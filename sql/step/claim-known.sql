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
        or not :nightly and not exists (
          select
          from fact.publication
          join intake.submission as in_force on in_force.submission_id = publication.submission_id
          where publication.unit_key = submission.unit_key
            and publication.form_code = submission.form_code
            and publication.period_code = submission.period_code
            and upper_inf(publication.in_force)
            and in_force.figures_hash = submission.figures_hash
            and in_force.definition_hash = submission.definition_hash)));
