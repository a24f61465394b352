create index shipments_queue on shipments (cart_id, status, next_attempt_at, id);
