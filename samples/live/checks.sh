# What the live loop looks at in the shop and in the warehouse; sourced by run, with the orders' numbers in the array codes.

warehouse=(nice /usr/bin/python3 "$LIVE_HERE/tryton/warehouse.py")

count_in() { PGPASSWORD=live psql -qtA -h 127.0.0.1 -p "$LIVE_PORT" -U live -d "$1" -c "$2"; }

shop_stock() { node "$LIVE_HERE/vendure/look.js" stock | jq -rs 'map("\(.sku) \(.on_hand - .allocated)") | sort | join(", ")'; }

same_stock() { [ "$(shop_stock)" = "$("${warehouse[@]}" stock | jq -rs 'map("\(.sku) \(.available | floor)") | sort | join(", ")')" ]; }

all_arrived() {
    "${warehouse[@]}" arrived "${codes[@]}" \
        | jq -se --argjson wanted ${#codes[@]} 'map(select(.state != "draft") | .reference) | unique | length == $wanted'
}

all_shipped() { node "$LIVE_HERE/vendure/look.js" orders "${codes[@]}" | jq -se --argjson wanted ${#codes[@]} 'map(select(.state == "Shipped")) | length == $wanted'; }

# kill_halfway <what> <database> <query>: kills the hub when the count reaches half of the orders, and starts it again.
kill_halfway() {
    local what=$1 database=$2 query=$3 half=$(((orders + 1) / 2)) end=$((SECONDS + 300))
    until [ "$(count_in "$database" "$query")" -ge $half ]; do
        [ $SECONDS -lt $end ] || die "no half of $what within 300 s"
        sleep 0.05
    done
    "$LIVE_HERE/hub" kill
    say "KILLED the hub at $(count_in "$database" "$query") $what, for $orders orders"
    "$LIVE_HERE/hub" start
    say "The hub is back"
}

# verdict: the table; fails when an order is missing, doubled or different, or when the warehouse has shipments that nobody ordered.
verdict() {
    local table made
    table=$(jq -rn -f "$LIVE_HERE/verdict.jq" \
        --slurpfile shop <(node "$LIVE_HERE/vendure/look.js" orders "${codes[@]}") \
        --slurpfile warehouse <("${warehouse[@]}" arrived "${codes[@]}") \
        --args "${codes[@]}")
    made=$(($(count_in wms "select count(*) from stock_shipment_out") - shipments_before))
    printf 'order\tsold\tshipments\tshop says\ttracking\tverdict\n%s\n' "$table" | column -t -s $'\t'
    [ "$(grep -c $'\tok$' <<<"$table")" = ${#codes[@]} ] || die "not every order is ok"
    [ "$made" = ${#codes[@]} ] || die "the warehouse has $made new shipments for ${#codes[@]} orders"
    say "DONE  ${#codes[@]} orders went round, nothing lost and nothing doubled"
}
