-- The schema that BI tools read: views only, names and meanings promised by the contract, section 9.
do $$
begin
  -- asked first: a schema that is there already would be said at every start
  if to_regnamespace('bi_v1') is null then
    create schema bi_v1;
  end if;
end
$$;
comment on schema bi_v1 is 'Số liệu và tiến độ xây dựng xã hội học tập cho công cụ phân tích; chỉ có khung nhìn, tên và nghĩa giữ ổn định.';

create or replace view bi_v1.dim_unit as
select
  unit_key,
  unit_id,
  code,
  name,
  full_name,
  level,
  type,
  parent_key,
  parent_code,
  district_code,
  district_name,
  province_code,
  province_name,
  valid_from,
  valid_to
from dimension.placed_unit;
comment on view bi_v1.dim_unit is 'Đơn vị hành chính theo từng phiên bản: mã chỉ có nghĩa cùng với ngày. Một dòng một phiên bản.';
comment on column bi_v1.dim_unit.unit_key is 'Khóa của phiên bản đơn vị; các bảng khác nối vào đây';
comment on column bi_v1.dim_unit.unit_id is 'Định danh của đơn vị qua các phiên bản chỉ đổi tên hoặc không đổi gì';
comment on column bi_v1.dim_unit.code is 'Mã đơn vị của Tổng cục Thống kê, giữ số 0 ở đầu';
comment on column bi_v1.dim_unit.name is 'Tên không kèm loại';
comment on column bi_v1.dim_unit.full_name is 'Loại và tên';
comment on column bi_v1.dim_unit.level is 'Cấp: province tỉnh, district huyện, commune xã';
comment on column bi_v1.dim_unit.type is 'Loại: tỉnh, thành phố, quận, huyện, thị xã, xã, phường, thị trấn, đặc khu';
comment on column bi_v1.dim_unit.parent_key is 'Khóa của đơn vị cấp trên; trống với tỉnh';
comment on column bi_v1.dim_unit.parent_code is 'Mã của đơn vị cấp trên';
comment on column bi_v1.dim_unit.district_code is 'Mã huyện; trống từ 01/07/2025';
comment on column bi_v1.dim_unit.district_name is 'Tên huyện; trống từ 01/07/2025';
comment on column bi_v1.dim_unit.province_code is 'Mã tỉnh';
comment on column bi_v1.dim_unit.province_name is 'Tên tỉnh';
comment on column bi_v1.dim_unit.valid_from is 'Ngày đầu của phiên bản; trống nếu đã có từ trước 01/01/2023';
comment on column bi_v1.dim_unit.valid_to is 'Ngày cuối của phiên bản; trống nếu còn hiệu lực';

create or replace view bi_v1.dim_indicator as
select distinct on (indicator_code)
  indicator_code,
  name_vi,
  name_en,
  kind,
  unit_of_measure,
  numerator_vi,
  denominator_vi,
  legal_basis,
  kind = 'count' as value_additive,
  numerator_en,
  denominator_en,
  beside
from definition.indicator
left join definition.in_use using (definition_hash)
order by indicator_code, in_use.since is null, valid_from desc, definition_hash;
comment on view bi_v1.dim_indicator is 'Chỉ tiêu của kế hoạch, theo định nghĩa đang dùng, hoặc định nghĩa cuối nếu không còn dùng. Một dòng một chỉ tiêu.';
comment on column bi_v1.dim_indicator.indicator_code is 'Mã chỉ tiêu';
comment on column bi_v1.dim_indicator.name_vi is 'Tên tiếng Việt';
comment on column bi_v1.dim_indicator.name_en is 'Tên tiếng Anh';
comment on column bi_v1.dim_indicator.kind is 'Kiểu: share tỷ lệ, level mức độ đạt chuẩn, count số đơn vị';
comment on column bi_v1.dim_indicator.unit_of_measure is 'Đơn vị tính';
comment on column bi_v1.dim_indicator.numerator_vi is 'Tử số đếm gì; trống nếu không phải tỷ lệ';
comment on column bi_v1.dim_indicator.denominator_vi is 'Mẫu số đếm gì; trống nếu không phải tỷ lệ';
comment on column bi_v1.dim_indicator.legal_basis is 'Căn cứ pháp lý';
comment on column bi_v1.dim_indicator.value_additive is 'Đúng nếu giá trị cộng được theo các đơn vị cùng cấp (số đơn vị); tỷ lệ thì cộng tử số, cộng mẫu số rồi chia; mức độ thì không cộng';
comment on column bi_v1.dim_indicator.numerator_en is 'Tử số đếm gì, bằng tiếng Anh';
comment on column bi_v1.dim_indicator.denominator_en is 'Mẫu số đếm gì, bằng tiếng Anh';
comment on column bi_v1.dim_indicator.beside is 'Mã mục tiêu mà chỉ tiêu này luôn được nêu bên cạnh, dù không phải mục tiêu; trống nếu đứng riêng';

