-- What the cells said before they were normalized, beside what they were read as.
alter table staging.item add column raw text[] not null default '{}';
comment on column staging.item.raw is 'nội dung các ô như trong tệp, theo thứ tự mọi cột của biểu; trống ở ô trống và ở cột dữ liệu cá nhân';

alter table fact.item add column raw text[] not null default '{}';
comment on column fact.item.raw is 'như staging.item.raw';

alter table fact.figure add column raw text;
comment on column fact.figure.raw is 'nội dung ô như trong tệp, nếu khác con số; trống ở số tính từ các dòng của danh sách';
