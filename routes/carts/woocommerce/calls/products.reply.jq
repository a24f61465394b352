# Groups of at most 100, as many as a bulk call takes: products by themselves, variations below their parent. A SKU that the store does not have is left out.
def bulks($levels):
  [.[] | select(.sku as $sku | $levels | has($sku))] | group_by(if .type == "variation" then .parent_id else 0 end)[]
  | . as $group | range(0; $group | length; 100) as $at | $group[$at:$at + 100]
  | { path: (if .[0].type == "variation" then "/wp-json/wc/v3/products/\(.[0].parent_id)/variations/batch" else "/wp-json/wc/v3/products/batch" end),
      skus: map({ key: (.id | tostring), value: .sku }) | from_entries,
      update: map({ id: .id, manage_stock: true, stock_quantity: $levels[.sku] }) };

(($vars.found // []) + .body) as $found
| if (.headers["x-wp-totalpages"] // "1" | tonumber) > ($vars.page // 1) then { more: true, set: { found: $found, page: (($vars.page // 1) + 1) } }
  else { more: false, body: ((.sent | map({ key: .sku, value: .quantity }) | from_entries) as $levels | [$found | bulks($levels)]) } end