create or replace view bi_v1.dim_period as
select
  period_code,
  plan_year,
  kind,
  from_date,
  to_date
from dimension.period;
comment on view bi_v1.dim_period is 'Kỳ báo cáo. Một dòng một kỳ.';
comment on column bi_v1.dim_period.period_code is 'Mã kỳ: 2023, 2023-H1, 2023-Q1, 2023-9M';
comment on column bi_v1.dim_period.plan_year is 'Năm kế hoạch';
comment on column bi_v1.dim_period.kind is 'Loại kỳ: year năm, half nửa năm, nine_months chín tháng, quarter quý';
comment on column bi_v1.dim_period.from_date is 'Ngày đầu kỳ';
comment on column bi_v1.dim_period.to_date is 'Ngày cuối kỳ';

create or replace view bi_v1.dim_form as
select distinct on (form_code)
  form_code,
  name_vi,
  name_en,
  family
from definition.form
left join definition.in_use using (definition_hash)
order by form_code, in_use.since is null, valid_from desc, definition_hash;
comment on view bi_v1.dim_form is 'Biểu mẫu, theo định nghĩa mới nhất đang dùng, hoặc định nghĩa cuối nếu không còn dùng. Một dòng một biểu.';
comment on column bi_v1.dim_form.form_code is 'Mã biểu';
comment on column bi_v1.dim_form.name_vi is 'Tên biểu';
comment on column bi_v1.dim_form.name_en is 'Tên biểu bằng tiếng Anh';
comment on column bi_v1.dim_form.family is 'Nhóm biểu: learning_society chốt ngày cuối kỳ, universal_education chốt ngày 30/9';

create or replace view bi_v1.dim_measure as
select distinct on (measure_code)
  measure_code,
  form_code,
  measure.name_vi,
  measure.name_en,
  ordinal,
  over_time
from definition.measure
join definition.form using (definition_hash)
left join definition.in_use using (definition_hash)
order by measure_code, in_use.since is null, valid_from desc, definition_hash;
comment on view bi_v1.dim_measure is 'Số liệu mà biểu mẫu cho, theo định nghĩa mới nhất đang dùng, hoặc định nghĩa cuối nếu không còn dùng. Một dòng một số liệu.';
comment on column bi_v1.dim_measure.measure_code is 'Mã số liệu';
comment on column bi_v1.dim_measure.form_code is 'Biểu cho số liệu này';
comment on column bi_v1.dim_measure.name_vi is 'Tên số liệu';
comment on column bi_v1.dim_measure.name_en is 'Tên số liệu bằng tiếng Anh';
comment on column bi_v1.dim_measure.ordinal is 'Thứ tự trong biểu';
comment on column bi_v1.dim_measure.over_time is 'stock số tại ngày chốt; flow số cộng dồn từ đầu năm đến cuối kỳ. Cả hai đều không cộng qua các kỳ của một năm; flow chỉ cộng được qua các năm, lấy kỳ cuối của mỗi năm';

create or replace view bi_v1.dim_date as
select
  day::date as date,
  extract(year from day)::integer as year,
  extract(quarter from day)::integer as quarter,
  extract(month from day)::integer as month,
  extract(day from day)::integer as day_of_month
from generate_series(timestamp '2000-01-01', timestamp '2050-12-31', interval '1 day') as day;
comment on view bi_v1.dim_date is 'Lịch từ 2000 đến 2050. Một dòng một ngày.';
comment on column bi_v1.dim_date.date is 'Ngày';
comment on column bi_v1.dim_date.year is 'Năm';
comment on column bi_v1.dim_date.quarter is 'Quý';
comment on column bi_v1.dim_date.month is 'Tháng';
comment on column bi_v1.dim_date.day_of_month is 'Ngày trong tháng';

create or replace view bi_v1.submission as
select
  submission.submission_id,
  file.run_id,
  file.file_name,
  file.sha256 as file_sha256,
  submission.form_code,
  unit.code as unit_code,
  submission.period_code,
  file.received_at,
  submission.outcome,
  submission.rows_read,
  submission.rows_staged,
  submission.rows_rejected,
  submission.rows_ignored,
  submission.unit_key,
  intake.file_path(file.folder, file.file_name) as file_path
