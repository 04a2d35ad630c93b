-- Keeps the first findings of each kind in a form, by sheet, row and column, and adds one that says how many more there
-- were. The findings of reading were capped as they came; these are the findings of the checks.
with numbered as (
  select
    finding_id, finding.file_id, finding.part, finding_code, sheet,
    row_number() over (
      partition by finding.file_id, finding.part, finding_code
      order by row_no, column_no, finding_id) as place
  from finding.finding
  join intake.file on file.file_id = finding.file_id
  where file.run_id = :run
    and file.state = 'checked'
    and finding.part is not null
),
capped as (
  delete from finding.finding
  using numbered
  where numbered.finding_id = finding.finding_id
    and numbered.place > :kept
  returning numbered.*
)
insert into finding.finding (file_id, part, finding_code, sheet, arguments)
select file_id, part, 'FURTHER_FINDINGS', min(sheet), array[count(*)::text, finding_code, :kept::text]
from capped
group by file_id, part, finding_code;
