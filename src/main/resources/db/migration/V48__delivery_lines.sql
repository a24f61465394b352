-- Which lines each warehouse gets of an order that was split; an order that goes whole to one warehouse has none.
create table delivery_lines (
    order_id      bigint not null,
    connection_id bigint not null,
    line_no       integer not null,
    primary key (order_id, connection_id, line_no)
);