from intake.submission
join intake.file on file.file_id = submission.file_id
left join dimension.unit on unit.unit_key = submission.unit_key
where submission.outcome is not null;
comment on view bi_v1.submission is 'Một biểu trong một tệp đã nhận; tệp bị từ chối cả tệp có một dòng không mã biểu.';
comment on column bi_v1.submission.submission_id is 'Số hiệu của biểu đã nhận';
comment on column bi_v1.submission.run_id is 'Lần chạy đã nhận tệp';
comment on column bi_v1.submission.file_name is 'Tên tệp';
comment on column bi_v1.submission.file_sha256 is 'Dấu vân tay SHA-256 của tệp';
comment on column bi_v1.submission.form_code is 'Mã biểu; trống nếu cả tệp bị từ chối';
comment on column bi_v1.submission.unit_code is 'Mã đơn vị báo cáo; trống nếu không xác định được';
comment on column bi_v1.submission.period_code is 'Kỳ báo cáo; trống nếu không xác định được';
comment on column bi_v1.submission.received_at is 'Lúc nhận';
comment on column bi_v1.submission.outcome is 'Kết quả: published đã công bố, rejected bị từ chối, unchanged không đổi, held chờ xử lý, refused cả tệp bị từ chối';
comment on column bi_v1.submission.rows_read is 'Số dòng đã đọc';
comment on column bi_v1.submission.rows_staged is 'Số dòng được nhận';
comment on column bi_v1.submission.rows_rejected is 'Số dòng bị từ chối';
comment on column bi_v1.submission.rows_ignored is 'Số dòng bỏ qua có lý do (số cột, tổng, ghi chú)';
comment on column bi_v1.submission.unit_key is 'Khóa của đơn vị báo cáo; trống nếu không xác định được';
comment on column bi_v1.submission.file_path is 'Tên tệp kèm thư mục con của thư mục nhận';

create or replace view bi_v1.publication as
select
  publication.publication_id,
  publication.submission_id,
  publication.unit_key,
  unit.code as unit_code,
  publication.form_code,
  publication.period_code,
  lower(publication.in_force) as in_force_from,
  upper(publication.in_force) as in_force_to,
  submission.figures_hash
from fact.publication
join dimension.unit on unit.unit_key = publication.unit_key
join intake.submission on submission.submission_id = publication.submission_id;
comment on view bi_v1.publication is 'Biểu nào của đơn vị nào có hiệu lực từ lúc nào đến lúc nào. Một dòng một lần có hiệu lực.';
comment on column bi_v1.publication.publication_id is 'Số hiệu công bố';
comment on column bi_v1.publication.submission_id is 'Biểu đã nhận mà số liệu lấy từ đó';
comment on column bi_v1.publication.unit_key is 'Khóa của đơn vị';
comment on column bi_v1.publication.unit_code is 'Mã đơn vị';
comment on column bi_v1.publication.form_code is 'Mã biểu';
comment on column bi_v1.publication.period_code is 'Kỳ báo cáo';
comment on column bi_v1.publication.in_force_from is 'Có hiệu lực từ lúc';
comment on column bi_v1.publication.in_force_to is 'Hết hiệu lực lúc; trống nếu đang có hiệu lực';
comment on column bi_v1.publication.figures_hash is 'Dấu vân tay của số liệu và các dòng danh sách: hai lần công bố cùng dấu thì cùng số liệu';

create or replace view bi_v1.fact_measure as
select
  publication.unit_key,
  unit.code as unit_code,
  publication.period_code,
  publication.form_code,
  figure.measure_code,
  figure.breakdown,
  figure.age::integer as age,
  figure.value,
  publication.publication_id,
  publication.submission_id,
  file.file_name,
  figure.sheet,
  figure.cell
from fact.publication
join fact.figure on figure.submission_id = publication.submission_id
join intake.submission on submission.submission_id = publication.submission_id
join intake.file on file.file_id = submission.file_id
join dimension.unit on unit.unit_key = publication.unit_key
where upper_inf(publication.in_force);
comment on view bi_v1.fact_measure is 'Số liệu đang có hiệu lực, kèm ô nguồn. Một dòng một số liệu của một đơn vị, kỳ, thành phần và độ tuổi. Cộng được theo đơn vị và độ tuổi; total đã gồm female và ethnic.';
comment on column bi_v1.fact_measure.unit_key is 'Khóa của đơn vị báo cáo';
comment on column bi_v1.fact_measure.unit_code is 'Mã đơn vị báo cáo';
comment on column bi_v1.fact_measure.period_code is 'Kỳ báo cáo';
comment on column bi_v1.fact_measure.form_code is 'Mã biểu';
comment on column bi_v1.fact_measure.measure_code is 'Mã số liệu';
comment on column bi_v1.fact_measure.breakdown is 'Thành phần: total tổng số, female nữ, ethnic dân tộc thiểu số';
comment on column bi_v1.fact_measure.age is 'Tuổi; trống nếu số liệu không chia theo tuổi';
comment on column bi_v1.fact_measure.value is 'Giá trị';
comment on column bi_v1.fact_measure.publication_id is 'Số hiệu công bố';
comment on column bi_v1.fact_measure.submission_id is 'Biểu đã nhận';
comment on column bi_v1.fact_measure.file_name is 'Tệp nguồn';
comment on column bi_v1.fact_measure.sheet is 'Trang tính nguồn';
comment on column bi_v1.fact_measure.cell is 'Ô nguồn';

