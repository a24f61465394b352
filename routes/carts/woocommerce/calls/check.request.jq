# The cheapest call that needs the key's permission to read orders.
{ path: "/wp-json/wc/v3/orders", query: { per_page: 1, _fields: "id" } }
