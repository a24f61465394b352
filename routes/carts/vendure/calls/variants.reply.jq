include "graphql";

# Vendure sells what is on hand less what it allocated to open orders. The hub's number knows of those orders already, so the allocated
# units are added back. Every variant with the SKU gets the number; a SKU the shop does not sell is passed over.
answered(
  .sent as $levels
  | .body.data.productVariants.items as $variants
  | .body.data.stockLocations.items as $locations
  | ($settings.stock_location // "") as $named
  | (if $named == "" then $locations[0] else [$locations[] | select(.id == $named or .name == $named)][0] end) as $location
  | if $location == null then {failure: {category: "REJECTED", message: "the shop has no stock location '\($named)'"}}
    else {
      set: {
        changes: [
          $levels[] | . as $level
          | $variants[] | select(.sku == $level.sku)
          | ([.stockLevels[] | select(.stockLocationId == $location.id)][0]) as $now
          | ($level.quantity + ($now.stockAllocated // 0)) as $on_hand
          | select($now.stockOnHand != $on_hand)
          | {id, stockLevels: [{stockLocationId: $location.id, stockOnHand: $on_hand}]}
        ]
      },
      body: [
        $levels | to_entries[]
        | .value.sku as $sku
        | {
            reference: ($batch.references[.key]? // $sku),
            accepted: true,
            message: (if any($variants[]; .sku == $sku) then null else "the shop has no product with the SKU \($sku)" end)
          }
      ]
    } end
)
