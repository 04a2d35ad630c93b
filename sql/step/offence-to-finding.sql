-- Writes the findings of a check, all at once: none at a cell where there is a finding already.
insert into finding.finding (
  file_id, part, finding_code, check_code, sheet, cell, column_title, arguments, row_no, column_no)
select
  offence.file_id, offence.part, :code, :check, offence.sheet, offence.cell, offence.column_title, offence.arguments,
  figure.row_no, figure.column_no
from rows from (
  jsonb_to_recordset(cast(:rows as jsonb))
    as (file_id bigint, part smallint, sheet text, cell text, column_title text, arguments text[])
) with ordinality as offence (file_id, part, sheet, cell, column_title, arguments, place)
left join lateral (
  select row_no, column_no
  from staging.figure
  where figure.file_id = offence.file_id
    and figure.part = offence.part
    and figure.sheet = offence.sheet
    and figure.cell = offence.cell
  limit 1
) as figure on true
where not exists (
  select
  from finding.finding
  where finding.file_id = offence.file_id
    and finding.part = offence.part
    and finding.sheet = offence.sheet
    and finding.cell = offence.cell)
order by offence.place;
