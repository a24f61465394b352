# An order names its refunds and their amounts only; what was taken off its lines says each refund.
if ((.refunds // []) | length) > 0 and .status != "refunded" and .status != "cancelled" then { path: "/wp-json/wc/v3/orders/\(.id)/refunds", query: { per_page: 100 } }
else empty end
