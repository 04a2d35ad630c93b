-- Files that could be found and not read, or that are larger than any that is read: refused at once, the others go on.
insert into intake.submission (file_id, part, outcome)
select file_id, 0, 'refused'
from intake.file
where run_id = :run
  and sha256 = '';

insert into finding.finding (file_id, finding_code, arguments)
select
  file_id,
  case when bytes > :most then 'FILE_TOO_LARGE' else 'FILE_UNREADABLE' end,
  array[case when bytes > :most then bytes || ' byte' when path in (:links) then :link else file_name end]
from intake.file
where run_id = :run
  and sha256 = '';

update intake.file
set state = 'refused'
where run_id = :run
  and sha256 = '';
