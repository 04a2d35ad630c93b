-- Checks that are definitions: which of them made a finding, so that a step begun again takes back its own and no others.
alter table finding.finding add column check_code text;
comment on column finding.finding.check_code is 'the check (jobs/checks) that made it; null for what reading and relations found';

-- How each check of a run went. One that did not run is the administrator's affair, not the clerk's: no file is to blame.
create table finding.check_run (
  run_id bigint not null references intake.run,
  check_code text not null,
  valid_from date not null,
  findings integer not null,
  milliseconds integer not null,
  failure text,
  primary key (run_id, check_code, valid_from)
);
comment on column finding.check_run.failure is 'why it did not run, as the database says it; null where it did';
