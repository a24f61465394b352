{path: "/api/orders/\(.order_id | @uri)/shipments"}
