create index orders_held on orders (cart_id, held_for, held_subject, id) where held_for is not null;
