-- Logs what a run received and published, enough to do it again from the archive.
insert into audit.entry (actor, action, run_id, detail)
select
  run.actor,
  case when run.verb = 'rerun' then 'rerun' else 'import' end,
  run.run_id,
  jsonb_build_object(
    'at', cast(:at as timestamptz),
    'run', to_jsonb(run) - array['state', 'failure', 'ended_at', 'epoch', 'owner', 'home_id'],
    'files', coalesce((
      select jsonb_agg(to_jsonb(file) - array['state', 'staged_figures', 'staged_items', 'run_id', 'seen_at'] order by file.file_id)
      from intake.file
      where file.run_id = run.run_id
        and file.known_as is null), '[]'),
    'known', run.known_files
      + (select count(*) from intake.file where file.run_id = run.run_id and file.known_as is not null),
    'repeated', coalesce((
      select jsonb_agg(repeated.file_id order by repeated.file_id)
      from intake.repeated
      where repeated.run_id = run.run_id), '[]'),
    'submissions', coalesce((
      select jsonb_agg(jsonb_build_array(submission.file_id, submission.part, submission.submission_id, submission.outcome)
        order by submission.file_id, submission.part)
      from intake.submission
      join intake.file on file.file_id = submission.file_id
      where file.run_id = run.run_id
        and file.known_as is null), '[]'),
    'published', coalesce((
      select jsonb_agg(
        jsonb_build_object(
          'publication', publication.publication_id, 'submission', publication.submission_id, 'unit', unit.code,
          'form', publication.form_code, 'period', publication.period_code,
          'definition', submission.definition_hash, 'figures', submission.figures_hash,
          'supersedes', (
            select earlier.publication_id
            from fact.publication as earlier
            where earlier.unit_key = publication.unit_key
              and earlier.form_code = publication.form_code
              and earlier.period_code = publication.period_code
              and upper(earlier.in_force) = lower(publication.in_force)))
        order by publication.publication_id)
      from fact.publication
      join intake.submission using (submission_id)
      join dimension.unit on unit.unit_key = publication.unit_key
      where publication.run_id = run.run_id), '[]'),
    'withdrawn', cast(:withdrawn as jsonb))
from intake.run
where run.run_id = :run;
