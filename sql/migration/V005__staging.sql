-- Rows as read, before anybody trusts them. Unlogged: every step that reads them first compares their number with intake.file
-- and has the file staged again where they differ. Purged; nothing downstream points here.
create schema staging;

create unlogged table staging.figure (
  file_id bigint not null,
  part smallint not null,
  measure_code text not null,
  breakdown text not null,
  age smallint,
  value bigint not null,
  raw text not null,
  sheet text not null,
  row_no integer not null,
  column_no integer not null,
  cell text not null,
  column_title text
);
create index on staging.figure (file_id, part);

create unlogged table staging.item (
  file_id bigint not null,
  part smallint not null,
  sheet text not null,
  row_no integer not null,
  texts text[] not null,
  marks boolean[] not null,
  counts bigint[] not null,
  dates date[] not null
);
create index on staging.item (file_id, part);
comment on table staging.item is 'Một dòng của danh sách hoặc sổ; mỗi mảng theo thứ tự cột cùng kiểu trong định nghĩa biểu.';

create schema finding;

-- The register of codes, kept in step with the message bundles at every start.
create table finding.kind (
  finding_code text primary key,
  ordinal integer not null,
  severity text not null check (severity in ('error', 'warning', 'info')),
  text_vi text not null,
  hint_vi text not null,
  text_en text not null,
  hint_en text not null
);

create table finding.finding (
  finding_id bigint primary key generated always as identity,
  file_id bigint not null references intake.file,
  part smallint,
  finding_code text not null references finding.kind,
  sheet text,
  row_no integer,
  column_no integer,
  cell text,
  column_title text,
  arguments text[] not null default '{}'
);
create index on finding.finding (file_id, part);
comment on column finding.finding.arguments is 'những gì đặt vào {0}, {1}… của câu chữ; {0} là giá trị thấy được';

-- Puts arguments into the {0}, {1}, … of a text.
create function finding.rendered(template text, arguments text[]) returns text
language plpgsql immutable parallel safe as $$
begin
  for i in 1 .. coalesce(array_length(arguments, 1), 0) loop
    template := replace(template, '{' || (i - 1) || '}', coalesce(arguments[i], ''));
  end loop;
  return template;
end
$$;
