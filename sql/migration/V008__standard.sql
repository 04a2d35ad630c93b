-- Standards of universal education and literacy: their levels as conditions and shares of children, all from definitions.
create table definition.standard (
  definition_hash text primary key references definition.text,
  standard_code text not null,
  valid_from date not null,
  valid_to date,
  name_vi text not null,
  name_en text not null,
  legal_basis text not null
);

-- A condition of a level, once for ordinary communes and once for those with especially difficult conditions (eased).
-- share: numerator × 100 >= threshold × denominator; equal: both sums are the same; needs: another standard's level.
create table definition.condition (
  definition_hash text not null references definition.standard,
  level smallint not null,
  ordinal smallint not null,
  eased boolean not null,
  condition_code text not null,
  kind text not null check (kind in ('share', 'equal', 'needs')),
  name_vi text not null,
  name_en text not null,
  threshold numeric,
  needs_standard text,
  needs_level smallint,
  legal_basis text not null,
  primary key (definition_hash, level, ordinal, eased)
);

create table definition.condition_term (
  definition_hash text not null,
  level smallint not null,
  ordinal smallint not null,
  eased boolean not null,
  term_no smallint not null,
  side text not null check (side in ('numerator', 'denominator')),
  form_code text not null,
  measure_code text not null,
  breakdown text not null,
  age_from smallint,
  age_to smallint,
  factor smallint not null,
  primary key (definition_hash, level, ordinal, eased, term_no),
  foreign key (definition_hash, level, ordinal, eased) references definition.condition
);

-- The share, in percent, of units of of_level that must have reached the level for a unit of unit_level to reach it.
create table definition.child_share (
  definition_hash text not null references definition.standard,
  level smallint not null,
  unit_level text not null,
  of_level text not null,
  share numeric not null,
  legal_basis text not null,
  primary key (definition_hash, level, unit_level)
);

-- What a count counts: units of a level of units whose level of the standard is at least so much.
create table definition.unit_count (
  definition_hash text primary key references definition.indicator,
  unit_level text not null,
  level smallint not null,
  not_below_recognised boolean not null
);

-- Dated lists that rules depend on.
create table dimension.difficult_commune (
  unit_code text not null,
  valid_from date not null,
  valid_to date,
  primary key (unit_code, valid_from)
);
comment on table dimension.difficult_commune is 'Xã có điều kiện kinh tế - xã hội đặc biệt khó khăn: ngưỡng được giảm.';

create table dimension.recognised_level (
  unit_code text not null,
  standard_code text not null,
  level smallint not null,
  year integer not null,
  primary key (unit_code, standard_code, year)
);
comment on table dimension.recognised_level is 'Mức độ đã được công nhận trước đây.';

-- Why: every condition of every unit. outcome null: unknown. For a unit above communes the condition is the share of its
-- children: numerator those that surely reach the level, possible those that still may, denominator all of them.
create table snapshot.condition (
  snapshot_id bigint not null references snapshot.snapshot,
  unit_key integer not null references dimension.unit,
  standard_code text not null,
  level smallint not null,
  ordinal smallint not null,
  condition_code text not null,
  kind text not null check (kind in ('share', 'equal', 'needs', 'children')),
  name_vi text not null,
  name_en text not null,
  eased boolean not null,
  numerator bigint,
  possible bigint,
  denominator bigint,
  threshold numeric,
  outcome boolean,
  legal_basis text not null,
  primary key (snapshot_id, unit_key, standard_code, level, ordinal)
);

create table snapshot.standard_level (
  snapshot_id bigint not null references snapshot.snapshot,
  unit_key integer not null references dimension.unit,
  standard_code text not null,
  level smallint not null,
  outcome boolean,
  primary key (snapshot_id, unit_key, standard_code, level)
);
