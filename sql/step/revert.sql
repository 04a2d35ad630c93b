-- Puts the figures of an earlier publication in force again, as a publication of its own.
update fact.publication
set in_force = tstzrange(lower(publication.in_force), cast(:at as timestamptz))
from fact.publication as earlier
where earlier.publication_id = :publication
  and publication.unit_key = earlier.unit_key
  and publication.form_code = earlier.form_code
  and publication.period_code = earlier.period_code
  and upper_inf(publication.in_force);

insert into fact.publication (submission_id, unit_key, form_code, period_code, in_force, run_id)
select submission_id, unit_key, form_code, period_code, tstzrange(cast(:at as timestamptz), null), :run
from fact.publication
where publication_id = :publication;
