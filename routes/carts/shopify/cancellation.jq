{cancel: true, order: .cart_order_id, reason: (.reason // "canceled by the warehouse")}
