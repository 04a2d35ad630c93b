-- Things that were done and no entry of the log tells of. A database of a release without a log was brought up to one that has it: what was
-- published before that is told of by nobody.
with log_began as (
  select max(installed_on) filter (where version = '010') as at,
    max(installed_on) filter (where version = '010') - max(installed_on) filter (where version = '009') > interval '1 minute'
      as later
  from migration.flyway_schema_history
),
told as (
  select (published ->> 'publication')::bigint as publication_id
  from audit.entry
  cross join lateral jsonb_array_elements(detail -> 'published') as published
  where jsonb_typeof(detail -> 'published') = 'array'
)
select 'publication ' || publication_id as name
from fact.publication
cross join log_began
where publication_id not in (select publication_id from told)
  and not (log_began.later and lower(in_force) < log_began.at)
union all
select 'snapshot ' || snapshot_id
from snapshot.snapshot
cross join log_began
where snapshot_id not in (select (detail ->> 'snapshot_id')::bigint from audit.entry where action = 'snapshot')
  and not (log_began.later and computed_at < log_began.at)
union all
select 'lock ' || lock_id
from fact.lock
where lock_id not in (select (detail ->> 'lock')::bigint from audit.entry where action in ('lock', 'unlock'))
union all
select 'settlement ' || settlement_id
from fact.settlement
where settlement_id not in (select (detail ->> 'settlement')::bigint from audit.entry where action = 'settle')
order by 1;
