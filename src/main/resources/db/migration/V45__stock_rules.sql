-- What the cart calls the SKU: itself, or the alias it was told under.
alter table cart_levels add column sent_as varchar(200);

-- When what decides about a cart's stock last changed: its rules or the merchant's enabled warehouses. Whatever was told before is news.
create table cart_stock_rules (
    cart_id     bigint primary key,
    fingerprint varchar(64) not null,
    changed_at  timestamp with time zone not null,
    looked_at   timestamp with time zone          -- orders before it were looked at; null until a run came to its end
);
