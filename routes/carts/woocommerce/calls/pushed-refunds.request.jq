# As refunds, for the one order that a push is about; a push about no order is an object still.
if type == "array" and ((.[0].refunds // []) | length) > 0 and .[0].status != "refunded" and .[0].status != "cancelled"
then { path: "/wp-json/wc/v3/orders/\(.[0].id)/refunds", query: { per_page: 100 } }
else empty end
