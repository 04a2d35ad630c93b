-- Mỗi biểu hay sai ở chỗ nào nhất?
-- What goes wrong most often in each form?
select
  finding.form_code,
  finding.finding_code,
  kind.severity,
  count(*) as findings,
  count(distinct finding.file_name) as files,
  kind.hint_vi as how_to_mend
from bi_v1.finding
join bi_v1.dim_finding as kind on kind.finding_code = finding.finding_code
where kind.severity <> 'info'
group by finding.form_code, finding.finding_code, kind.severity, kind.hint_vi
order by finding.form_code nulls first, kind.severity, findings desc, finding.finding_code;
