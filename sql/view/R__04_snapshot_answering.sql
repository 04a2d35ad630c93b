-- Snapshots that say what can have been known: none of a day after its plan year, none of a moment later than it was computed at. Releases
-- that let somebody ask for such a one have kept it, as every snapshot is kept; it never is the latest, nor what others are compared with.
create or replace view snapshot.answering as
select snapshot_id, plan_year, as_of, known_at, computed_at, input_hash
from snapshot.snapshot
where as_of <= make_date(plan_year, 12, 31)
  and known_at <= computed_at;
