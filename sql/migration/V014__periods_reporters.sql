-- Stocks and flows, who may report a form, who passes it on by when, and whose figures a snapshot's shares are made of.
alter table definition.measure
  add column over_time text not null default 'stock' check (over_time in ('stock', 'flow'));
comment on column definition.measure.over_time is
  'stock: as it is on the closing day; flow: added up since the first day of the year, in every period';

alter table definition.form add column reporters text[] not null default '{commune}';
comment on column definition.form.reporters is 'các cấp được báo cáo biểu này';

alter table definition.obligation
  add column district_due_on date,
  add column province_due_on date;
comment on column definition.obligation.district_due_on is 'the day by which the district passes it on; null where the plan says nothing';
comment on column definition.obligation.province_due_on is 'the day by which the province passes it on; null where the plan says nothing';

-- Of a check: the same form of the same unit for another period of the year.
alter table staging.check_beside add column same_year boolean not null default false;

-- What each reporter adds to the shares of a snapshot: of its own figures alone. is_current: they are those of the latest period owed
-- that had closed, or of a later one.
create table snapshot.reporter (
  snapshot_id bigint not null references snapshot.snapshot,
  unit_key integer not null references dimension.unit,
  indicator_code text not null,
  period_code text not null references dimension.period,
  is_current boolean not null,
  numerator bigint,
  denominator bigint,
  primary key (snapshot_id, unit_key, indicator_code)
);
create trigger immutable before update or delete on snapshot.reporter for each row execute function snapshot.immutable();
