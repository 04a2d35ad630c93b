-- The originals of a run lie in the archive of the home that began it. A database on a server may be worked on from several homes: it
-- tells which of them has which originals.
create table intake.home (
  home_id uuid primary key,
  place text not null,
  first_run_at timestamptz not null default clock_timestamp()
);
comment on table intake.home is 'Homes from which runs were begun, by the mark in their archives.';
comment on column intake.home.place is 'machine and folder, as they were at the last run';

alter table intake.run add column home_id uuid references intake.home;
comment on column intake.run.home_id is 'the home whose archive holds what the run received; null for runs of earlier releases and of a rebuild';
