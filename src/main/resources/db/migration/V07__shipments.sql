create sequence shipment_ids increment by 1000;

-- One row per package, which is also the upload queue towards the cart.
create table shipments (
    id              bigint primary key,
    order_id        bigint not null,
    cart_id         bigint not null,
    wms_id          bigint not null,
    package_key     varchar(300) not null,
    tracking_no     varchar(200),
    carrier         varchar(100),
    method          varchar(100),
    shipped_at      timestamp with time zone not null,
    received_at     timestamp with time zone not null,
    document        bigint not null,
    document_index  integer not null,
    status          varchar(12) not null,
    next_attempt_at timestamp with time zone not null,
    batch_id        bigint,
    attempts        integer not null default 0,
    first_failed_at timestamp with time zone,
    category        varchar(20),
    message         varchar(2000),
    uploaded_at     timestamp with time zone,
    constraint shipments_once unique (order_id, package_key)
);
create index shipments_by_batch on shipments (batch_id);

create table shipment_lines (
    shipment_id bigint not null,
    position    integer not null,
    line_no     integer,
    sku         varchar(200),
    quantity    numeric(18, 4) not null,
    primary key (shipment_id, position)
);
