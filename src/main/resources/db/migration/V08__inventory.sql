create table stock_levels (
    merchant_id   bigint not null,
    warehouse_id  bigint not null,
    sku           varchar(200) not null,
    qty_available numeric(18, 4) not null,
    qty_on_hand   numeric(18, 4),
    wms_datetime  timestamp with time zone not null,
    received_at   timestamp with time zone not null,
    primary key (merchant_id, sku, warehouse_id)
);

-- What each cart was last told.
create table cart_levels (
    cart_id  bigint not null,
    sku      varchar(200) not null,
    quantity numeric(18, 4) not null,
    sent_at  timestamp with time zone not null,
    primary key (cart_id, sku)
);
