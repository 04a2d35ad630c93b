-- Forms in force whose facts no longer have the hash that they were published with, or that the log tells: staging-to-check makes it
-- from the same figures and rows; verify-lists looks at what a list's rows come to.
with told as (
  select (published ->> 'publication')::bigint as publication_id, published ->> 'figures' as figures_hash
  from audit.entry
  cross join lateral jsonb_array_elements(detail -> 'published') as published
  where jsonb_typeof(detail -> 'published') = 'array'
),
found as (
  select
    publication.publication_id, publication.unit_key, publication.form_code, publication.period_code, submission.figures_hash,
    encode(sha256(convert_to(
      coalesce((
        select string_agg(
          concat_ws('|', measure_code, breakdown, coalesce(age::text, ''), value), E'\n'
          order by measure_code collate "C", breakdown collate "C", age)
        from fact.figure
        where figure.submission_id = submission.submission_id
          and not exists (
            select
            from definition.list_measure
            where list_measure.definition_hash = submission.definition_hash
              and list_measure.measure_code = figure.measure_code)), '')
      || E'\n\n'
      || coalesce((
        select string_agg(line, E'\n' order by line collate "C")
        from (
          select concat_ws('|', texts, marks, counts, dates) as line
          from fact.item
          where item.submission_id = submission.submission_id
        ) as item_line), ''), 'UTF8')), 'hex') as facts_hash
  from fact.publication
  join intake.submission using (submission_id)
  where upper_inf(publication.in_force)
)
select concat_ws(' ', unit.code, found.form_code, found.period_code) as name
from found
join dimension.unit on unit.unit_key = found.unit_key
left join told using (publication_id)
where found.facts_hash <> found.figures_hash
  or told.figures_hash <> found.facts_hash
order by 1;