create or replace view bi_v1.snapshot as
select
  snapshot.snapshot_id,
  answering.snapshot_id is not null
    and row_number() over (
      partition by snapshot.plan_year, answering.snapshot_id is null
      order by snapshot.as_of desc, snapshot.known_at desc, snapshot.snapshot_id desc) = 1 as is_latest,
  snapshot.plan_year,
  snapshot.as_of,
  snapshot.known_at,
  snapshot.computed_at
from snapshot.snapshot
left join snapshot.answering using (snapshot_id);
comment on view bi_v1.snapshot is 'Các lần chốt tiến độ kế hoạch. Một dòng một lần chốt.';
comment on column bi_v1.snapshot.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.snapshot.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.snapshot.plan_year is 'Năm kế hoạch';
comment on column bi_v1.snapshot.as_of is 'Ngày mà kỳ đã chốt, địa giới và danh sách được tính đến';
comment on column bi_v1.snapshot.known_at is 'Thời điểm mà những gì đã công bố được tính đến';
comment on column bi_v1.snapshot.computed_at is 'Lúc tính';

create or replace view bi_v1.fact_indicator as
select
  indicator.snapshot_id,
  snapshot.is_latest,
  snapshot.plan_year,
  snapshot.as_of,
  indicator.unit_key,
  unit.level as unit_level,
  unit.code as unit_code,
  indicator.indicator_code,
  indicator.numerator,
  indicator.denominator,
  indicator.value,
  indicator.level_low,
  indicator.level_high,
  indicator.reported_units,
  indicator.expected_units
from snapshot.indicator
join bi_v1.snapshot on snapshot.snapshot_id = indicator.snapshot_id
join dimension.unit on unit.unit_key = indicator.unit_key;
comment on view bi_v1.fact_indicator is 'Chỉ tiêu của từng đơn vị trong từng lần chốt. Một dòng một chỉ tiêu của một đơn vị. Tỷ lệ không cộng được: cộng tử số và mẫu số.';
comment on column bi_v1.fact_indicator.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.fact_indicator.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.fact_indicator.plan_year is 'Năm kế hoạch';
comment on column bi_v1.fact_indicator.as_of is 'Ngày tính đến';
comment on column bi_v1.fact_indicator.unit_key is 'Khóa của đơn vị';
comment on column bi_v1.fact_indicator.unit_level is 'Cấp của đơn vị';
comment on column bi_v1.fact_indicator.unit_code is 'Mã đơn vị';
comment on column bi_v1.fact_indicator.indicator_code is 'Mã chỉ tiêu';
comment on column bi_v1.fact_indicator.numerator is 'Tử số của các đơn vị đã báo cáo; trống nếu chưa đơn vị nào báo cáo';
comment on column bi_v1.fact_indicator.denominator is 'Mẫu số của các đơn vị đã báo cáo';
comment on column bi_v1.fact_indicator.value is 'Giá trị: tỷ lệ phần trăm (làm tròn 4 chữ số), mức độ hoặc số đơn vị; trống nếu chưa xác định';
comment on column bi_v1.fact_indicator.level_low is 'Mức (hoặc số đơn vị) chắc chắn';
comment on column bi_v1.fact_indicator.level_high is 'Mức (hoặc số đơn vị) còn có thể';
comment on column bi_v1.fact_indicator.reported_units is 'Số đơn vị đã báo cáo';
comment on column bi_v1.fact_indicator.expected_units is 'Số đơn vị phải báo cáo';

create or replace view bi_v1.indicator_asked as
select
  snapshot.snapshot_id,
  snapshot.is_latest,
  snapshot.plan_year,
  snapshot.as_of,
  indicator.indicator_code,
  array_to_string(asked.asked_levels, ', ') as asked_levels,
  array_to_string(asked.unasked_levels, ', ') as unasked_levels,
  case
    when asked.asked_levels is null then 'không đơn vị nào được yêu cầu báo cáo'
    when asked.unasked_levels is not null then format(
      'chỉ %s được yêu cầu báo cáo; số liệu riêng của %s không thuộc phạm vi kế hoạch này',
      said.asked_vi, said.unasked_vi)
  end as note_vi,
  case
    when asked.asked_levels is null then 'nobody is asked for it'
    when asked.unasked_levels is not null then format(
      'only %s are asked; figures of %s of their own are not part of this plan', said.asked_en, said.unasked_en)
  end as note_en
