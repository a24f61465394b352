create index deliveries_queue on deliveries (connection_id, next_attempt_at, order_id) where status = 'READY';
create index deliveries_open on deliveries (connection_id, status) where status in ('SENDING', 'WRITTEN', 'UNSURE');
