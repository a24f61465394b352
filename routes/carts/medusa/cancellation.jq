{cancel: true, order: .cart_order_id}
