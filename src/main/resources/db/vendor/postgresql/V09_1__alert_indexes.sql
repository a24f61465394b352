create index alerts_active on alerts (id) where closed = 0;
create index alerts_active_of_merchant on alerts (merchant_id, id) where closed = 0;
create index alerts_due on alerts (due, id) where due is not null;
create index alerts_of_mail on alerts (mail_id) where mail_id is not null;
create index alerts_by_end on alerts (closed_at) where closed_at is not null;
