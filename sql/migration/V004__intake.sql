-- Runs, the files they claimed, what each file held. The unit of recovery is the row of intake.file.
create schema intake;

-- One night at a time: whoever holds the lease works; the epoch grows with each holder.
create table intake.lease (
  singleton boolean primary key default true check (singleton),
  epoch bigint not null,
  owner text,
  heartbeat_at timestamptz
);
insert into intake.lease values (true, 0, null, null);

create table intake.run (
  run_id bigint primary key generated always as identity,
  verb text not null,
  actor text not null,
  owner text not null,
  epoch bigint not null,
  paths text[] not null default '{}',
  changing text[] not null default '{}',
  replace boolean not null default false,
  sample boolean not null default false,
  state text not null default 'running' check (state in ('running', 'completed', 'failed', 'stopped')),
  failure text,
  started_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);

comment on column intake.run.changing is 'tệp còn đang được ghi khi lần chạy này xem thư mục, để lại cho lần sau';

create table intake.file (
  file_id bigint primary key generated always as identity,
  run_id bigint not null references intake.run,
  file_name text not null,
  path text not null,
  sha256 text not null,
  bytes bigint not null,
  modified_at timestamptz not null,
  received_at timestamptz not null default clock_timestamp(),
  bundle integer not null,
  known_as bigint references intake.file,
  state text not null default 'claimed' check (state in ('claimed', 'staged', 'checked', 'published', 'refused')),
  staged_figures integer not null default 0,
  staged_items integer not null default 0,
  unique (run_id, path)
);
comment on column intake.file.known_as is 'an earlier file of the same bytes, whose outcome stands; this one is not read again';
create index on intake.file (sha256);
create index on intake.file (known_as);

create table intake.submission (
  submission_id bigint primary key generated always as identity,
  file_id bigint not null references intake.file,
  part smallint not null,
  form_code text,
  definition_hash text references definition.text,
  unit_key integer references dimension.unit,
  period_code text references dimension.period,
  sheet text,
  columns text[] not null default '{}',
  outcome text check (outcome in ('published', 'rejected', 'unchanged', 'held', 'refused')),
  rows_read integer not null default 0,
  rows_staged integer not null default 0,
  rows_rejected integer not null default 0,
  rows_ignored integer not null default 0,
  figures_hash text,
  unique (file_id, part)
);
comment on column intake.submission.columns is 'letters of the columns of a list, in the definition''s order';
create index on intake.submission (unit_key, form_code, period_code);
