create sequence batch_ids increment by 1;

-- One row per order and warehouse: the queue, the attempts and the outcome.
create table deliveries (
    order_id        bigint not null,
    connection_id   bigint not null,
    status          varchar(12) not null,
    next_attempt_at timestamp with time zone not null,
    batch_id        bigint,
    attempts        integer not null default 0,
    first_failed_at timestamp with time zone,
    category        varchar(20),
    message         varchar(2000),
    wms_order_id    varchar(200),
    sent_document   bigint,
    primary key (order_id, connection_id)
);
create index deliveries_by_batch on deliveries (batch_id);
