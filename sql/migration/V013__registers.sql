-- Registers may be published without their faulty rows.
alter table definition.form add column reject_rows_up_to smallint;
comment on column definition.form.reject_rows_up_to is
  'tỷ lệ phần trăm số dòng: đến mức này dòng sai bị loại riêng, biểu vẫn được công bố; trống: một dòng sai là biểu bị từ chối';
