-- Ai nộp chậm, hoặc đã nộp mà bị từ chối hay đang chờ xử lý; thiếu biểu nào, quá hạn bao nhiêu ngày?
-- Who is late, or has sent what was rejected or is held; which forms, for how many days?
with latest as (
  select plan_year from bi_v1.snapshot where is_latest order by plan_year desc limit 1
)
select
  unit.district_name as district,
  unit.full_name as unit,
  owed.period_code,
  string_agg(owed.form_code, ', ' order by owed.form_code) as forms,
  owed.state,
  owed.due_on,
  (now() at time zone 'Asia/Ho_Chi_Minh')::date - owed.due_on as days_late
from bi_v1.completeness as owed
join bi_v1.dim_unit as unit on unit.unit_key = owed.unit_key
where owed.plan_year = (select plan_year from latest)
  and owed.state in ('late', 'rejected', 'held')
group by unit.unit_key, unit.district_name, unit.full_name, unit.code, owed.period_code, owed.state, owed.due_on
order by days_late desc, unit.code, owed.state;
