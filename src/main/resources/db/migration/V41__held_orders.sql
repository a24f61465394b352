-- What keeps an order in error, so that the orders of one ship-method code are found when its mapping is saved.
alter table orders add column held_for varchar(20);      -- incomplete, ship-method
alter table orders add column held_subject varchar(200); -- the cart's ship-method code; empty when incomplete
