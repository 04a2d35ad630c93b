-- What the numerator of a share counts, in one word or two: persons, families, centres.
alter table definition.indicator
  add column counted_vi text,
  add column counted_en text;
comment on column definition.indicator.counted_vi is 'tử số đếm gì, gọn trong một hai chữ: người, gia đình, trung tâm; trống nếu định nghĩa không nói';
