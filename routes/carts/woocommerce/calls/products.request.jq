# Products and variations by SKU; WooCommerce takes a comma-separated list. More come than were asked for where products share a SKU.
{ path: "/wp-json/wc/v3/products",
  query: { sku: (map(.sku) | join(",")), status: "any", orderby: "id", order: "asc", per_page: 100, page: ($vars.page // 1), _fields: "id,parent_id,type,sku" } }
