-- Tells that the program's scripts were the last to run here, that nothing has touched Flyway's record since, and that
-- sql/role/after_migration.sql, which runs behind them, would find nothing to do.
select
  exists (
    select
    from dimension.reference_load
    where name = 'scripts'
      and hash = :scripts || ' ' || (
        select md5(string_agg(concat_ws(' ', installed_rank, script, checksum, success), ' ' order by installed_rank))
        from migration.flyway_schema_history))
  -- both roles are there and read their schemas
  and (
    select count(*) = 2
    from (values ('bi_reader', 'bi_v1'), ('xhht_check', 'check_v1')) as needed (role, schema)
    join pg_roles on pg_roles.rolname = needed.role
    join pg_namespace on pg_namespace.nspname = needed.schema
    where has_schema_privilege(pg_roles.oid, pg_namespace.oid, 'usage')
      and not exists (
        select
        from pg_class
        where pg_class.relnamespace = pg_namespace.oid
          and pg_class.relkind in ('r', 'v', 'm')
          and not has_table_privilege(pg_roles.oid, pg_class.oid, 'select')))
  -- the readers' limits
  and not exists (select from pg_roles where rolname = 'bi_reader' and rolconnlimit = -1)
  and not exists (
    select
    from (values ('default_transaction_read_only'), ('statement_timeout'), ('idle_in_transaction_session_timeout')) as wanted (setting)
    where not exists (
      select
      from pg_db_role_setting
      join pg_roles on pg_roles.oid = pg_db_role_setting.setrole and pg_roles.rolname = 'bi_reader'
      cross join unnest(setconfig) as item
      where split_part(item, '=', 1) = wanted.setting))
  -- the function that checks run through is the checks' own
  and exists (
    select
    from pg_proc
    join pg_namespace on pg_namespace.oid = pg_proc.pronamespace and pg_namespace.nspname = 'check_v1'
    join pg_roles on pg_roles.oid = pg_proc.proowner and pg_roles.rolname = 'xhht_check'
    where pg_proc.proname = 'offences'
      and has_function_privilege(current_user, pg_proc.oid, 'execute')
      and not exists (select from aclexplode(pg_proc.proacl) as granted where granted.grantee = 0))
  -- every table with rows has statistics
  and not exists (
    select
    from pg_class
    join pg_namespace on pg_namespace.oid = pg_class.relnamespace
    where pg_namespace.nspname in ('dimension', 'definition', 'intake', 'finding', 'fact', 'snapshot')
      and pg_class.relkind in ('r', 'm')
      and pg_class.reltuples < 0
      and pg_relation_size(pg_class.oid) > 0) as is_migrated;
