# One row per order: what the shop sold, what the warehouse shipped, and what the shop was told. Argument: lines of code, end and number of
# shipments; $shop, $warehouse and $hub. The ends:
#   shipped   all that is left of the order left the warehouse, and the shop shows it parcel by parcel
#   canceled  at both ends, and nothing was shipped
#   late      shipped and told, then canceled in the shop
#   refused   canceled in the shop after it was picked: shipped all the same, its parcels are notes on the order
def by_sku(sku; quantity): map({key: sku, value: quantity}) | group_by(.key) | map({key: .[0].key, value: (map(.value) | add)})
  | map(select(.value != 0)) | sort_by(.key);
def parcels: map({tracking, content: (.lines | by_sku(.sku; .quantity))}) | sort_by(.tracking);

{asked: ($ARGS.positional[0] | split("\n") | map(split(" "))), $shop, $warehouse, $hub} as $all
| $all.asked[] as [$code, $fate, $number]
| ([$all.shop[] | select(.code == $code)][0] // {state: "gone", lines: [], fulfillments: [], history: {items: []}}) as $order
| [$all.hub[] | select(.code == $code) | .status] as $status
| [$all.warehouse[] | select(.reference == $code)] as $shipments
| [$shipments[] | select(.state != "cancelled")] as $sent
| ($order.lines | by_sku(.productVariant.sku; if $fate == "shipped" then .quantity else .orderPlacedQuantity end)) as $sold
| (if $fate == "canceled" then [] else $sold end) as $due
| (if $fate == "refused" then [] else $due end) as $owed
| [$order.fulfillments[] | select(.state != "Cancelled")] as $told
| ($sent | map(.lines | group_by(.tracking)[] | {tracking: .[0].tracking, lines: .}) | parcels) as $shipped
| [
    (if ($sent | length) != ($number | tonumber) then "\($sent | length) shipments in the warehouse, not \($number)" else empty end),
    (if any($sent[]; .state != "done") then "the warehouse is not done" else empty end),
    (if ($sent | map(.lines[]) | by_sku(.sku; .quantity)) != $due then "the warehouse has other quantities" else empty end),
    (if any($sent[]; .address != [$order.shippingAddress | .fullName, .streetLine1, .postalCode]) then "the warehouse has another address" else empty end),
    (if $order.state != (if $fate == "shipped" then "Shipped" else "Cancelled" end) then "the shop says \($order.state)" else empty end),
    (if ($told | map(.lines[]) | by_sku(.orderLine.productVariant.sku; .quantity)) != $owed then "the shop was told other quantities" else empty end),
    (if $fate != "refused" and ($told | map({tracking: .trackingCode, lines: (.lines | map({sku: .orderLine.productVariant.sku, quantity}))}) | parcels) != $shipped
     then "the shop was told other parcels" else empty end),
    (if $fate == "refused" and ([$order.history.items[].data.note | capture("tracking number (?<no>\\S+)").no] | sort) != ($shipped | map(.tracking))
     then "the order's notes name other parcels" else empty end),
    (if any($told[]; (.method // "") == "") then "the shop was told no method" else empty end),
    (if $status != [if $fate == "canceled" then "CANCELED" else "CONFIRMED" end] then "the hub says \($status | join(", "))" else empty end)
  ] as $wrong
| [
    $code,
    ($sold | map("\(.value)x\(.key)") | join("+")),
    ([$sent, $shipments] | map(length | tostring) | unique | join(" of ")),
    $order.state,
    ($status | join(",")),
    ($shipped | map(.tracking) | join("+") | if . == "" then "-" else . end),
    (if $wrong == [] then "ok" else "WRONG: " + ($wrong | join("; ")) end)
  ]
| @tsv
