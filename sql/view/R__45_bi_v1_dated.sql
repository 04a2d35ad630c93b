-- The views say by which rules a snapshot was made, and from whose figures.
create or replace view bi_v1.snapshot_definition as
select
  definition.snapshot_id,
  snapshot.is_latest,
  snapshot.plan_year,
  snapshot.as_of,
  text.kind,
  text.code,
  nullif(text.valid_from, date '1970-01-01') as valid_from,
  standard.valid_to,
  coalesce(
    form.name_vi, indicator.name_vi, standard.name_vi, plan.name_vi,
    case text.code
      when 'difficult_communes' then 'Danh sách xã có điều kiện kinh tế - xã hội đặc biệt khó khăn'
      when 'recognised_levels' then 'Danh sách mức độ đã được công nhận'
    end) as name_vi,
  coalesce(
    form.name_en, indicator.name_en, standard.name_en, plan.name_en,
    case text.code
      when 'difficult_communes' then 'List of communes with especially difficult conditions'
      when 'recognised_levels' then 'List of recognised levels'
    end) as name_en,
  coalesce(indicator.legal_basis, standard.legal_basis) as legal_basis,
  definition.definition_hash
from snapshot.definition
join bi_v1.snapshot on snapshot.snapshot_id = definition.snapshot_id
join definition.text on text.definition_hash = definition.definition_hash
left join definition.form on form.definition_hash = definition.definition_hash
left join definition.indicator on indicator.definition_hash = definition.definition_hash
left join definition.standard on standard.definition_hash = definition.definition_hash
left join definition.plan on plan.definition_hash = definition.definition_hash;
comment on view bi_v1.snapshot_definition is 'Lần chốt đã dùng kế hoạch, biểu, chỉ tiêu, tiêu chuẩn, danh sách nào. Một dòng một định nghĩa của một lần chốt; một biểu có nhiều dòng nếu số liệu đọc theo nhiều bản.';
comment on column bi_v1.snapshot_definition.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.snapshot_definition.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.snapshot_definition.plan_year is 'Năm kế hoạch';
comment on column bi_v1.snapshot_definition.as_of is 'Ngày tính đến';
comment on column bi_v1.snapshot_definition.kind is 'Loại: plan kế hoạch, form biểu, indicator chỉ tiêu, standard tiêu chuẩn, list danh sách';
comment on column bi_v1.snapshot_definition.code is 'Mã; của kế hoạch là năm';
comment on column bi_v1.snapshot_definition.valid_from is 'Bản có hiệu lực từ ngày; trống với danh sách';
comment on column bi_v1.snapshot_definition.valid_to is 'Ngày cuối của tiêu chuẩn; trống nếu còn hiệu lực';
comment on column bi_v1.snapshot_definition.name_vi is 'Tên tiếng Việt';
comment on column bi_v1.snapshot_definition.name_en is 'Tên tiếng Anh';
comment on column bi_v1.snapshot_definition.legal_basis is 'Căn cứ pháp lý';
comment on column bi_v1.snapshot_definition.definition_hash is 'Dấu vân tay SHA-256 của định nghĩa';

create or replace view bi_v1.indicator_reporter as
select
  reporter.snapshot_id,
  snapshot.is_latest,
  snapshot.plan_year,
  snapshot.as_of,
  unit.unit_key,
  unit.level as unit_level,
  unit.code as unit_code,
  reporter.indicator_code,
  reporting.unit_key as reporter_key,
  reporting.level as reporter_level,
  reporting.code as reporter_code,
  reporter.period_code,
  reporter.is_current,
  reporter.numerator,
  reporter.denominator
from snapshot.reporter
join bi_v1.snapshot on snapshot.snapshot_id = reporter.snapshot_id
join dimension.unit as reporting on reporting.unit_key = reporter.unit_key
join dimension.unit_ancestor on unit_ancestor.unit_key = reporter.unit_key
join dimension.unit on unit.unit_id = unit_ancestor.ancestor_id
join snapshot.indicator
  on indicator.snapshot_id = reporter.snapshot_id
  and indicator.unit_key = unit.unit_key
  and indicator.indicator_code = reporter.indicator_code;
comment on view bi_v1.indicator_reporter is 'Tỷ lệ của mỗi đơn vị gồm số liệu của những ai báo cáo: các xã, và huyện, tỉnh về phần do chính mình quản lý. Một dòng một đơn vị báo cáo; cộng tử số, mẫu số của các dòng cùng đơn vị, chỉ tiêu và lần chốt bằng fact_indicator.';
comment on column bi_v1.indicator_reporter.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.indicator_reporter.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.indicator_reporter.plan_year is 'Năm kế hoạch';
comment on column bi_v1.indicator_reporter.as_of is 'Ngày tính đến';
comment on column bi_v1.indicator_reporter.unit_key is 'Khóa của đơn vị có chỉ tiêu';
comment on column bi_v1.indicator_reporter.unit_level is 'Cấp của đơn vị có chỉ tiêu';
comment on column bi_v1.indicator_reporter.unit_code is 'Mã đơn vị có chỉ tiêu';
comment on column bi_v1.indicator_reporter.indicator_code is 'Mã chỉ tiêu';
comment on column bi_v1.indicator_reporter.reporter_key is 'Khóa của đơn vị báo cáo: chính đơn vị ấy hoặc đơn vị bên dưới';
comment on column bi_v1.indicator_reporter.reporter_level is 'Cấp của đơn vị báo cáo';
comment on column bi_v1.indicator_reporter.reporter_code is 'Mã đơn vị báo cáo';
comment on column bi_v1.indicator_reporter.period_code is 'Kỳ của số liệu đã dùng: kỳ chốt gần nhất mà đơn vị đã báo cáo';
comment on column bi_v1.indicator_reporter.is_current is 'Sai nếu đã có kỳ phải nộp chốt sau kỳ này: số liệu vẫn được cộng nhưng đơn vị chưa được tính là đã báo cáo';
comment on column bi_v1.indicator_reporter.numerator is 'Phần của đơn vị báo cáo trong tử số';
comment on column bi_v1.indicator_reporter.denominator is 'Phần của đơn vị báo cáo trong mẫu số';
