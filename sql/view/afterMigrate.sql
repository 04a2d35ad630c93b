-- The BI reader may read bi_v1 and nothing else, after every migration. Where this user may not make roles, a DBA makes it once:
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
