-- What took the place of a version of a unit that ended: whom to write to about what the unit still owes. Filled with the units, which
-- are therefore loaded again.
create table dimension.unit_successor (
  unit_key integer primary key references dimension.unit,
  successor_key integer not null references dimension.unit
);
comment on table dimension.unit_successor is 'Phiên bản đơn vị đã hết hiệu lực và đơn vị thay nó; đơn vị bị chia: phần kế thừa chính.';

delete from dimension.reference_load where name = 'admin-units';

-- Who stands in a unit's place on a day, change by change; where nobody took it (districts in July 2025), the level above.
create function dimension.in_charge(of_unit integer, on_day date) returns integer
language sql stable
begin atomic
  with recursive heir (unit_key, parent_key, valid_to, step) as (
    select unit_key, parent_key, valid_to, 0
    from dimension.unit
    where unit_key = of_unit
    union all
    select next.unit_key, next.parent_key, next.valid_to, heir.step + 1
    from heir
    left join dimension.unit_successor as took on took.unit_key = heir.unit_key
    join dimension.unit as next on next.unit_key = coalesce(took.successor_key, heir.parent_key)
    where heir.valid_to < on_day
  )
  select unit_key
  from heir
  order by step desc
  limit 1;
end;

-- Cells of forms in force above those of a run that a check finds to be their sums; what is decided of them is said as findings.
create table finding.summary_above (
  run_id bigint not null references intake.run,
  submission_id bigint not null references intake.submission,
  check_code text not null,
  sheet text,
  cell text,
  column_title text,
  arguments text[] not null
);
create index on finding.summary_above (run_id);
create index on finding.summary_above (submission_id);

alter table finding.finding add column run_id bigint references intake.run;
create index on finding.finding (run_id) where run_id is not null;
comment on column finding.finding.run_id is 'the run that found it, where that is not the one that read the file';
