-- Contents that the archive has to hold: originals but for those that housekeeping took away, and the texts of all definitions that were in use.
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
contents as (
  select sha256, max(file_name) as name
  from intake.file
  where sha256 <> ''
    and sha256 not in (select sha256 from taken)
  group by sha256
  union
  select named ->> 'hash', max(named ->> 'file')
  from audit.entry
  cross join lateral jsonb_array_elements(detail -> 'definitions') as named
  where action = 'definitions'
  group by 1
)
select contents.sha256, contents.name, masked.own
from contents
left join masked using (sha256)
order by contents.name, contents.sha256;
