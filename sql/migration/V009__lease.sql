-- The lease, fenced: its holder renews it by the database's clock; who stops renewing loses it, and writes nothing more,
-- because every transaction that stages, publishes or snapshots holds a key-share lock on the row of its epoch.
alter table intake.lease
  -- unique, so that taking over (a new epoch) waits for those transactions, and renewing does not
  add constraint lease_epoch unique (epoch),
  add column since timestamptz,
  add column valid_for interval not null default interval '60 s',
  add column session text;
comment on column intake.lease.session is 'application_name of the holder''s connections: they are ended when it is replaced; null where the lease was given back';
