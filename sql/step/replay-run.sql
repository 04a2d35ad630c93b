-- The run that an entry of the audit log belongs to, as it was.
insert into intake.run
select (jsonb_populate_record(null::intake.run,
  jsonb_build_object('verb', entry ->> 'action', 'actor', entry ->> 'actor', 'started_at', entry ->> 'at', 'paths', '[]'::jsonb,
    'changing', '[]'::jsonb, 'replace', false, 'sample', false, 'known_files', 0, 'known_forms', 0, 'known_rows_read', 0,
    'known_rows_staged', 0, 'known_rows_rejected', 0, 'known_rows_ignored', 0)
  || coalesce(entry -> 'detail' -> 'run', '{}') - 'home_id'
  || jsonb_build_object('run_id', entry -> 'run_id', 'owner', 'rebuild', 'epoch', cast(:epoch as bigint), 'state', 'completed',
    'ended_at', entry ->> 'at'))).*
from (select cast(:entry as jsonb)) as told (entry)
where not exists (select from intake.run where run_id = (entry ->> 'run_id')::bigint);
