-- Trusted figures. Facts are only ever added, keyed by the submission they were read from; what is in force is a row of
-- publication. Publishing, superseding and reverting write publication rows only, so that "as known at" is a range test.
create schema fact;
create extension if not exists btree_gist with schema fact;

create table fact.figure (
  submission_id bigint not null references intake.submission,
  measure_code text not null,
  breakdown text not null,
  age smallint,
  value bigint not null check (value >= 0),
  sheet text not null,
  cell text not null,
  unique nulls not distinct (submission_id, measure_code, breakdown, age)
);

create table fact.item (
  submission_id bigint not null references intake.submission,
  sheet text not null,
  row_no integer not null,
  texts text[] not null,
  marks boolean[] not null,
  counts bigint[] not null,
  dates date[] not null,
  primary key (submission_id, sheet, row_no)
);

create table fact.publication (
  publication_id bigint primary key generated always as identity,
  submission_id bigint not null references intake.submission,
  unit_key integer not null references dimension.unit,
  form_code text not null,
  period_code text not null references dimension.period,
  in_force tstzrange not null check (not isempty(in_force) and not lower_inf(in_force)),
  run_id bigint not null references intake.run,
  constraint one_in_force exclude using gist (
    unit_key with =, form_code with =, period_code with =, in_force with &&
  )
);
create index on fact.publication (submission_id);
create unique index publication_in_force on fact.publication (unit_key, form_code, period_code) where upper_inf(in_force);
