create index deliveries_queue on deliveries (connection_id, status, next_attempt_at, order_id);