from bi_v1.snapshot
join snapshot.definition as planned on planned.snapshot_id = snapshot.snapshot_id
join snapshot.definition as judged on judged.snapshot_id = snapshot.snapshot_id
join definition.indicator on indicator.definition_hash = judged.definition_hash
join definition.asked on asked.plan_hash = planned.definition_hash and asked.indicator_hash = judged.definition_hash
cross join lateral (
  select
    string_agg(word.vi, ', ' order by word.place) filter (where word.level = any (asked.asked_levels)) as asked_vi,
    string_agg(word.vi, ', ' order by word.place) filter (where word.level = any (asked.unasked_levels)) as unasked_vi,
    string_agg(word.en, ', ' order by word.place) filter (where word.level = any (asked.asked_levels)) as asked_en,
    string_agg(word.en, ', ' order by word.place) filter (where word.level = any (asked.unasked_levels)) as unasked_en
  from (values ('commune', 'cấp xã', 'communes', 1), ('district', 'cấp huyện', 'districts', 2), ('province', 'cấp tỉnh', 'the province', 3))
    as word (level, vi, en, place)
) as said;
comment on view bi_v1.indicator_asked is 'Mỗi tỷ lệ trong mỗi lần chốt: kế hoạch yêu cầu cấp nào báo cáo, cấp nào có số liệu riêng nhưng không được yêu cầu. Một dòng một tỷ lệ của một lần chốt; nối vào fact_indicator theo snapshot_id và indicator_code.';
comment on column bi_v1.indicator_asked.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.indicator_asked.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.indicator_asked.plan_year is 'Năm kế hoạch';
comment on column bi_v1.indicator_asked.as_of is 'Ngày tính đến';
comment on column bi_v1.indicator_asked.indicator_code is 'Mã chỉ tiêu';
comment on column bi_v1.indicator_asked.asked_levels is 'Các cấp phải báo cáo theo kế hoạch, cách nhau bằng dấu phẩy: commune, district, province; trống nếu không cấp nào';
comment on column bi_v1.indicator_asked.unasked_levels is 'Các cấp có số liệu riêng cho chỉ tiêu này nhưng kế hoạch không yêu cầu; trống nếu không có';
comment on column bi_v1.indicator_asked.note_vi is 'Lời ghi chú khi có cấp không được yêu cầu; trống nếu mọi cấp có số liệu đều được yêu cầu';
comment on column bi_v1.indicator_asked.note_en is 'Lời ghi chú ấy bằng tiếng Anh';

create or replace view bi_v1.plan_progress as
select
  progress.snapshot_id,
  snapshot.is_latest,
  snapshot.plan_year,
  snapshot.as_of,
  progress.unit_key,
  unit.level as unit_level,
  unit.code as unit_code,
  progress.indicator_code,
  progress.comparator,
  progress.target,
  progress.actual,
  progress.gap,
  progress.status,
  progress.reported_units,
  progress.expected_units,
  progress.ordinal as goal_ordinal,
  asked.asked_levels,
  asked.note_vi as asked_note_vi,
  asked.note_en as asked_note_en
from snapshot.progress
join bi_v1.snapshot on snapshot.snapshot_id = progress.snapshot_id
join dimension.unit on unit.unit_key = progress.unit_key
left join bi_v1.indicator_asked as asked
  on asked.snapshot_id = progress.snapshot_id and asked.indicator_code = progress.indicator_code;
comment on view bi_v1.plan_progress is 'Tiến độ của từng mục tiêu trong từng lần chốt. Một dòng một mục tiêu của một đơn vị.';
comment on column bi_v1.plan_progress.snapshot_id is 'Số hiệu lần chốt';
comment on column bi_v1.plan_progress.is_latest is 'Đúng nếu là lần chốt mới nhất của năm kế hoạch';
comment on column bi_v1.plan_progress.plan_year is 'Năm kế hoạch';
comment on column bi_v1.plan_progress.as_of is 'Ngày tính đến';
comment on column bi_v1.plan_progress.unit_key is 'Khóa của đơn vị';
comment on column bi_v1.plan_progress.unit_level is 'Cấp của đơn vị';
comment on column bi_v1.plan_progress.unit_code is 'Mã đơn vị';
comment on column bi_v1.plan_progress.indicator_code is 'Mã chỉ tiêu';
comment on column bi_v1.plan_progress.comparator is 'Phép so sánh: luôn là >= (ít nhất)';
comment on column bi_v1.plan_progress.target is 'Mục tiêu';
comment on column bi_v1.plan_progress.actual is 'Thực hiện: của các đơn vị đã báo cáo; trống nếu mức hoặc số đơn vị chưa xác định';
comment on column bi_v1.plan_progress.gap is 'Thực hiện trừ mục tiêu';
comment on column bi_v1.plan_progress.status is 'met đạt, not_met chưa đạt, undetermined chưa đủ số liệu';
comment on column bi_v1.plan_progress.reported_units is 'Số đơn vị đã báo cáo';
comment on column bi_v1.plan_progress.expected_units is 'Số đơn vị phải báo cáo';
comment on column bi_v1.plan_progress.asked_levels is 'Với tỷ lệ: các cấp phải báo cáo theo kế hoạch; trống với mức độ và số đơn vị';
comment on column bi_v1.plan_progress.asked_note_vi is 'Lời ghi chú khi có cấp có số liệu riêng mà kế hoạch không yêu cầu báo cáo; trống nếu không có';
comment on column bi_v1.plan_progress.asked_note_en is 'Lời ghi chú ấy bằng tiếng Anh';
comment on column bi_v1.plan_progress.goal_ordinal is 'Thứ tự mục tiêu trong kế hoạch';

