-- Originals that an archive has to hold: all that were received but for those that housekeeping took away.
create or replace view audit.kept_original as
with taken as (
  select jsonb_array_elements_text(detail -> 'originals') as sha256
  from audit.entry
  where action = 'housekeeping'
),
masked as (
  select distinct on (mask.key) mask.key as sha256, mask.value as own
  from audit.entry
  cross join lateral jsonb_each_text(detail -> 'masks') as mask
  where action = 'housekeeping'
    and jsonb_typeof(detail -> 'masks') = 'object'
  order by mask.key, entry_id desc
),
received as (
  select distinct on (sha256) sha256, file_name, home_id
  from intake.file
  join intake.run using (run_id)
  where sha256 <> ''
    and rerun_of is null
  order by sha256, file_id desc
)
select received.sha256, received.file_name, masked.own as masked_sha256, home_id, home.place
from received
left join masked using (sha256)
left join intake.home using (home_id)
where received.sha256 not in (select sha256 from taken);

comment on column audit.kept_original.masked_sha256 is
  'hash of the copy without persons that took its place last, as the log tells; null where none did';
comment on column audit.kept_original.place is 'the home that received it last; null where that is not known';
