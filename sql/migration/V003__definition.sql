-- Definitions as rows: the YAML texts by content, and what set-based steps need of them.
create schema definition;

create table definition.text (
  definition_hash text primary key,
  kind text not null,
  code text not null,
  valid_from date not null,
  body text not null,
  recorded_at timestamptz not null default clock_timestamp()
);

-- Which of them are today's.
create table definition.in_use (
  definition_hash text primary key references definition.text,
  since timestamptz not null default clock_timestamp()
);

create table definition.form (
  definition_hash text primary key references definition.text,
  form_code text not null,
  valid_from date not null,
  name_vi text not null,
  name_en text not null,
  family text not null check (family in ('learning_society', 'universal_education')),
  personal_at integer[] not null default '{}'
);
comment on column definition.form.personal_at is 'places of the personal columns in staging.item.texts: they never become facts';

create table definition.measure (
  definition_hash text not null references definition.form,
  measure_code text not null,
  ordinal integer not null,
  name_vi text not null,
  name_en text not null,
  primary key (definition_hash, measure_code)
);

-- A relation between cells, one row a cell that takes part. part: the sum of the parts may not exceed the whole;
-- split: it must equal the whole.
create table definition.relation_term (
  definition_hash text not null references definition.form,
  relation_no integer not null,
  ordinal integer not null,
  kind text not null check (kind in ('part', 'split')),
  side text not null check (side in ('whole', 'part')),
  measure_code text not null,
  breakdown text not null,
  age smallint,
  factor smallint not null,
  primary key (definition_hash, relation_no, ordinal)
);

-- A measure over the rows of a list. Numbers are places in staging.item's typed arrays, from 1.
create table definition.list_measure (
  definition_hash text not null references definition.form,
  measure_code text not null,
  sum_at integer,
  marks_at integer[] not null,
  not_before_end_at integer[] not null,
  within_at integer[] not null,
  column_at integer not null,
  primary key (definition_hash, measure_code)
);
comment on column definition.list_measure.column_at is 'place of the column, among all columns of the list, that its figures are traced to';

create table definition.indicator (
  definition_hash text primary key references definition.text,
  indicator_code text not null,
  valid_from date not null,
  name_vi text not null,
  name_en text not null,
  kind text not null check (kind in ('share', 'level', 'count')),
  unit_of_measure text not null,
  standard_code text,
  numerator_vi text,
  numerator_en text,
  denominator_vi text,
  denominator_en text,
  legal_basis text not null
);

-- What a share adds up: every figure of the measure and breakdown, of the ages from..to, times the factor.
create table definition.term (
  definition_hash text not null references definition.text,
  ordinal integer not null,
  side text not null check (side in ('numerator', 'denominator')),
  form_code text not null,
  measure_code text not null,
  breakdown text not null,
  age_from smallint,
  age_to smallint,
  factor smallint not null,
  primary key (definition_hash, ordinal)
);

create table definition.plan (
  definition_hash text primary key references definition.text,
  plan_year integer not null,
  province_code text not null,
  name_vi text not null,
  name_en text not null,
  closed_on date
);

create table definition.goal (
  definition_hash text not null references definition.plan,
  ordinal integer not null,
  indicator_code text not null,
  target numeric not null,
  unit_level text not null,
  strive boolean not null,
  primary key (definition_hash, ordinal)
);

create table definition.obligation (
  definition_hash text not null references definition.plan,
  form_code text not null,
  period_code text not null references dimension.period,
  unit_level text not null,
  due_on date not null,
  primary key (definition_hash, form_code, period_code, unit_level)
);
