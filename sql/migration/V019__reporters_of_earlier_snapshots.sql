-- Snapshots made before snapshot.reporter was there, from their own inputs and definitions: whoever had all figures of a share was added
-- up then, and counted as having reported, whichever period they were of.
insert into snapshot.reporter (snapshot_id, unit_key, indicator_code, period_code, is_current, numerator, denominator)
select
  input.snapshot_id, publication.unit_key, defined.indicator_code,
  (array_agg(publication.period_code order by period.to_date))[1], true,
  sum(figure.value * term.factor) filter (where term.side = 'numerator'),
  sum(figure.value * term.factor) filter (where term.side = 'denominator')
from snapshot.input
join fact.publication on publication.publication_id = input.publication_id
join dimension.period on period.period_code = publication.period_code
join snapshot.definition on definition.snapshot_id = input.snapshot_id
join definition.indicator as defined on defined.definition_hash = definition.definition_hash and defined.kind = 'share'
join definition.term on term.definition_hash = defined.definition_hash and term.form_code = publication.form_code
join fact.figure
  on figure.submission_id = publication.submission_id
  and figure.measure_code = term.measure_code
  and figure.breakdown = term.breakdown
  and (term.age_from is null or figure.age between term.age_from and term.age_to)
where not exists (select from snapshot.reporter where reporter.snapshot_id = input.snapshot_id)
group by input.snapshot_id, publication.unit_key, defined.indicator_code, defined.definition_hash
having count(*) = (
  select sum(coalesce(wanted.age_to - wanted.age_from + 1, 1))
  from definition.term as wanted
  where wanted.definition_hash = defined.definition_hash);
