create index orders_held on orders (held_for, cart_id, held_subject, id);
