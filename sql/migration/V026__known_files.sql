-- A file that stays in the inbox is counted by each night and adds no row: after years of nights only what was received is kept.
alter table intake.run
  add column known_files integer not null default 0,
  add column known_forms integer not null default 0,
  add column known_rows_read bigint not null default 0,
  add column known_rows_staged bigint not null default 0,
  add column known_rows_rejected bigint not null default 0,
  add column known_rows_ignored bigint not null default 0;
comment on column intake.run.known_files is 'files of this night that lie where an earlier run read the same bytes; their outcome stands';
comment on column intake.run.known_forms is 'forms of those files, all of them unchanged';

alter table intake.file add column seen_at timestamptz;
comment on column intake.file.seen_at is 'the last night in which the file still lay at its path, unchanged; null where none has found it since';

-- What earlier releases wrote for them.
create temporary table repeated on commit drop as
select file.file_id, file.run_id, file.sha256, file.path, file.received_at
from intake.file
join intake.run using (run_id)
where file.known_as is not null
  and run.verb = 'nightly'
  and run.state = 'completed'
  and exists (
    select
    from intake.file as earlier
    where earlier.sha256 = file.sha256
      and earlier.path = file.path
      and earlier.file_id < file.file_id)
  and not exists (select from finding.finding where finding.file_id = file.file_id)
  and not exists (select from intake.file as later where later.known_as = file.file_id or later.rerun_of = file.file_id);

update intake.run
set known_files = counted.files, known_forms = counted.forms, known_rows_read = counted.read, known_rows_staged = counted.staged,
  known_rows_rejected = counted.rejected, known_rows_ignored = counted.ignored
from (
  select
    repeated.run_id, count(distinct repeated.file_id) as files, count(submission.submission_id) as forms,
    coalesce(sum(rows_read), 0) as read, coalesce(sum(rows_staged), 0) as staged,
    coalesce(sum(rows_rejected), 0) as rejected, coalesce(sum(rows_ignored), 0) as ignored
  from repeated
  left join intake.submission using (file_id)
  group by repeated.run_id
) as counted
where counted.run_id = run.run_id;

update intake.file
set seen_at = last.seen_at
from (select sha256, path, max(received_at) as seen_at from repeated group by sha256, path) as last
where file.sha256 = last.sha256
  and file.path = last.path
  and file.file_id not in (select file_id from repeated);

delete from intake.submission using repeated where repeated.file_id = submission.file_id;
delete from intake.file using repeated where repeated.file_id = file.file_id;
