-- Everything that stands in force of the plan year 2023 once more: of the :copy-th province, :year years later, with :snapshots
-- snapshots. Numbers of rows are moved by :copy and :year, so that no copy meets another.
create temporary table other_unit on commit drop as
with unit as (
  select
    unit.unit_key, unit.level, unit.code, province.code = '96' as own
  from dimension.units_on(date '2023-12-31') as unit
  join dimension.unit_ancestor on unit_ancestor.unit_key = unit.unit_key
  join dimension.units_on(date '2023-12-31') as province
    on province.unit_id = unit_ancestor.ancestor_id and province.level = 'province'
),
ours as (
  select unit_key, level, row_number() over (partition by level order by code) as place, count(*) over (partition by level) as units
  from unit
  where own
),
theirs as (
  select unit_key, level, row_number() over (partition by level order by code) as place from unit where not own
)
select ours.unit_key, case when :copy = 0 then ours.unit_key else theirs.unit_key end as other_key
from ours
left join theirs on theirs.level = ours.level and theirs.place = ours.place + (:copy - 1) * ours.units;

create temporary table moved on commit drop as
select
  cast(:copy as bigint) * 100000000 + :year * 1000000 as by,
  (2023 + :year)::text as period_code,
  -- of other provinces before ours, which stays the latest
  2023 + :year - 100 * :copy as plan_year,
  make_interval(years => :year) as later;

create temporary table submission_copied on commit drop as
select submission.*
from intake.submission
join fact.publication using (submission_id)
where publication.period_code = '2023'
  and submission_id < 1000000;

insert into intake.file (
  file_id, run_id, file_name, path, sha256, bytes, modified_at, received_at, bundle, state, staged_figures, staged_items)
select
  file_id + by, run_id, file_name, path || by, encode(sha256((sha256 || by)::bytea), 'hex'), bytes, modified_at + later,
  received_at + later, bundle, state, staged_figures, staged_items
from intake.file
cross join moved
where file_id in (select file_id from submission_copied);

insert into intake.submission (
  submission_id, file_id, part, form_code, definition_hash, unit_key, period_code, sheet, columns, outcome, rows_read, rows_staged,
  rows_rejected, rows_ignored, figures_hash)
select
  submission_id + by, file_id + by, part, form_code, definition_hash, other_key, moved.period_code, sheet, columns, outcome,
  rows_read, rows_staged, rows_rejected, rows_ignored, figures_hash
from submission_copied
join other_unit using (unit_key)
cross join moved;

insert into fact.figure (submission_id, measure_code, breakdown, age, value, sheet, cell, raw)
select submission_id + by, measure_code, breakdown, age, value, sheet, cell, raw
from fact.figure
cross join moved
where submission_id in (select submission_id from submission_copied);

insert into fact.item (submission_id, sheet, row_no, texts, marks, counts, dates)
select
  submission_id + by, sheet, row_no, texts, marks, counts,
  array(select (day + later)::date from unnest(dates) with ordinality as given (day, place) order by place)
from fact.item
cross join moved
where submission_id in (select submission_id from submission_copied);

insert into fact.title (submission_id, decided_on, valid_to, titles)
select submission_id + by, (decided_on + later)::date, (valid_to + later)::date, titles
from fact.title
cross join moved
where submission_id in (select submission_id from submission_copied);

insert into fact.publication (publication_id, submission_id, unit_key, form_code, period_code, in_force, run_id)
select
  publication_id + by, submission_id + by, other_key, form_code, moved.period_code,
  tstzrange(lower(in_force) + later, null), run_id
from fact.publication
join other_unit using (unit_key)
cross join moved
where submission_id in (select submission_id from submission_copied);

-- one in three forms has a remark
insert into finding.finding (file_id, part, finding_code, sheet, cell, column_title, arguments)
select file_id + by, part, 'TOTAL_MISMATCH', sheet, 'C12', 'Tổng số', array['1', '2', '3']
from submission_copied
cross join moved
where submission_id % 3 = 0;

create temporary table snapshot_copied on commit drop as
select snapshot_id, snapshot_id + by + number as other_id, number
from snapshot.snapshot
cross join moved
cross join generate_series(1, :snapshots) as number
where snapshot.plan_year = 2023
  and snapshot_id < 1000;

insert into snapshot.snapshot (snapshot_id, plan_year, as_of, known_at, computed_at, run_id, input_hash)
select
  other_id, moved.plan_year, as_of + later - make_interval(years => 100 * :copy),
  known_at + later + make_interval(days => number), computed_at + later + make_interval(days => number), run_id, ''
from snapshot.snapshot
join snapshot_copied using (snapshot_id)
cross join moved;

insert into snapshot.input (snapshot_id, publication_id)
select other_id, publication_id + by
from snapshot.input
join snapshot_copied using (snapshot_id)
cross join moved;

insert into snapshot.definition (snapshot_id, definition_hash)
select other_id, definition_hash
from snapshot.definition
join snapshot_copied using (snapshot_id);

insert into snapshot.indicator
select
  other_id, other_key, indicator_code, numerator, denominator, value, level_low, level_high, reported_units, expected_units
from snapshot.indicator
join snapshot_copied using (snapshot_id)
join other_unit using (unit_key);

insert into snapshot.reporter (snapshot_id, unit_key, indicator_code, period_code, is_current, numerator, denominator)
select other_id, other_key, indicator_code, moved.period_code, is_current, numerator, denominator
from snapshot.reporter
join snapshot_copied using (snapshot_id)
join other_unit using (unit_key)
cross join moved;

insert into snapshot.progress
select
  other_id, other_key, ordinal, indicator_code, comparator, target, actual, gap, status, reported_units, expected_units
from snapshot.progress
join snapshot_copied using (snapshot_id)
join other_unit using (unit_key);

insert into snapshot.condition
select
  other_id, other_key, standard_code, level, ordinal, condition_code, kind, name_vi, name_en, eased, numerator, possible,
  denominator, threshold, outcome, legal_basis
from snapshot.condition
join snapshot_copied using (snapshot_id)
join other_unit using (unit_key);

insert into snapshot.standard_level
select other_id, other_key, standard_code, level, outcome
from snapshot.standard_level
join snapshot_copied using (snapshot_id)
join other_unit using (unit_key);
