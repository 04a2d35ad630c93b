-- The files of an import, as they were claimed.
insert into intake.file
select (jsonb_populate_record(null::intake.file,
  file || jsonb_build_object('run_id', cast(:run as bigint), 'state', 'claimed', 'staged_figures', 0, 'staged_items', 0))).*
from jsonb_array_elements(cast(:entry as jsonb) -> 'detail' -> 'files') as file;
