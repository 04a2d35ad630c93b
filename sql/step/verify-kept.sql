-- Contents that the archive has to hold: originals, and the texts of all definitions that were in use.
select sha256, file_name as name, masked_sha256 as own, home_id, place
from audit.kept_original
union all
select text.sha256, max(text.file), null, null, null
from audit.entry
cross join lateral jsonb_array_elements(detail -> 'definitions') as named
cross join lateral (select named ->> 'hash' as sha256, named ->> 'file' as file) as text
where action = 'definitions'
group by text.sha256
order by name, sha256;
