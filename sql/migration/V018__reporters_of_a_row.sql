-- Of a form that several levels report by, rows that only some of them may fill in: a district has no families of its own.
alter table definition.measure add column reporters text[];
comment on column definition.measure.reporters is 'các cấp được ghi số khác 0; trống: mọi cấp báo cáo biểu này';
