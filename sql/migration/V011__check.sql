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

-- What the queries of checks compare, laid out once a run: the planner then knows how much there is of it, whatever a province
-- writes. Filled before the checks of a run and emptied after them. staged: of the run; else in force.
create unlogged table staging.check_form (
  submission_id bigint primary key,
  staged boolean not null,
  file_id bigint not null,
  part smallint not null,
  file_name text not null,
  unit_id integer not null,
  unit_code text not null,
  unit_name text not null,
  district_name text,
  period_code text not null,
  plan_year integer not null,
  period_part text not null,
  form_code text not null,
  sheet text,
  figures_hash text,
  definition_hash text not null
);

-- What stands beside a form of the run: another form of its unit and period, or the same form a year before.
create unlogged table staging.check_beside (
  for_submission_id bigint not null,
  submission_id bigint not null,
  year_before boolean not null,
  primary key (for_submission_id, submission_id)
);

create unlogged table staging.check_figure (
  submission_id bigint not null,
  figure_key text not null,
  measure_code text not null,
  breakdown text not null,
  age smallint,
  value bigint not null,
  sheet text,
  cell text,
  column_title text
);
create index on staging.check_figure (submission_id, figure_key);
