# One row per order: what the shop sold, what the warehouse shipped, and what the shop was told. Arguments: the codes; $shop and $warehouse.
def by_sku(sku; quantity): map({key: sku, value: quantity}) | group_by(.key) | map({key: .[0].key, value: (map(.value) | add)}) | sort_by(.key);
def parcels: map({tracking, content: (.lines | by_sku(.sku; .quantity))}) | sort_by(.tracking);

{codes: $ARGS.positional, $shop, $warehouse} as $all
| $all.codes[] as $code
| [$all.shop[] | select(.code == $code)][0] as $order
| [$all.warehouse[] | select(.reference == $code)] as $shipments
| ($order.lines | by_sku(.productVariant.sku; .quantity)) as $sold
| [$order.fulfillments[] | select(.state != "Cancelled")] as $told
| ($shipments | map(.lines | group_by(.tracking)[] | {tracking: .[0].tracking, lines: .}) | parcels) as $shipped
| [
    (if ($shipments | length) == 0 then "not in the warehouse" else empty end),
    (if ($shipments | length) > 1 then "\($shipments | length) times in the warehouse" else empty end),
    (if ($shipments | map(.lines[]) | by_sku(.sku; .quantity)) != $sold then "the warehouse has other quantities" else empty end),
    (if $order.state != "Shipped" then "the shop says \($order.state)" else empty end),
    (if ($told | map(.lines[]) | by_sku(.orderLine.productVariant.sku; .quantity)) != $sold then "the shop was told other quantities" else empty end),
    (if ($told | map({tracking: .trackingCode, lines: (.lines | map({sku: .orderLine.productVariant.sku, quantity}))}) | parcels) != $shipped
     then "the shop was told other parcels" else empty end)
  ] as $wrong
| [
    $code,
    ($sold | map("\(.value)x\(.key)") | join("+")),
    ($shipments | length),
    $order.state,
    ($told | map(.trackingCode) | join("+") | if . == "" then "-" else . end),
    (if $wrong == [] then "ok" else "WRONG: " + ($wrong | join("; ")) end)
  ]
| @tsv
