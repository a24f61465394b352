-- A cart's kept pages in the order they came, for replays.
create index documents_of_connection on documents (connection_id, kind, created_at, id);
