-- Forms that say what is in force already: the same figures, read with the same definition (contract 3.3).
create or replace view fact.said_in_force as
select submission.submission_id
from intake.submission
join fact.publication
  on publication.unit_key = submission.unit_key
  and publication.form_code = submission.form_code
  and publication.period_code = submission.period_code
  and upper_inf(publication.in_force)
join intake.submission as in_force
  on in_force.submission_id = publication.submission_id
  and in_force.figures_hash = submission.figures_hash
  and in_force.definition_hash = submission.definition_hash;
