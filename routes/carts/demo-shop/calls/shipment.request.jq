{path: "/api/orders/\(.order_id | @uri)/shipments", body: del(.order_id), ok: [422]}
