-- Files that could be found and not read: refused at once, the others go on.
insert into intake.submission (file_id, part, outcome)
select file_id, 0, 'refused'
from intake.file
where run_id = :run
  and sha256 = '';

insert into finding.finding (file_id, finding_code, arguments)
select file_id, 'FILE_UNREADABLE', array[path]
from intake.file
where run_id = :run
  and sha256 = '';

update intake.file
set state = 'refused'
where run_id = :run
  and sha256 = '';
