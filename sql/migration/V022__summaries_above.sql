-- Cells of forms in force above those of a run that a check finds to be their sums; what is decided of them is said as findings.
create table finding.summary_above (
  run_id bigint not null references intake.run,
  submission_id bigint not null references intake.submission,
  check_code text not null,
  sheet text,
  cell text,
  column_title text,
  arguments text[] not null
);
create index on finding.summary_above (run_id);
create index on finding.summary_above (submission_id);

alter table finding.finding add column run_id bigint references intake.run;
create index on finding.finding (run_id) where run_id is not null;
comment on column finding.finding.run_id is 'the run that found it, where that is not the one that read the file';
