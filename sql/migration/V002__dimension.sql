-- Units, periods: what figures are about. Versions with dates; an identity over versions (unit_id).
create schema dimension;

create table dimension.unit (
  unit_key integer primary key generated always as identity,
  unit_id integer not null,
  code text not null,
  name text not null,
  full_name text not null,
  level text not null check (level in ('province', 'district', 'commune')),
  type text not null,
  parent_key integer references dimension.unit,
  valid_from date,
  valid_to date,
  unique nulls not distinct (level, code, valid_from)
);
create index on dimension.unit (parent_key);
create index on dimension.unit (unit_id);
comment on table dimension.unit is 'Một phiên bản của đơn vị hành chính; mã không phải là định danh, mã cùng với ngày mới là.';

-- A unit and everything above it, itself included. A parent version covers its child's whole interval,
-- so the keys alone are right on every day, whatever the number of levels.
create materialized view dimension.unit_ancestor as
with recursive ancestor (unit_key, ancestor_key) as (
  select unit_key, unit_key from dimension.unit
  union all
  select ancestor.unit_key, unit.parent_key
  from ancestor
  join dimension.unit on unit.unit_key = ancestor.ancestor_key
  where unit.parent_key is not null
)
select ancestor.unit_key, ancestor.ancestor_key, unit.unit_id as ancestor_id
from ancestor
join dimension.unit on unit.unit_key = ancestor.ancestor_key;
create unique index on dimension.unit_ancestor (unit_key, ancestor_key);
create index on dimension.unit_ancestor (ancestor_key);
comment on materialized view dimension.unit_ancestor is 'Làm mới mỗi khi nạp danh mục đơn vị.';

create table dimension.period (
  period_code text primary key,
  plan_year integer not null,
  kind text not null check (kind in ('year', 'half', 'nine_months', 'quarter')),
  from_date date not null,
  to_date date not null
);
insert into dimension.period
select
  year || part.suffix,
  year,
  part.kind,
  make_date(year, part.first_month, 1),
  (make_date(year, part.first_month, 1) + make_interval(months => part.months))::date - 1
from generate_series(2015, 2050) as year
cross join (values
  ('', 'year', 1, 12), ('-H1', 'half', 1, 6), ('-H2', 'half', 7, 6), ('-9M', 'nine_months', 1, 9),
  ('-Q1', 'quarter', 1, 3), ('-Q2', 'quarter', 4, 3), ('-Q3', 'quarter', 7, 3), ('-Q4', 'quarter', 10, 3)
) as part (suffix, kind, first_month, months);

create table dimension.reference_load (
  name text primary key,
  hash text not null,
  loaded_at timestamptz not null default clock_timestamp()
);

-- The unit versions in force on a day.
create function dimension.units_on(day date) returns setof dimension.unit
language sql stable
begin atomic
  select *
  from dimension.unit
  where (valid_from is null or valid_from <= day)
    and (valid_to is null or valid_to >= day);
end;

-- The day on which a form's figures of a period close (contract 4).
create function dimension.closing_day(family text, period dimension.period) returns date
language sql immutable
return case when family = 'universal_education' then make_date(period.plan_year, 9, 30) else period.to_date end;
