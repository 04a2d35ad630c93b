-- What the codes of findings mean.
create or replace view bi_v1.dim_finding as
select
  finding_code,
  severity,
  text_vi,
  text_en,
  hint_vi,
  hint_en
from finding.kind;
comment on view bi_v1.dim_finding is 'Các mã phát hiện: mức nặng nhẹ, nội dung, cách sửa. Một dòng một mã.';
comment on column bi_v1.dim_finding.finding_code is 'Mã phát hiện';
comment on column bi_v1.dim_finding.severity is 'error lỗi, warning cảnh báo, info thông tin';
comment on column bi_v1.dim_finding.text_vi is 'Nội dung; {0}, {1} … là những gì thấy trong tệp';
comment on column bi_v1.dim_finding.text_en is 'Nội dung bằng tiếng Anh';
comment on column bi_v1.dim_finding.hint_vi is 'Cách sửa';
comment on column bi_v1.dim_finding.hint_en is 'Cách sửa bằng tiếng Anh';
