-- The dimensions that the codes of other views lead to, and what may be added up over what.
create or replace view bi_v1.dim_standard as
select distinct on (standard_code)
  standard_code,
  name_vi,
  name_en,
  legal_basis
from definition.standard
left join definition.in_use using (definition_hash)
order by standard_code, in_use.since is null, valid_from desc, definition_hash;
comment on view bi_v1.dim_standard is 'Chuẩn phổ cập giáo dục, xóa mù chữ, theo định nghĩa mới nhất đang dùng, hoặc định nghĩa cuối nếu không còn dùng. Một dòng một chuẩn.';
comment on column bi_v1.dim_standard.standard_code is 'Mã chuẩn: MN mầm non, TH tiểu học, THCS trung học cơ sở, XMC xóa mù chữ';
comment on column bi_v1.dim_standard.name_vi is 'Tên tiếng Việt';
comment on column bi_v1.dim_standard.name_en is 'Tên tiếng Anh';
comment on column bi_v1.dim_standard.legal_basis is 'Căn cứ pháp lý';

create or replace view bi_v1.dim_finding as
select
  finding_code,
  severity,
  text_vi,
  text_en,
  hint_vi,
  hint_en,
  ordinal
from finding.kind;
comment on view bi_v1.dim_finding is 'Danh mục mã phát hiện. Một dòng một mã.';
comment on column bi_v1.dim_finding.finding_code is 'Mã phát hiện';
comment on column bi_v1.dim_finding.severity is 'error lỗi (biểu không được công bố), warning cảnh báo, info thông tin';
comment on column bi_v1.dim_finding.text_vi is 'Câu thông báo bằng tiếng Việt; {0}, {1}… là chỗ của giá trị cụ thể';
comment on column bi_v1.dim_finding.text_en is 'Câu thông báo bằng tiếng Anh';
comment on column bi_v1.dim_finding.hint_vi is 'Cách sửa bằng tiếng Việt';
comment on column bi_v1.dim_finding.hint_en is 'Cách sửa bằng tiếng Anh';
comment on column bi_v1.dim_finding.ordinal is 'Thứ tự trong danh mục';

create or replace view bi_v1.run as
select
  run_id,
  verb,
  state,
  sample,
  started_at,
  ended_at
from intake.run;
comment on view bi_v1.run is 'Các lần chạy của chương trình. Một dòng một lần chạy.';
comment on column bi_v1.run.run_id is 'Số hiệu lần chạy';
comment on column bi_v1.run.verb is 'Lệnh: nightly chạy đêm, import nhận tệp, snapshot chốt tiến độ, rerun đọc lại…';
comment on column bi_v1.run.state is 'Trạng thái: running đang chạy, completed hoàn tất, failed hỏng, stopped bị dừng';
comment on column bi_v1.run.sample is 'Đúng nếu chạy trên dữ liệu mẫu';
comment on column bi_v1.run.started_at is 'Lúc bắt đầu';
comment on column bi_v1.run.ended_at is 'Lúc kết thúc; trống nếu chưa xong';

