# Several variants may share a SKU. Those that are never out of stock are passed over.
.sent as $levels
| ($levels | map({key: .sku, value: .quantity}) | from_entries) as $quantity
| (($vars.found // []) + [.body.inventory[] | select(.sku != null) | select($quantity[.sku] != null) | {sku, variantId, isUnlimited}]) as $found
| .body.pagination as $pages
| if $pages.hasNextPage then {more: true, set: {next: $pages.nextPageCursor, found: $found}}
  else
    ($found | map({key: .sku, value: true}) | from_entries) as $there
    | [$found[] | select(.isUnlimited != true) | {variantId, quantity: $quantity[.sku]}] as $left
    | [range(0; $levels | length) as $i | {reference: $levels[$i].sku}
        + if $there[$levels[$i].sku] then {accepted: true} else {accepted: false, message: "Squarespace has no variant with the SKU \($levels[$i].sku)"} end] as $outcomes
    | {more: false, set: {left: $left, outcomes: $outcomes}} + if $left == [] then {body: $outcomes} else {} end
  end