create or replace view bi_v1.finding as
select
  submission.submission_id,
  file.file_name,
  submission.form_code,
  unit.code as unit_code,
  submission.period_code,
  finding.sheet,
  finding.cell,
  finding.column_title,
  finding.finding_code,
  kind.severity,
  finding.said(finding.arguments[1], 'vi') as seen,
  finding.rendered(kind.text_vi, finding.arguments, 'vi') as message_vi,
  finding.rendered(kind.text_en, finding.arguments, 'en') as message_en,
  finding.rendered_hint(kind.hint_vi, finding.arguments, 'vi') as hint_vi,
  finding.rendered_hint(kind.hint_en, finding.arguments, 'en') as hint_en,
  coalesce(finding.run_id, file.run_id) as run_id,
  finding.finding_id,
  submission.unit_key,
  intake.file_path(file.folder, file.file_name) as file_path
from finding.finding
join finding.kind on kind.finding_code = finding.finding_code
join intake.file on file.file_id = finding.file_id
left join intake.submission
  on submission.file_id = finding.file_id
  and (submission.part = finding.part or submission.part = 0)
left join dimension.unit on unit.unit_key = submission.unit_key
-- of what is not decided (the run is at work, was killed or has failed) nothing is told, of the file as a whole neither
where submission.outcome is not null
  or (submission.submission_id is null and file.state in ('published', 'refused'));
comment on view bi_v1.finding is 'Điều phát hiện trong tệp: lỗi, cảnh báo, thông tin, đến từng ô. Một dòng một phát hiện.';
comment on column bi_v1.finding.submission_id is 'Biểu đã nhận; trống nếu phát hiện nói về cả tệp có nhiều biểu';
comment on column bi_v1.finding.file_name is 'Tên tệp';
comment on column bi_v1.finding.form_code is 'Mã biểu';
comment on column bi_v1.finding.unit_code is 'Mã đơn vị';
comment on column bi_v1.finding.period_code is 'Kỳ báo cáo';
comment on column bi_v1.finding.sheet is 'Trang tính';
comment on column bi_v1.finding.cell is 'Ô';
comment on column bi_v1.finding.column_title is 'Tiêu đề cột';
comment on column bi_v1.finding.finding_code is 'Mã phát hiện';
comment on column bi_v1.finding.severity is 'error lỗi, warning cảnh báo, info thông tin';
comment on column bi_v1.finding.seen is 'Giá trị thấy được; dữ liệu cá nhân được che';
comment on column bi_v1.finding.message_vi is 'Nội dung bằng tiếng Việt';
comment on column bi_v1.finding.message_en is 'Nội dung bằng tiếng Anh';
comment on column bi_v1.finding.hint_vi is 'Cách sửa bằng tiếng Việt';
comment on column bi_v1.finding.hint_en is 'Cách sửa bằng tiếng Anh';
comment on column bi_v1.finding.run_id is 'Lần chạy';
comment on column bi_v1.finding.finding_id is 'Số hiệu của phát hiện';
comment on column bi_v1.finding.unit_key is 'Khóa của đơn vị; trống nếu không xác định được';
comment on column bi_v1.finding.file_path is 'Tên tệp kèm thư mục con của thư mục nhận';

create or replace view bi_v1.completeness as
select
  owed.plan_year,
  owed.period_code,
  owed.form_code,
  owed.unit_key,
  owed.unit_code,
  owed.due_on,
  coalesce(in_force.received_at, covering.received_at, latest.received_at, undated.received_at) as received_at,
  case
    -- a correction does not make late what was published in time
    when in_force.received_at is not null
        and (in_force.first_received_at at time zone 'Asia/Ho_Chi_Minh')::date > owed.due_on
      then 'published_late'
    when in_force.received_at is not null then 'published'
    when covering.period_code is not null then 'received'
    when period.closed then 'locked'
    when latest.outcome in ('rejected', 'held') then latest.outcome
    when latest.received_at is not null then 'received'
    when undated.received_at is not null then 'rejected'
    when today.day <= owed.closing_day then 'not_due'
    when today.day <= owed.due_on then 'awaited'
    else 'late'
  end as state,
  owed.district_due_on,
  owed.province_due_on,
  in_force.first_received_at,
  case when in_force.is_corrected then in_force.received_at end as corrected_at,
  coalesce(period.closed, false) as is_locked,
  covering.period_code as covered_by
