-- Trong năm kế hoạch, mỗi biểu hay sai ở chỗ nào nhất? Chỉ tính những tệp rõ đơn vị và kỳ báo cáo.
-- What goes wrong most often in each form of the plan year? Of files whose unit and period are known.
with asked as (
  select goal.plan_year, unit.province_code
  from bi_v1.plan_progress as goal
  join bi_v1.dim_unit as unit on unit.unit_key = goal.unit_key
  where goal.snapshot_id = (select snapshot_id from bi_v1.snapshot where is_latest order by plan_year desc limit 1)
    and goal.unit_level = 'province'
  limit 1
),
sent as materialized (
  select submission.submission_id, submission.file_sha256
  from bi_v1.dim_unit as unit
  join bi_v1.submission on submission.unit_key = unit.unit_key
  join bi_v1.dim_period as period on period.period_code = submission.period_code
  where unit.province_code = (select province_code from asked)
    and period.plan_year = (select plan_year from asked)
)
select
  finding.form_code,
  finding.finding_code,
  kind.severity,
  count(*) as findings,
  -- files may bear one name
  count(distinct sent.file_sha256) as files,
  kind.hint_vi as how_to_mend
from sent
join bi_v1.finding on finding.submission_id = sent.submission_id
join bi_v1.dim_finding as kind on kind.finding_code = finding.finding_code
where kind.severity <> 'info'
group by finding.form_code, finding.finding_code, kind.severity, kind.hint_vi
order by finding.form_code, kind.severity, findings desc, finding.finding_code;
