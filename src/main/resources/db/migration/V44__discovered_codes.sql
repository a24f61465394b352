-- Ship-method codes that a cart's orders came with, and carrier codes that a merchant's warehouses confirmed with.
create table cart_ship_codes (
    cart_id    bigint not null,
    code       varchar(200) not null,
    first_seen timestamp with time zone not null,
    primary key (cart_id, code)
);

create table carrier_codes (
    merchant_id bigint not null,
    code        varchar(100) not null,
    first_seen  timestamp with time zone not null,
    primary key (merchant_id, code)
);
