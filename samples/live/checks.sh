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

# kill_halfway <what> <database> <query> <condition>: kills the hub once half of the orders are counted and the condition holds, which is
# true between two calls for one record, the worst moment there is; and starts it again. The database waits, for nothing else is quick enough.
kill_halfway() {
    local what=$1 database=$2 query=$3 condition=$4 half=$(((orders + 1) / 2)) process
    process=$(cat "$LIVE_WORK/hub.pid")
    count_in "$database" "do \$\$ begin for i in 1..30000 loop
            exit when ($query) >= $half and ($condition or i > 20000);
            perform pg_sleep(0.005);
        end loop; end \$\$"
    kill -9 -- "-$process"
    rm "$LIVE_WORK/hub.pid"
    say "KILLED the hub at $(count_in "$database" "$query") $what, $(count_in "$database" "select case when $condition then 'one of them half done' else 'each complete' end")"
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
