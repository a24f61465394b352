# One group of at most 100 per bulk address: products by themselves, variations below their parent. A SKU that the store does not have is left out.
(.sent | map({ key: .sku, value: .quantity }) | from_entries) as $levels
| { body: [ [ .body[] | select(.sku as $sku | $levels | has($sku)) ] | group_by(if .type == "variation" then .parent_id else 0 end)[]
    | { path: (if .[0].type == "variation" then "/wp-json/wc/v3/products/\(.[0].parent_id)/variations/batch" else "/wp-json/wc/v3/products/batch" end),
        skus: map({ key: (.id | tostring), value: .sku }) | from_entries,
        update: map({ id: .id, manage_stock: true, stock_quantity: $levels[.sku] }) } ] }