from (
  -- the program's clock, where it was set to another day than today
  select coalesce(
    cast(nullif(current_setting('xhht.today', true), '') as date),
    (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) as day
) as today
cross join (
  select
    plan.plan_year, obligation.period_code, obligation.form_code, obligation.due_on,
    obligation.district_due_on, obligation.province_due_on,
    dimension.closing_day(form.family, period) as closing_day,
    unit.unit_key, unit.unit_id, unit.code as unit_code, period.kind, period.from_date, period.to_date
  from definition.plan
  join definition.in_use using (definition_hash)
  join definition.obligation using (definition_hash)
  join dimension.period using (period_code)
  join bi_v1.dim_form as form using (form_code)
  join dimension.unit
    on (unit.valid_from is null or unit.valid_from <= dimension.closing_day(form.family, period))
    and (unit.valid_to is null or unit.valid_to >= dimension.closing_day(form.family, period))
  join dimension.unit_ancestor on unit_ancestor.unit_key = unit.unit_key
  join dimension.unit as province
    on province.unit_key = unit_ancestor.ancestor_key
    and province.level = 'province'
    and province.code = plan.province_code
  where unit.level = obligation.unit_level
) as owed
left join lateral (
  select
    max(file.received_at) filter (where upper_inf(publication.in_force)) as received_at,
    (array_agg(file.received_at order by publication.publication_id))[1] as first_received_at,
    -- read again with another definition it is no correction
    (array_agg(submission.figures_hash order by publication.publication_id))[1]
      <> max(submission.figures_hash) filter (where upper_inf(publication.in_force)) as is_corrected
  from fact.publication
  join intake.submission using (submission_id)
  join intake.file using (file_id)
  where publication.unit_key = owed.unit_key
    and publication.form_code = owed.form_code
    and publication.period_code = owed.period_code
    -- what was found out to be a summary of those below was no report of the unit's own
    and (upper_inf(publication.in_force) or submission.outcome <> 'rejected')
) as in_force on true
left join lateral (
  select file.received_at, submission.outcome
  from intake.submission
  join intake.file using (file_id)
  where submission.unit_key = owed.unit_key
    and submission.form_code = owed.form_code
    and submission.period_code = owed.period_code
    -- one that is not decided yet was received; what is only tried again was not
    and (submission.outcome is not null or file.rerun_of is null)
  order by file.received_at desc, submission.submission_id desc
  limit 1
) as latest on true
-- a longer period that the unit has sent: nothing is owed for a part of it any more
left join lateral (
  select longer.period_code, file.received_at
  from dimension.period as longer
  join dimension.unit as version on version.unit_id = owed.unit_id
  join intake.submission
    on submission.unit_key = version.unit_key
    and submission.form_code = owed.form_code
    and submission.period_code = longer.period_code
  join intake.file using (file_id)
  where owed.kind <> 'year'
    and longer.plan_year = owed.plan_year
    and longer.from_date <= owed.from_date
    and longer.to_date >= owed.to_date
    and longer.period_code <> owed.period_code
    and submission.outcome is not null
  order by longer.to_date desc, longer.from_date, file.received_at desc
  limit 1
) as covering on in_force.received_at is null
-- what intake.sent_without_period says of any moment; written out, since a reader of the view may not enter that schema
left join lateral (
  select submission.submission_id, file.received_at
  from intake.submission
  join intake.file on file.file_id = submission.file_id
  where submission.unit_key = owed.unit_key
    and submission.form_code = owed.form_code
    and submission.period_code is null
    and submission.outcome = 'rejected'
    and (file.received_at at time zone 'Asia/Ho_Chi_Minh')::date > owed.closing_day
    and not exists (
      select
      from intake.submission as later
      join intake.file as later_file on later_file.file_id = later.file_id
      where later.unit_key = submission.unit_key
        and later.form_code = submission.form_code
        and later.period_code is not null
        and later.outcome is not null
        and (select min(run_id) from intake.file as first where first.sha256 = later_file.sha256)
          > (select min(run_id) from intake.file as first where first.sha256 = file.sha256))
  order by file.received_at desc, submission.submission_id desc
  limit 1
) as undated on true
left join lateral (
  select lock.closed
  from fact.lock
  where lock.period_code = owed.period_code
    and (lock.form_code is null or lock.form_code = owed.form_code)
    and (lock.unit_id is null or exists (
      select
      from dimension.unit_ancestor
      where unit_ancestor.unit_key = owed.unit_key
        and unit_ancestor.ancestor_id = lock.unit_id))
  order by lock.lock_id desc
  limit 1
) as period on true;
comment on view bi_v1.completeness is 'Ai phải nộp biểu nào, kỳ nào, đến hạn lúc nào, và đã nộp chưa. Một dòng một đơn vị, biểu và kỳ theo kế hoạch.';
comment on column bi_v1.completeness.plan_year is 'Năm kế hoạch';
comment on column bi_v1.completeness.period_code is 'Kỳ báo cáo';
comment on column bi_v1.completeness.form_code is 'Mã biểu';
comment on column bi_v1.completeness.unit_key is 'Khóa của đơn vị phải nộp';
comment on column bi_v1.completeness.unit_code is 'Mã đơn vị phải nộp';
comment on column bi_v1.completeness.due_on is 'Hạn nộp';
comment on column bi_v1.completeness.received_at is 'Lúc nhận biểu đang có hiệu lực, hoặc biểu nhận gần nhất';
comment on column bi_v1.completeness.state is 'not_due chưa đến kỳ, awaited đang chờ, late quá hạn, received đã nhận (kể cả trong một kỳ dài hơn: xem covered_by), rejected bị từ chối, held chờ xử lý, published đã công bố, published_late công bố sau hạn, locked kỳ đã khóa mà chưa có biểu';
comment on column bi_v1.completeness.district_due_on is 'Ngày huyện phải chuyển tiếp lên tỉnh; trống nếu kế hoạch không quy định';
comment on column bi_v1.completeness.province_due_on is 'Ngày tỉnh phải chuyển tiếp; trống nếu kế hoạch không quy định';
comment on column bi_v1.completeness.first_received_at is 'Lúc nhận biểu được công bố lần đầu; so với hạn nộp để biết đúng hạn hay muộn';
comment on column bi_v1.completeness.corrected_at is 'Lúc nhận bản sửa đang có hiệu lực; trống nếu chưa sửa. Sau hạn nộp là sửa sau hạn';
comment on column bi_v1.completeness.is_locked is 'Đúng nếu kỳ đã khóa đối với đơn vị và biểu này';
comment on column bi_v1.completeness.covered_by is 'Kỳ dài hơn mà đơn vị đã gửi biểu này, nên không phải nộp kỳ này nữa; trống nếu không có hoặc kỳ này đã được công bố';

create or replace view bi_v1.conflict as
select
  conflict.submission_id,
  conflict.other_submission_id,
  one_file.run_id,
  one_file.file_name,
  other_file.file_name as other_file_name,
  unit.code as unit_code,
  one.form_code,
  one.period_code,
  conflict.measure_code,
  conflict.breakdown,
  conflict.age::integer as age,
  conflict.value,
  conflict.other_value,
  conflict.cell,
  conflict.other_cell,
  one.unit_key
from fact.conflict
join intake.submission as one on one.submission_id = conflict.submission_id
join intake.file as one_file on one_file.file_id = one.file_id
join intake.submission as other on other.submission_id = conflict.other_submission_id
join intake.file as other_file on other_file.file_id = other.file_id
join dimension.unit on unit.unit_key = one.unit_key;
comment on view bi_v1.conflict is 'Hai biểu cùng đơn vị, cùng kỳ gửi cùng lượt mà khác số liệu, đang chờ xử lý: khác nhau ở đâu. Một dòng một số liệu khác nhau.';
comment on column bi_v1.conflict.submission_id is 'Biểu thứ nhất';
comment on column bi_v1.conflict.other_submission_id is 'Biểu thứ hai';
comment on column bi_v1.conflict.run_id is 'Lần chạy';
comment on column bi_v1.conflict.file_name is 'Tệp thứ nhất';
comment on column bi_v1.conflict.other_file_name is 'Tệp thứ hai';
comment on column bi_v1.conflict.unit_code is 'Mã đơn vị';
comment on column bi_v1.conflict.form_code is 'Mã biểu';
comment on column bi_v1.conflict.period_code is 'Kỳ báo cáo';
comment on column bi_v1.conflict.measure_code is 'Mã số liệu';
comment on column bi_v1.conflict.breakdown is 'Thành phần: total tổng số, female nữ, ethnic dân tộc thiểu số';
comment on column bi_v1.conflict.age is 'Tuổi; trống nếu số liệu không chia theo tuổi';
comment on column bi_v1.conflict.value is 'Giá trị trong tệp thứ nhất; trống nếu không có';
comment on column bi_v1.conflict.other_value is 'Giá trị trong tệp thứ hai; trống nếu không có';
comment on column bi_v1.conflict.cell is 'Ô trong tệp thứ nhất';
comment on column bi_v1.conflict.other_cell is 'Ô trong tệp thứ hai';
comment on column bi_v1.conflict.unit_key is 'Khóa của đơn vị';
