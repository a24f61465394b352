# Medusa sells what is stocked less what it reserved for open orders. The hub's number has those orders taken off already, so what is
# reserved is added back. A SKU the shop does not have is passed over.
.sent as $levels
| .body.inventory_items as $items
| [
    $levels[] | . as $level
    | $items[] | select(.sku == $level.sku)
    | ([.location_levels[]? | select(.location_id == $vars.location)][0]) as $now
    | ($level.quantity + ($now.reserved_quantity // 0)) as $stocked
    | select($now == null and $stocked > 0 or $now != null and $now.stocked_quantity != $stocked)
    | {new: ($now == null), level: {inventory_item_id: .id, location_id: $vars.location, stocked_quantity: $stocked}}
  ] as $changes
| {
    set: {changes: {create: [$changes[] | select(.new) | .level], update: [$changes[] | select(.new | not) | .level]}},
    body: [
      $levels | to_entries[]
      | .value.sku as $sku
      | {
          reference: ($batch.references[.key]? // $sku),
          accepted: true,
          message: (if any($items[]; .sku == $sku) then null else "the shop has no inventory item with the SKU \($sku)" end)
        }
    ]
  }
