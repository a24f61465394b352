include "graphql";

# From 2026-01 on, changeFromQuantity null says that the number does not depend on another, and a key makes the call safe to repeat; from
# 2026-04 on both are demanded. Setting a number twice changes nothing, so a time-out leaves nothing unsure.
if $vars.quantities == [] then empty
else
  ($settings.api_version >= "2026-01") as $newer
  | {
    write: false,
    body: document([
      "mutation Stock($input: InventorySetQuantitiesInput!\(if $newer then ", $key: String!" else "" end)) {",
      "  inventorySetQuantities(input: $input)\(if $newer then " @idempotent(key: $key)" else "" end) {",
      "    userErrors { code field message }",
      "  }",
      "}"
    ];
      {input: ({name: "available", reason: "correction"} + (
        if $newer then {quantities: [$vars.quantities[] | del(.sku) + {changeFromQuantity: null}]}
        else {ignoreCompareQuantity: true, quantities: [$vars.quantities[] | del(.sku)]} end))}
      + (if $newer then {key: "\($batch.name // "stock") \($now) \($vars.quantities | length)"} else {} end))
  }
end
