-- Snapshots that say what can have been known: none of a day after its plan year, none of a moment later than it was computed at, none of a
-- day that has not come (the program's day, the clock's where anybody else asks). Releases that let somebody ask for such a one, and clocks
-- that were ahead, have left some; they are kept, as every snapshot is, but are never the latest, nor what others are compared with.
create or replace view snapshot.answering as
select snapshot_id, plan_year, as_of, known_at, computed_at, input_hash
from snapshot.snapshot
where as_of <= make_date(plan_year, 12, 31)
  and known_at <= computed_at
  and as_of <= coalesce(
    cast(nullif(current_setting('xhht.today', true), '') as date),
    (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date);
