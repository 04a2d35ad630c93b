-- Archived originals to be read again, each once, with those of their forms that are meant: of what is in force the file it
-- came from; of what failed the files that nobody has mended since; a file asked for by its name as a whole.
with recursive asked_unit as (
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
  select last.file_id, last.form_code
  from (
    select distinct on (file.sha256, submission.form_code)
      file.file_id, file.file_name, file.sha256, submission.form_code as of_form, submission.unit_key, submission.period_code,
      case when submission.period_code is not null and submission.unit_key is not null then submission.form_code end as form_code
    from intake.submission
    join intake.file using (file_id)
    where submission.outcome in ('rejected', 'held', 'refused')
      and cast(:file as text) is null
      and (cast(:unit as text) is null or submission.unit_key in (select unit_key from asked_unit))
      and (cast(:form as text) is null or submission.form_code = :form)
      and (cast(:period as text) is null or submission.period_code = :period)
    order by file.sha256, submission.form_code, file.file_id desc
  ) as last
  cross join lateral intake.earlier_word(last.sha256, last.of_form, :run) as word
  where word.since_run is not null
    and not intake.is_mended(last.sha256, word.first_run, word.since_run, word.modified_at,
      last.unit_key, last.of_form, last.period_code, last.file_name, :run)
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
-- a copy that was recognised, or read again before, leads to the one that was received
traced as (
  select meant.form_code, file.file_id, file.sha256, coalesce(file.rerun_of, file.known_as) as earlier
  from meant
  join intake.file using (file_id)
  union
  select traced.form_code, file.file_id, file.sha256, coalesce(file.rerun_of, file.known_as)
  from traced
  join intake.file on file.file_id = traced.earlier
),
once as (
  select
    min(file_id) as original,
    sha256,
    case when bool_or(form_code is null) then null else array_agg(distinct form_code) end as forms
  from traced
  where earlier is null
    and sha256 <> ''
  group by sha256
)
insert into intake.file (run_id, file_name, folder, path, sha256, bytes, modified_at, received_at, bundle, rerun_of, forms)
select
  :run, file.file_name, file.folder, 'archive/' || file.sha256, file.sha256, file.bytes, file.modified_at, file.received_at,
  (row_number() over (order by file.file_id) - 1) / 10, file.file_id, once.forms
from once
join intake.file on file.file_id = once.original
order by file.file_id;
