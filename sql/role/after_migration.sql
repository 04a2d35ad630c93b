-- Runs at every start, after the migrations, while no other program does. The BI reader may read bi_v1 and nothing else, after every migration. Where this user may not make roles, a DBA makes it once:
--   create role bi_reader login password '…';
do $$
begin
  if not exists (select from pg_roles where rolname = 'bi_reader') then
    if (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) then
      create role bi_reader nologin;
    else
      raise notice 'role bi_reader is missing: as a superuser run: create role bi_reader login password ''…''';
      return;
    end if;
  end if;
  grant usage on schema bi_v1 to bi_reader;
  grant select on all tables in schema bi_v1 to bi_reader;
end
$$;

-- Its limits, where nobody has set others and this user may; else a DBA runs sql/role/bi_reader.sql once.
do $$
declare
  limits constant text[] := array[
    'default_transaction_read_only=on', 'statement_timeout=5min', 'idle_in_transaction_session_timeout=10min'];
  item text;
begin
  foreach item in array limits loop
    if exists (select from pg_roles where rolname = 'bi_reader')
      and not exists (
        select
        from pg_db_role_setting
        cross join unnest(setconfig) as setting
        where setrole = (select oid from pg_roles where rolname = 'bi_reader')
          and split_part(setting, '=', 1) = split_part(item, '=', 1))
    then
      execute format('alter role bi_reader set %I to %L', split_part(item, '=', 1), split_part(item, '=', 2));
    end if;
  end loop;
  if exists (select from pg_roles where rolname = 'bi_reader' and rolconnlimit = -1) then
    alter role bi_reader connection limit 20;
  end if;
exception
  when insufficient_privilege then
    raise warning 'bi_reader has no time limit: as a superuser run sql/role/bi_reader.sql';
end
$$;

-- The queries of checks read check_v1 and nothing else, as xhht_check, a role that this user changes to and nobody logs in as. Where
-- this user may not make roles, a DBA makes it once; until then the checks do not run, and every night says so:
--   create role xhht_check nologin; grant xhht_check to OWNER;
do $$
begin
  if not exists (select from pg_roles where rolname = 'xhht_check') then
    if (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) then
      create role xhht_check nologin;
      grant xhht_check to current_user;
    else
      raise notice
        'role xhht_check is missing, without it no check of jobs/checks runs: as a superuser run: create role xhht_check nologin; grant xhht_check to %',
        quote_ident(current_user);
      return;
    end if;
  elsif not pg_has_role(current_user, 'xhht_check', 'member') then
    -- made for the database of another owner on this server
    begin
      grant xhht_check to current_user;
    exception
      when insufficient_privilege or invalid_grant_operation then
        raise notice
          'no check of jobs/checks runs: as a superuser run: grant xhht_check to %', quote_ident(current_user);
        return;
    end;
  end if;
  grant usage on schema check_v1 to xhht_check;
  grant select on all tables in schema check_v1 to xhht_check;

  -- Runs a query as xhht_check: within a function of its own nobody gets another role, and a loop takes a single statement. Its rows
  -- are held until the last: their bytes are bounded here, those of one row by the query that is handed in.
  create or replace function check_v1.offences(query text)
  returns table (submission_id bigint, sheet text, cell text, column_title text, arguments text[])
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  as $function$
  declare
    bytes bigint := 0;
  begin
    for submission_id, sheet, cell, column_title, arguments in execute query loop
      bytes := bytes + 40 + octet_length(concat(sheet, cell, column_title, array_to_string(arguments, '')));
      if bytes > 16 * 1024 * 1024 then
        raise exception 'the query returns more than 16 MB' using errcode = 'program_limit_exceeded';
      end if;
      return next;
    end loop;
  end
  $function$;
  revoke all on function check_v1.offences from public;
  execute format('grant execute on function check_v1.offences to %I', current_user);
  -- who is to own it must be allowed to create it, for this moment only
  grant create on schema check_v1 to xhht_check;
  alter function check_v1.offences owner to xhht_check;
  revoke create on schema check_v1 from xhht_check;
end
$$;

-- Tables that a restore or a migration has filled have no statistics, and a plan made without them is a hundred times
-- too slow.
do $$
declare
  unknown regclass;
begin
  for unknown in
    select pg_class.oid
    from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    where nspname in ('dimension', 'definition', 'intake', 'finding', 'fact', 'snapshot')
      and relkind in ('r', 'm')
      and reltuples < 0
  loop
    -- here and not above, as it waits for whoever holds the table, of whatever schema; the next start makes up for one that is held
    begin
      perform set_config('lock_timeout', '1s', true);
      if pg_relation_size(unknown) > 0 then
        execute format('analyze %s', unknown);
      end if;
    exception
      when lock_not_available then
        raise notice 'no statistics of %: somebody holds it', unknown;
    end;
  end loop;
end
$$;
