# What the live loop does and looks at in the shop, the hub and the warehouse; sourced by run, for its chapters.

warehouse=(nice /usr/bin/python3 "$LIVE_HERE/tryton/warehouse.py")
hub=$LIVE_HERE/hub
cart=live/acme/vendure
wms=live/acme/tryton
declare -A ends=() # by code, how an order is to end: see verdict.jq
declare -A parts=() # by code, how many shipments the warehouse is to have sent or to send for it
codes=() placed=()

count_in() { PGPASSWORD=live psql -qtA -h 127.0.0.1 -p "$LIVE_PORT" -U live -d "$1" -c "$2"; }
desk() { node "$LIVE_HERE/vendure/desk.js" "$@"; }

# place <how many> [<kind> [<argument>]]: the codes are in the array placed.
place() {
    node "$LIVE_HERE/vendure/place.js" "$@" >"$LIVE_WORK/placed"
    mapfile -t placed <"$LIVE_WORK/placed"
}

# expect <end> <shipments> <code...>: takes orders into the verdict, or changes what it is to be.
expect() {
    local end=$1 number=$2 code
    shift 2
    for code in "$@"; do
        [ -n "${ends[$code]:-}" ] || codes+=("$code")
        ends[$code]=$end
        parts[$code]=$number
    done
}

# shop_says, warehouse_says, hub_says <jq condition on the list of orders, shipments or alerts; $wanted is the number of codes> <code...>
shop_says() { node "$LIVE_HERE/vendure/look.js" orders "${@:2}" | jq -se --argjson wanted $(($# - 1)) "$1"; }
warehouse_says() { "${warehouse[@]}" arrived "${@:2}" | jq -se --argjson wanted $(($# - 1)) "$1"; }
hub_says() { alerts | jq -e --argjson wanted $(($# - 1)) --args "[.[] | select(.record == (\$ARGS.positional[]))] | $1" "${@:2}"; }
alerts() { curl --silent --fail --user ops:live "$LIVE_HUB/api/alerts?active=true&limit=200" | jq '.alerts'; }

dismiss() {
    local alert
    for alert in $(alerts | jq --args '.[] | select(.record == ($ARGS.positional[])) | .id' "$@"); do "$hub" ask dismiss "$alert" >/dev/null; done
}

shop_stock() { node "$LIVE_HERE/vendure/look.js" stock | jq -rs 'map("\(.sku) \(.on_hand - .allocated)") | sort | join(", ")'; }
warehouse_stock() { "${warehouse[@]}" stock | jq -rs 'map("\(.sku) \(.available | floor)") | sort | join(", ")'; }
same_stock() { [ "$(shop_stock)" = "$(warehouse_stock)" ]; }

arrived() { warehouse_says 'map(select(.state != "draft") | .reference) | unique | length == $wanted' "$@"; }
shipped() { shop_says 'map(select(.state == "Shipped")) | length == $wanted' "$@"; }
canceled() { shop_says 'map(select(.state == "Cancelled")) | length == $wanted' "$@"; }
stopped() { warehouse_says 'map(select(.state == "cancelled") | .reference) | unique | length == $wanted' "$@"; }

all_arrived() {
    until_true 300 "the arrival of every order in the warehouse" arrived "$@"
    say "$# orders arrived in the warehouse"
}

all_shipped() {
    until_true 300 "the shipping of every order in the shop" shipped "$@"
    say "The shop shows $# orders as shipped"
}

stock_is_equal() {
    until_true 120 "the shop's stock" same_stock
    say "The shop has the warehouse's stock: $(shop_stock)"
}

# verdict: the table; fails when an order is missing, doubled or different, when the warehouse has shipments that nobody ordered, or an alert is left.
verdict() {
    local table made found
    table=$(jq -rn -f "$LIVE_HERE/verdict.jq" \
        --slurpfile shop <(node "$LIVE_HERE/vendure/look.js" orders "${codes[@]}") \
        --slurpfile warehouse <("${warehouse[@]}" arrived "${codes[@]}") \
        --slurpfile hub <(count_in caravan "select json_build_object('code', cust_po_no, 'status', status) from orders") \
        --args "$(for code in "${codes[@]}"; do printf '%s %s %s\n' "$code" "${ends[$code]}" "${parts[$code]}"; done)")
    made=$(($(count_in wms "select count(*) from stock_shipment_out") - shipments_before))
    found=$("${warehouse[@]}" arrived "${codes[@]}" | wc -l)
    printf 'order\tsold\tshipments\tshop says\thub says\ttracking\tverdict\n%s\n' "$table" | column -t -s $'\t'
    [ "$(grep -c $'\tok$' <<<"$table")" = ${#codes[@]} ] || die "not every order is ok"
    [ "$made" = "$found" ] || die "the warehouse has $made new shipments, $found of them for these orders"
    [ "$(alerts)" = "[]" ] || die "alerts are left"
    say "DONE  ${#codes[@]} orders, nothing lost and nothing doubled"
}
