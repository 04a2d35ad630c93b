-- A file that fails stays in the inbox until somebody mends it. A night that reads it again with the same outcome keeps no second copy
-- of it: this row says that it did.
create table intake.repeated (
  run_id bigint not null references intake.run,
  file_id bigint not null references intake.file,
  primary key (run_id, file_id)
);
create index on intake.repeated (file_id);
comment on table intake.repeated is 'Nights that read a file again, from the same place, and found the same as the run that received it.';
