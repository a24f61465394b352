create index orders_held on orders (cart_id, held_for, held_subject, id);
