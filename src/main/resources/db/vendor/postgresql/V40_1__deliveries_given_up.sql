create index deliveries_given_up on deliveries (connection_id) where status = 'GAVE_UP';