-- Every number of a fact. Nothing may be added over different measures or indicators, nor over two snapshots.
create or replace view bi_v1.additivity as
select *
from (values
  ('fact_measure', 'value', true, true, false, false, null::boolean,
    'Chỉ các đơn vị báo cáo có dòng, nên cộng hết là tổng; chọn một breakdown (total đã gồm female và ethnic) và một kỳ (số của kỳ dài đã gồm kỳ ngắn)',
    'Only units that report have rows, so all of them add up to the whole; choose one breakdown (total holds female and ethnic) and one period (a longer period holds the shorter ones)'),
  ('fact_indicator', 'numerator', true, null, null, false, false,
    'Chọn một cấp đơn vị: số của huyện, tỉnh đã gồm số của xã',
    'Choose one level of units: districts and the province hold their communes'),
  ('fact_indicator', 'denominator', true, null, null, false, false,
    'Như numerator; tỷ lệ chung là tổng tử số trên tổng mẫu số',
    'As numerator; the share of all is the sum of numerators over the sum of denominators'),
  ('fact_indicator', 'value', false, null, null, false, false,
    'Tỷ lệ, mức độ không cộng, không lấy trung bình; số đơn vị (dim_indicator.value_additive) cộng được trong một cấp',
    'Shares and levels are neither added nor averaged; counts of units (dim_indicator.value_additive) add up within one level'),
  ('fact_indicator', 'level_low', false, null, null, false, false, 'Như value', 'As value'),
  ('fact_indicator', 'level_high', false, null, null, false, false, 'Như value', 'As value'),
  ('fact_indicator', 'reported_units', true, null, null, false, false,
    'Chọn một chỉ tiêu và một cấp đơn vị', 'Choose one indicator and one level of units'),
  ('fact_indicator', 'expected_units', true, null, null, false, false,
    'Chọn một chỉ tiêu và một cấp đơn vị', 'Choose one indicator and one level of units'),
  ('plan_progress', 'target', false, null, null, false, false, 'Mỗi mục tiêu là của một đơn vị', 'A target is one unit''s'),
  ('plan_progress', 'actual', false, null, null, false, false, 'Như fact_indicator.value', 'As fact_indicator.value'),
  ('plan_progress', 'gap', false, null, null, false, false, 'Mỗi mục tiêu là của một đơn vị', 'A gap is one unit''s'),
  ('plan_progress', 'reported_units', true, null, null, false, false,
    'Chọn một mục tiêu và một cấp đơn vị', 'Choose one goal and one level of units'),
  ('plan_progress', 'expected_units', true, null, null, false, false,
    'Chọn một mục tiêu và một cấp đơn vị', 'Choose one goal and one level of units'),
  ('standard_condition', 'numerator', true, null, null, false, false,
    'Chọn một điều kiện và một cấp đơn vị', 'Choose one condition and one level of units'),
  ('standard_condition', 'possible', true, null, null, false, false,
    'Chọn một điều kiện và một cấp đơn vị', 'Choose one condition and one level of units'),
  ('standard_condition', 'denominator', true, null, null, false, false,
    'Chọn một điều kiện và một cấp đơn vị', 'Choose one condition and one level of units'),
  ('standard_condition', 'threshold', false, null, null, false, false, 'Ngưỡng', 'A threshold'),
  ('submission', 'rows_read', true, null, null, true, null, 'Số dòng của tệp', 'Rows of files'),
  ('submission', 'rows_staged', true, null, null, true, null, 'Số dòng của tệp', 'Rows of files'),
  ('submission', 'rows_rejected', true, null, null, true, null, 'Số dòng của tệp', 'Rows of files'),
  ('submission', 'rows_ignored', true, null, null, true, null, 'Số dòng của tệp', 'Rows of files'),
  ('conflict', 'value', false, false, false, false, null, 'Chưa được công bố', 'Not published'),
  ('conflict', 'other_value', false, false, false, false, null, 'Chưa được công bố', 'Not published')
) as number (
  view_name, column_name, over_units, over_ages, over_breakdowns, over_periods, over_snapshots, note_vi, note_en
);
comment on view bi_v1.additivity is 'Cột số nào cộng được theo chiều nào. Không bao giờ cộng các số liệu, chỉ tiêu hay mục tiêu khác nhau. Một dòng một cột số.';
comment on column bi_v1.additivity.view_name is 'Khung nhìn';
comment on column bi_v1.additivity.column_name is 'Cột';
comment on column bi_v1.additivity.over_units is 'Cộng được theo đơn vị';
comment on column bi_v1.additivity.over_ages is 'Cộng được theo độ tuổi; trống nếu không có chiều này';
comment on column bi_v1.additivity.over_breakdowns is 'Cộng được theo thành phần (total, female, ethnic); trống nếu không có chiều này';
comment on column bi_v1.additivity.over_periods is 'Cộng được theo kỳ hoặc năm';
comment on column bi_v1.additivity.over_snapshots is 'Cộng được theo lần chốt; trống nếu không có chiều này';
comment on column bi_v1.additivity.note_vi is 'Lưu ý';
comment on column bi_v1.additivity.note_en is 'Lưu ý bằng tiếng Anh';
