# Orders are canceled at both ends, early and late, and one is edited before it leaves the hub.

place 7
read -r before_pick_1 before_pick_2 picked gone by_warehouse_1 by_warehouse_2 _ <<<"${placed[*]}"
also_gone=${placed[6]}
expect canceled 0 "$before_pick_1" "$before_pick_2" "$by_warehouse_1" "$by_warehouse_2"
expect refused 1 "$picked"
expect late 1 "$gone"
expect shipped 1 "$also_gone"
all_arrived "${placed[@]}"

desk cancel "$before_pick_1" "$before_pick_2"
until_true 60 "the cancellation in the warehouse" stopped "$before_pick_1" "$before_pick_2"
say "Canceled in the shop before it was picked: canceled in the warehouse"

"${warehouse[@]}" pick "$picked" >/dev/null
desk cancel "$picked"
until_true 60 "the alert about the refused cancellation" hub_says 'length == 1 and (.[0].message | test("picked"))' "$picked"
say "Canceled in the shop after it was picked: $(alerts | jq -r --arg code "$picked" '.[] | select(.record == $code).message')"
"${warehouse[@]}" ship "$picked" "$gone" "$also_gone" >/dev/null
dismiss "$picked"

all_shipped "$gone" "$also_gone"
desk cancel "$gone"
late() { "$hub" ask order "$gone" | grep "canceled in vendure"; }
until_true 60 "the note about the late cancellation" late
until_true 60 "the alert about the late cancellation" hub_says 'length == 1 and (.[0].message | test("after it was shipped"))' "$gone"
say "Canceled in the shop after it was shipped: $(alerts | jq -r --arg code "$gone" '.[] | select(.record == $code).message')"
dismiss "$gone"

"${warehouse[@]}" cancel "$by_warehouse_1" "$by_warehouse_2" >/dev/null
until_true 60 "the cancellation in the shop" canceled "$by_warehouse_1" "$by_warehouse_2"
say "Canceled in the warehouse: canceled in the shop"

"$hub" ask pause "$wms" order-delivery >/dev/null
place 2
expect canceled 0 "${placed[0]}"
expect shipped 1 "${placed[1]}"
in_the_hub() { [ "$(count_in caravan "select count(*) from orders where cust_po_no in ('${placed[0]}', '${placed[1]}')")" = 2 ]; }
until_true 60 "the orders in the hub" in_the_hub
desk cancel "${placed[0]}"
desk address "${placed[1]}"
changed() { [ "$(count_in caravan "select count(*) from orders where cust_po_no = '${placed[0]}' and status = 'CANCELED' or cust_po_no = '${placed[1]}' and version > 0")" = 2 ]; }
until_true 60 "the changes in the hub" changed
"$hub" ask resume "$wms" order-delivery >/dev/null
all_arrived "${placed[1]}"
"${warehouse[@]}" ship "${placed[1]}" >/dev/null
all_shipped "${placed[1]}"
say "Before they left the hub, one order was canceled and one got a new address: only that one arrived, with the new address"
stock_is_equal
