{order: .cart_order_id, why: .reason}
