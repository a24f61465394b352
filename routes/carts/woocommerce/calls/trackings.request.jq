# What the order has already; an order that is gone has nothing.
{ path: ({ fulfillments: "/wp-json/wc/v3/orders/\(.order_id)/fulfillments",
           "shipment-tracking": "/wp-json/wc-shipment-tracking/v3/orders/\(.order_id)/shipment-trackings",
           "order-note": "/wp-json/wc/v3/orders/\(.order_id)/notes" }[$settings.tracking]), ok: [404] }
