{ path: "/wp-json/wc/v3/orders/\(.cart_order_id)", query: { _fields: "id,status" }, ok: [404] }
