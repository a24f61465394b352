create index cancellations_queue on cancellations (connection_id, next_attempt_at, id) where status = 'READY';
create index cancellations_open on cancellations (connection_id, status) where status in ('SENDING', 'WRITTEN', 'UNSURE');
