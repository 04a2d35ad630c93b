-- Publications get back the numbers they had.
update fact.publication
set publication_id = (told ->> 'publication')::bigint
from jsonb_array_elements(cast(:entry as jsonb) -> 'detail' -> 'published') as told
where publication.run_id = :run
  and publication.submission_id = (told ->> 'submission')::bigint;
