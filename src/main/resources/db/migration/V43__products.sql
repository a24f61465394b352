-- A SKU names one product within a merchant; aliases are what carts, marketplaces and scanners call it.
create table products (
    merchant_id bigint not null,
    sku         varchar(200) not null,
    name        varchar(500),
    learned     boolean not null default false, -- from a WMS's inventory rather than from a person
    added_at    timestamp with time zone not null,
    primary key (merchant_id, sku)
);

create table product_aliases (
    merchant_id bigint not null,
    sku         varchar(200) not null,
    type        varchar(60) not null,
    code        varchar(200) not null,
    primary key (merchant_id, sku, type, code)
);
create index product_aliases_by_code on product_aliases (merchant_id, code);

-- Counts the changes of a merchant's products, so that every node knows when what it remembers is old.
create table product_versions (
    merchant_id bigint primary key,
    version     bigint not null
);
