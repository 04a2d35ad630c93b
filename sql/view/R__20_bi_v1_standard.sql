-- Why a unit has the level it has: every condition, with its figures.
create or replace view bi_v1.standard_condition as
select
  condition.snapshot_id,
  snapshot.is_latest,
  snapshot.plan_year,
  snapshot.as_of,
  condition.unit_key,
  unit.level as unit_level,
  unit.code as unit_code,
  condition.standard_code,
  condition.level,
  condition.ordinal,
  condition.condition_code,
  condition.kind,
  condition.name_vi,
  condition.name_en,
  condition.eased,
  condition.numerator,
  condition.possible,
  condition.denominator,
  condition.threshold,
  case condition.outcome when true then 'met' when false then 'failed' else 'unknown' end as outcome,
  case
    when condition.outcome is not null and condition.denominator = 0 and condition.kind = 'share'
      then 'Không có đối tượng: coi như đạt'
    when condition.outcome then 'Đạt theo số liệu; điều kiện về đội ngũ và cơ sở vật chất chưa xác nhận'
  end as note_vi,
  condition.legal_basis
from snapshot.condition
join bi_v1.snapshot on snapshot.snapshot_id = condition.snapshot_id
join dimension.unit on unit.unit_key = condition.unit_key;
comment on view bi_v1.standard_condition is 'Vì sao đơn vị đạt hay chưa đạt: từng điều kiện của từng mức độ, với tử số, mẫu số và ngưỡng. Một dòng một điều kiện.';
comment on column bi_v1.standard_condition.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.standard_condition.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.standard_condition.plan_year is 'Năm kế hoạch';
comment on column bi_v1.standard_condition.as_of is 'Ngày tính đến';
comment on column bi_v1.standard_condition.unit_key is 'Khóa của đơn vị';
comment on column bi_v1.standard_condition.unit_level is 'Cấp của đơn vị';
comment on column bi_v1.standard_condition.unit_code is 'Mã đơn vị';
comment on column bi_v1.standard_condition.standard_code is 'Chuẩn: MN mầm non, TH tiểu học, THCS trung học cơ sở, XMC xóa mù chữ';
comment on column bi_v1.standard_condition.level is 'Mức độ mà điều kiện thuộc về; mức n cần mức n-1';
comment on column bi_v1.standard_condition.ordinal is 'Thứ tự điều kiện trong mức độ';
comment on column bi_v1.standard_condition.condition_code is 'Mã điều kiện; CHILDREN là tỷ lệ đơn vị cấp dưới';
comment on column bi_v1.standard_condition.kind is 'share tỷ lệ đạt ngưỡng, equal hai tổng bằng nhau, needs cần mức độ của chuẩn khác, children tỷ lệ đơn vị cấp dưới';
comment on column bi_v1.standard_condition.name_vi is 'Tên điều kiện';
comment on column bi_v1.standard_condition.name_en is 'Tên điều kiện bằng tiếng Anh';
comment on column bi_v1.standard_condition.eased is 'Đúng nếu áp dụng ngưỡng giảm cho xã đặc biệt khó khăn';
comment on column bi_v1.standard_condition.numerator is 'Tử số; với children là số đơn vị chắc chắn đạt';
comment on column bi_v1.standard_condition.possible is 'Với children: số đơn vị còn có thể đạt';
comment on column bi_v1.standard_condition.denominator is 'Mẫu số; với children là số đơn vị cấp dưới; với equal là tổng bên kia';
comment on column bi_v1.standard_condition.threshold is 'Ngưỡng, phần trăm';
comment on column bi_v1.standard_condition.outcome is 'met đạt, failed không đạt, unknown chưa biết vì thiếu số liệu';
comment on column bi_v1.standard_condition.note_vi is 'Ghi chú';
comment on column bi_v1.standard_condition.legal_basis is 'Căn cứ pháp lý';
