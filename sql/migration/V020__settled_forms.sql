-- What became of a form when its bytes were read before, and whether anybody has mended it since: what a superseded file said does
-- not come back by itself, what failed is tried again until it is mended.
create index on intake.file (file_name);

-- The readings of some bytes before a run, as to one form (null: as to the file as a whole). since_run is the run in which the last
-- reading's failure began; null where its word is settled. A night or a rerun unsettles nothing but what is in force from these bytes.
create function intake.earlier_word(of_sha256 text, of_form text, before_run bigint)
returns table (is_seen boolean, first_run bigint, since_run bigint, modified_at timestamptz, is_held boolean)
language sql stable
as $$
  with reading as (
    select
      file.file_id, file.run_id, file.modified_at,
      bool_or(case when of_form is null then outcome <> 'refused' else outcome in ('published', 'unchanged') end) as settled,
      bool_or(outcome = 'held') as held
    from intake.file
    join intake.submission using (file_id)
    where file.sha256 = of_sha256
      and file.run_id < before_run
      and file.known_as is null
      and outcome is not null
      and (of_form is null or form_code is null or form_code = of_form)
    group by file.file_id
  ),
  failing as (
    select run_id, reading.modified_at, (select held from reading order by file_id desc limit 1) as held
    from reading
    where file_id > coalesce((select max(file_id) from reading where settled), 0)
    order by file_id
    limit 1
  )
  select
    exists (select from reading),
    (select min(run_id) from intake.file where sha256 = of_sha256),
    failing.run_id, failing.modified_at, coalesce(failing.held, false)
  from (values (true)) as one
  left join failing on
    not exists (select from reading where settled)
    or (select verb from intake.run where run.run_id = failing.run_id) = 'import'
    or exists (
      select
      from fact.publication
      join intake.submission using (submission_id)
      join intake.file using (file_id)
      where file.sha256 = of_sha256
        and submission.form_code = of_form
        and upper_inf(publication.in_force))
$$;

-- Whether a failure was mended by what was sent after it (of one run: modified after it), or by what somebody imported since.
create function intake.is_mended(
  of_sha256 text, of_first_run bigint, since bigint, of_modified_at timestamptz,
  of_unit integer, of_form text, of_period text, of_name text, before_run bigint)
returns boolean
language sql stable
as $$
  select exists (
    select
    from intake.submission as mend
    join intake.file as mending using (file_id)
    join intake.run using (run_id)
    where mend.unit_key = of_unit
      and mend.form_code = of_form
      and mend.period_code = of_period
      and mend.outcome in ('published', 'unchanged')
      and mending.run_id >= since
      and mending.run_id < before_run
      and mending.known_as is null
      and mending.sha256 <> of_sha256
      and (
        mend.outcome = 'published' and run.verb = 'import' and run.run_id > since
        or ((select min(arrival.run_id) from intake.file as arrival where arrival.sha256 = mending.sha256), mending.modified_at)
          >= (of_first_run, of_modified_at)))
  -- whose it is could not be told: by the name
  or (of_unit is null or of_form is null or of_period is null) and exists (
    select
    from intake.file as mending
    join intake.submission as mend using (file_id)
    where mending.file_name = of_name
      and mend.outcome in ('published', 'unchanged')
      and mending.run_id >= since
      and mending.run_id < before_run
      and mending.known_as is null
      and mending.sha256 <> of_sha256
      and ((select min(arrival.run_id) from intake.file as arrival where arrival.sha256 = mending.sha256), mending.modified_at)
        >= (of_first_run, of_modified_at))
$$;
