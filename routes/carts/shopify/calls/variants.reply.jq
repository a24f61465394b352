include "graphql";

# Every variant with the SKU gets the number. SKUs the shop does not sell or does not count are passed over; one that is not stocked at the
# location is refused, because the shop would never sell it.
answered(
  .sent as $levels
  | .body.data.productVariants as $variants
  | .request.body.variables.location as $location
  | if $variants.pageInfo.hasNextPage then
      {failure: {category: "REJECTED", message: "the shop has too many variants with SKUs like \($levels[0].sku)"}}
    else {
      set: {
        resent: false,
        skus: [$levels[].sku],
        quantities: [
          $levels[] | . as $level
          | $variants.nodes[] | select(.sku == $level.sku and .inventoryItem.tracked and .inventoryItem.inventoryLevel != null)
          | {inventoryItemId: .inventoryItem.id, locationId: $location, quantity: $level.quantity, sku: $level.sku}
        ] | unique_by(.inventoryItemId)
      },
      body: [
        $levels | to_entries[]
        | .value.sku as $sku
        | [$variants.nodes[] | select(.sku == $sku)] as $found
        | {reference: ($batch.references[.key]? // $sku)} + (
            if $found == [] then {accepted: true, message: "the shop has no product with the SKU \($sku)"}
            elif all($found[]; .inventoryItem.tracked | not) then {accepted: true, message: "the shop does not count \($sku)"}
            elif any($found[]; .inventoryItem.tracked and .inventoryItem.inventoryLevel == null)
              then {accepted: false, category: "REJECTED", message: "\($sku) is not stocked at the location"}
            else {accepted: true} end)
      ]
    } end
)
