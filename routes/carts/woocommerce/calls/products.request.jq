# Products and variations by SKU; WooCommerce takes a comma-separated list and compares exactly.
{ path: "/wp-json/wc/v3/products", query: { sku: (map(.sku) | join(",")), per_page: 100, status: "any", _fields: "id,parent_id,type,sku" } }
