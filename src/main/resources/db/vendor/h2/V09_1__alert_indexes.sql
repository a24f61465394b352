create index alerts_active on alerts (closed, id);
create index alerts_active_of_merchant on alerts (merchant_id, closed, id);
create index alerts_due on alerts (due, id);
create index alerts_of_mail on alerts (mail_id);
create index alerts_by_end on alerts (closed_at);
