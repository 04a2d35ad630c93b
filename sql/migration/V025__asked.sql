-- A level that a plan takes for recognised before where no list says one; an indicator that is no goal and is shown beside one that is.
alter table definition.plan add column recognised_level_if_unlisted smallint;
comment on column definition.plan.recognised_level_if_unlisted is 'mức coi là đã được công nhận của đơn vị không có trong danh sách; trống: không biết';
alter table definition.indicator add column beside text;
comment on column definition.indicator.beside is 'mã chỉ tiêu mà chỉ tiêu này luôn đứng cạnh, dù không phải mục tiêu; trống: đứng riêng';
