-- An outage is tried again; a run that one breaks off again and again is set aside, and holds up no further night.
create table intake.outage (
  outage_id bigint primary key generated always as identity,
  run_id bigint not null references intake.run on delete cascade,
  cause text not null,
  at timestamptz not null default clock_timestamp()
);
comment on table intake.outage is 'Each time that a lost database, a full disk and the like broke a run off.';
create index on intake.outage (run_id);

-- The moment of the transaction; where the clock was ahead once, the first after all that is written down. Ranges never end before
-- they begin, and what comes later has the later moment.
create function fact.moment() returns timestamptz
language sql stable
as $$
  select greatest(
    now(),
    (select max(lower(in_force)) from fact.publication) + interval '1 microsecond',
    (select max(upper(in_force)) from fact.publication where not upper_inf(in_force)) + interval '1 microsecond',
    (select max(known_at) from snapshot.snapshot where known_at <= computed_at) + interval '1 microsecond');
$$;
comment on function fact.moment is 'the moment at which something is put in force: after every other';

-- The moment up to which a snapshot of now knows the publications.
create function snapshot.moment() returns timestamptz
language sql stable
as $$
  select greatest(
    now(),
    (select max(lower(in_force)) from fact.publication),
    (select max(upper(in_force)) from fact.publication where not upper_inf(in_force)),
    (select max(known_at) from snapshot.snapshot where known_at <= computed_at));
$$;
comment on function snapshot.moment is 'the moment that a snapshot of now knows of: not before anything that is in force';

-- Empties tables of the staging area. Somebody who reads one of them, as pg_dump does, holds up a truncate until he has done; a delete
-- takes longer and waits for nobody.
create procedure staging.clear(variadic tables text[])
language plpgsql
as $$
declare
  waits constant text := current_setting('lock_timeout');
  emptied text;
begin
  begin
    perform set_config('lock_timeout', '2s', true);
    execute (select 'truncate ' || string_agg(format('staging.%I', name), ', ') from unnest(tables) as name);
  exception
    when lock_not_available then
      foreach emptied in array tables loop
        execute format('delete from staging.%I', emptied);
      end loop;
  end;
  perform set_config('lock_timeout', waits, true);
end
$$;
