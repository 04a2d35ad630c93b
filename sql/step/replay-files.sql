-- The files of an import, as they were claimed. Where one that was read again is said to come from a copy that was only recognised,
-- and so is not told of, it comes from the first that was received of these bytes.
insert into intake.file
select (jsonb_populate_record(null::intake.file,
  file || jsonb_build_object('run_id', cast(:run as bigint), 'state', 'claimed', 'staged_figures', 0, 'staged_items', 0,
    'rerun_of', case when file ->> 'rerun_of' is not null then (
      select min(original.file_id)
      from intake.file as original
      where original.file_id = (file ->> 'rerun_of')::bigint
        or original.sha256 = file ->> 'sha256'
          and not exists (select from intake.file as told where told.file_id = (file ->> 'rerun_of')::bigint)) end))).*
from jsonb_array_elements(cast(:entry as jsonb) -> 'detail' -> 'files') as file;
