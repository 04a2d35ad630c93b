-- The outcome of files of known bytes.
insert into intake.submission (
  file_id, part, form_code, definition_hash, unit_key, period_code, sheet, columns, outcome,
  rows_read, rows_staged, rows_rejected, rows_ignored, figures_hash)
select
  file.file_id, part, form_code, definition_hash, unit_key, period_code, sheet, columns, 'unchanged',
  rows_read, rows_staged, rows_rejected, rows_ignored, figures_hash
from intake.file
join intake.submission on submission.file_id = file.known_as
where file.run_id = :run
order by file.file_id, part;
