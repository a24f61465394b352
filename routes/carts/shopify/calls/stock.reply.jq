include "graphql";

# One bad entry refuses the whole list. Errors name entries by their place, so those are taken out and the rest is sent once more.
answered(
  (.sent | if type == "array" then . else [] end) as $replies
  | .body.data.inventorySetQuantities.userErrors as $errors
  | [$errors[] | {at: ([.field[]? | select(test("^[0-9]+$")) | tonumber][0]), said: "\(.code): \(.message)"}] as $bad
  | if $errors == [] then {set: {quantities: [], resent: false}, body: $replies}
    elif $vars.resent or any($bad[]; .at == null) then {failure: {category: "REJECTED", message: ([$bad[].said] | unique | join("; "))}}
    else
      [$bad[] | {sku: $vars.quantities[.at].sku, said}] as $refused
      | [$vars.quantities[] | .sku as $sku | select(all($refused[]; .sku != $sku))] as $rest
      | {
        set: {quantities: $rest, resent: true},
        body: [
          $replies | to_entries[]
          | $vars.skus[.key] as $sku
          | ([$refused[] | select(.sku == $sku)][0]) as $no
          | .value + (if $no then {accepted: false, category: "REJECTED", message: $no.said} else {} end)
        ]
      }
    end
)
