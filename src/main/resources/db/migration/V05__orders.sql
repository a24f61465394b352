create sequence order_ids increment by 1000;

create table orders (
    id               bigint primary key,
    merchant_id      bigint not null,
    cart_id          bigint not null,
    cart_order_id    varchar(200) not null,
    cust_ref         varchar(16) not null,
    cust_po_no       varchar(200) not null,
    status           varchar(12) not null,
    on_hold          boolean not null default false,
    sending_canceled boolean not null default false,
    reason           varchar(2000),
    category         varchar(20),
    ordered_at       timestamp with time zone,
    modified_at      timestamp with time zone,
    received_at      timestamp with time zone not null,
    updated_at       timestamp with time zone not null,
    delivered_at     timestamp with time zone,
    shipped_at       timestamp with time zone,
    confirmed_at     timestamp with time zone,
    canceled_at      timestamp with time zone,
    raw_document     bigint not null,
    raw_index        integer not null,
    document         bigint not null,
    document_index   integer not null,
    edited           boolean not null default false,
    version          integer not null default 0,
    constraint orders_once unique (cart_id, cart_order_id),
    constraint orders_ref unique (merchant_id, cust_ref)
);
create index orders_by_status on orders (merchant_id, status, received_at);
create index orders_by_number on orders (merchant_id, cust_po_no);
create index orders_by_age on orders (merchant_id, received_at);
create index orders_by_document on orders (document);

create table order_lines (
    order_id     bigint not null,
    line_no      integer not null,
    line_item_id varchar(200),
    sku          varchar(200),
    quantity     numeric(18, 4) not null,
    shipped      numeric(18, 4) not null default 0,
    filtered     boolean not null default false,
    primary key (order_id, line_no)
);

create table order_events (
    order_id bigint not null,
    at       timestamp with time zone not null,
    status   varchar(20) not null,
    cause    varchar(500) not null
);
create index order_events_by_order on order_events (order_id);
