-- Things that entries of the log tell of and the database has no more; housekeeping tells of the snapshots that it takes away.
select 'publication ' || (published ->> 'publication') as name
from audit.entry
cross join lateral jsonb_array_elements(detail -> 'published') as published
where jsonb_typeof(detail -> 'published') = 'array'
  and not exists (select from fact.publication where publication_id = (published ->> 'publication')::bigint)
union all
select 'snapshot ' || (detail ->> 'snapshot_id')
from audit.entry
where action = 'snapshot'
  and not exists (select from snapshot.snapshot where snapshot_id = (detail ->> 'snapshot_id')::bigint)
  and not exists (
    select
    from audit.entry as housekeeping
    where housekeeping.action = 'housekeeping'
      and housekeeping.detail -> 'snapshots' @> (entry.detail -> 'snapshot_id'))
union all
select 'lock ' || (detail ->> 'lock')
from audit.entry
where action in ('lock', 'unlock')
  and not exists (select from fact.lock where lock_id = (detail ->> 'lock')::bigint)
union all
select 'settlement ' || (detail ->> 'settlement')
from audit.entry
where action = 'settle'
  and not exists (select from fact.settlement where settlement_id = (detail ->> 'settlement')::bigint)
order by 1;
