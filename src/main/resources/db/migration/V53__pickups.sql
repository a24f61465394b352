-- One row per order that a WMS comes for and fetches itself: when it was handed out, so that the same window can be asked for again.
create table pickups (
    connection_id bigint not null,
    order_id      bigint not null,
    taken_at      timestamp with time zone not null,
    canceled      boolean not null,           -- handed out once more because it was canceled
    primary key (connection_id, order_id)
);
create index pickups_by_time on pickups (connection_id, taken_at, order_id);
