-- The plan's progress as it stood: immutable, with everything it was computed from.
create schema snapshot;

create table snapshot.snapshot (
  snapshot_id bigint primary key generated always as identity,
  plan_year integer not null,
  as_of date not null,
  known_at timestamptz not null,
  computed_at timestamptz not null default clock_timestamp(),
  run_id bigint not null references intake.run,
  input_hash text not null
);
create index on snapshot.snapshot (plan_year, as_of, known_at);
comment on column snapshot.snapshot.input_hash is 'of publications, definitions, unit versions and lists it was computed from: equal inputs need no new snapshot';

create table snapshot.input (
  snapshot_id bigint not null references snapshot.snapshot,
  publication_id bigint not null references fact.publication,
  primary key (snapshot_id, publication_id)
);
create index on snapshot.input (publication_id);

create table snapshot.definition (
  snapshot_id bigint not null references snapshot.snapshot,
  definition_hash text not null references definition.text,
  primary key (snapshot_id, definition_hash)
);

create table snapshot.indicator (
  snapshot_id bigint not null references snapshot.snapshot,
  unit_key integer not null references dimension.unit,
  indicator_code text not null,
  numerator bigint,
  denominator bigint,
  value numeric,
  level_low integer,
  level_high integer,
  reported_units integer,
  expected_units integer,
  primary key (snapshot_id, unit_key, indicator_code)
);

create table snapshot.progress (
  snapshot_id bigint not null references snapshot.snapshot,
  unit_key integer not null references dimension.unit,
  ordinal integer not null,
  indicator_code text not null,
  comparator text not null,
  target numeric not null,
  actual numeric,
  gap numeric,
  status text not null check (status in ('met', 'not_met', 'undetermined')),
  reported_units integer,
  expected_units integer,
  primary key (snapshot_id, unit_key, ordinal)
);
