-- Titles with their validity: what a register says of them.

-- The columns of lists by their codes: what stands at which place of the typed arrays of staging.item and fact.item.
create table definition.list_column (
  definition_hash text not null references definition.form,
  ordinal integer not null,
  column_code text not null,
  kind text not null check (kind in ('text', 'mark', 'count', 'date')),
  place integer not null,
  personal boolean not null,
  primary key (definition_hash, column_code)
);
comment on column definition.list_column.ordinal is 'place among all columns of the list, from 1: that of intake.submission.columns';
comment on column definition.list_column.place is 'place among the columns of its kind, from 1: that of the typed array';

-- How many titles a register holds by the days of their decision and of their end: a few rows in place of a thousand households.
create table fact.title (
  submission_id bigint not null references intake.submission,
  decided_on date,
  valid_to date,
  titles integer not null,
  unique nulls not distinct (submission_id, decided_on, valid_to)
);
comment on table fact.title is 'Danh hiệu ghi trong sổ đã công bố, đếm theo ngày quyết định và ngày hết giá trị; chỉ thêm, không sửa.';

-- of registers published before, as view fact.recognition reads them
insert into fact.title (submission_id, decided_on, valid_to, titles)
select item.submission_id, item.dates[decided.within_at[1]], item.dates[valid.not_before_end_at[1]], count(*)
from intake.submission
cross join lateral (
  select marks_at, not_before_end_at
  from definition.list_measure
  where list_measure.definition_hash = submission.definition_hash
    and cardinality(not_before_end_at) = 1
    and cardinality(within_at) = 0
    and cardinality(marks_at) > 0
  order by measure_code
  limit 1
) as valid
left join lateral (
  select within_at
  from definition.list_measure
  where list_measure.definition_hash = submission.definition_hash
    and list_measure.marks_at = valid.marks_at
    and cardinality(within_at) = 1
  order by measure_code
  limit 1
) as decided on true
join fact.item on item.submission_id = submission.submission_id
where not exists (select from unnest(valid.marks_at) as place where item.marks[place] is not true)
group by 1, 2, 3;

create trigger never before update or delete or truncate on fact.title for each statement execute function audit.never();
