-- Archived originals to be read again, each once, with those of their forms that are meant: of what is in force the file it
-- came from; of what failed the files that nobody has mended since; a file asked for by its name as a whole.
with asked_unit as (
  select below.unit_key
  from dimension.unit
  join dimension.unit_ancestor on unit_ancestor.ancestor_id = unit.unit_id
  join dimension.unit as below on below.unit_key = unit_ancestor.unit_key
  where unit.code = :unit
),
published as (
  select submission.file_id, submission.form_code
  from fact.publication
  join intake.submission using (submission_id)
  where upper_inf(publication.in_force)
    and not :failed
    and cast(:file as text) is null
    and (cast(:unit as text) is null or publication.unit_key in (select unit_key from asked_unit))
    and (cast(:form as text) is null or publication.form_code = :form)
    and (cast(:period as text) is null or publication.period_code = :period)
),
failed as (
  select
    submission.file_id,
    case when submission.period_code is not null and submission.unit_key is not null then submission.form_code end as form_code
  from intake.submission
  join intake.file using (file_id)
  where submission.outcome in ('rejected', 'held', 'refused')
    and cast(:file as text) is null
    and (cast(:unit as text) is null or submission.unit_key in (select unit_key from asked_unit))
    and (cast(:form as text) is null or submission.form_code = :form)
    and (cast(:period as text) is null or submission.period_code = :period)
    and not exists (
      select
      from intake.file as later
      join intake.submission as mended on mended.file_id = later.file_id
      where later.file_id > file.file_id
        and (
          -- what was read again since speaks for itself
          later.sha256 = file.sha256
          or mended.outcome in ('published', 'unchanged') and (
            mended.unit_key = submission.unit_key
              and mended.form_code = submission.form_code
              and mended.period_code = submission.period_code
            or (submission.unit_key is null or submission.period_code is null) and later.file_name = file.file_name)))
),
named as (
  select max(file_id) as file_id, null::text as form_code
  from intake.file
  where file_name = :file
    and sha256 <> ''
  having max(file_id) is not null
),
meant as (
  select file_id, form_code from published
  union
  select file_id, form_code from failed
  union
  select file_id, form_code from named
),
once as (
  select
    min(coalesce(file.rerun_of, file.file_id)) as original,
    file.sha256,
    case when bool_or(meant.form_code is null) then null else array_agg(distinct meant.form_code) end as forms
  from meant
  join intake.file using (file_id)
  where file.sha256 <> ''
  group by file.sha256
)
insert into intake.file (run_id, file_name, path, sha256, bytes, modified_at, received_at, bundle, rerun_of, forms)
select
  :run, file.file_name, 'archive/' || file.sha256, file.sha256, file.bytes, file.modified_at, file.received_at,
  (row_number() over (order by file.file_id) - 1) / 10, file.file_id, once.forms
from once
join intake.file on file.file_id = once.original
order by file.file_id;
