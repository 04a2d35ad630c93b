-- Rights and bounds that a superuser gives the readers' role once, in the program's database: it reads, and nobody feels it.
-- The embedded server runs this at every start; on a server of your own a DBA does, with psql (src/docs/operations.md).
alter role bi_reader set default_transaction_read_only to on;
alter role bi_reader set statement_timeout to '5min';
-- A tool that was left open in the middle of something would hold up the next release's views.
alter role bi_reader set idle_in_transaction_session_timeout to '10min';
-- Nobody but a superuser gives the role more: connections are left for the program, and the disk is.
alter role bi_reader connection limit 20;
alter role bi_reader set temp_file_limit to '2GB';

do $$
declare
  keeper constant text := (select pg_get_userbyid(datdba) from pg_database where datname = current_database());
  feature regprocedure;
begin
  execute format('revoke temporary on database %I from public', current_database());
  -- Locks that the program waits for, large objects, messages: functions that everybody may call unless told otherwise.
  for feature in
    select oid
    from pg_proc
    where pronamespace = 'pg_catalog'::regnamespace
      and proname ~ '^(pg_(try_)?advisory_|lo_|lowrite$|pg_logical_emit_message$|pg_notify$)'
      and has_function_privilege('bi_reader', oid, 'execute')
  loop
    execute format('revoke execute on function %s from public', feature);
    execute format('grant execute on function %s to %I', feature, keeper);
  end loop;
end
$$;
