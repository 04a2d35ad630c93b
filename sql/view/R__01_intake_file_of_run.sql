-- The files that a run read, by itself or with the outcome that an earlier run had written down already.
create or replace view intake.file_of_run as
select run_id, file_id
from intake.file
union all
select run_id, file_id
from intake.repeated;
