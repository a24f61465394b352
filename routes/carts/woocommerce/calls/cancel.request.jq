if $vars.done then empty else { method: "PUT", path: "/wp-json/wc/v3/orders/\(.cart_order_id)", body: { status: "cancelled" } } end
