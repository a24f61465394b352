create index shipments_queue on shipments (cart_id, next_attempt_at, id) where status = 'READY';
create index shipments_open on shipments (cart_id, status) where status in ('SENDING', 'WRITTEN', 'UNSURE');
