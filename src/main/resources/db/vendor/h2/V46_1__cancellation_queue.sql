create index cancellations_queue on cancellations (connection_id, status, next_attempt_at, id);
