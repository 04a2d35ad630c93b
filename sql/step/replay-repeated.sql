-- The files that a night read again and found as before.
insert into intake.repeated (run_id, file_id)
select :run, told::bigint
from jsonb_array_elements_text(coalesce(cast(:entry as jsonb) -> 'detail' -> 'repeated', '[]')) as told
join intake.file on file.file_id = told::bigint
on conflict do nothing;
