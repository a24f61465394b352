# The hub is killed with SIGKILL in the middle of each thing it does, and started again.

# kill_when <what> <at least> <database> <count> <condition>: kills the hub once that many are counted and the condition holds, which is true
# between two calls for one record, the worst moment there is; and starts it again. The database waits, for nothing else is quick enough.
kill_when() {
    local what=$1 least=$2 database=$3 query=$4 condition=$5 process
    process=$(cat "$LIVE_WORK/hub.pid")
    count_in "$database" "do \$\$ begin for i in 1..30000 loop
            exit when ($query) >= $least and ($condition or i > 6000);
            perform pg_sleep(0.005);
        end loop; end \$\$"
    kill -9 -- "-$process"
    rm "$LIVE_WORK/hub.pid"
    say "KILLED the hub at $(count_in "$database" "$query") $what, $(count_in "$database" "select case when $condition then 'in the middle of one' else 'between two' end")"
    "$hub" start
    say "The hub is back"
}

since=$(count_in caravan "select now()")
half=$(((orders + 1) / 2))
running() { printf "exists (select from runs where job = '%s' and finished_at is null)" "$1"; }

node "$LIVE_HERE/vendure/place.js" $((orders * 2)) >"$LIVE_WORK/killed" &
shoppers=$!
kill_when "orders in the hub" 2 caravan "select count(*) from orders where received_at > '$since'" "$(running order-download)"
arrivals=$(count_in wms "select count(*) from stock_shipment_out")
kill_when "more shipments in the warehouse" "$half" wms "select count(*) - $arrivals from stock_shipment_out" \
    "exists (select from stock_shipment_out where state = 'draft')"
wait $shoppers
mapfile -t killed <"$LIVE_WORK/killed"
shipping=("${killed[@]:0:orders}") stopping=("${killed[@]:orders}")
expect shipped 1 "${shipping[@]}"
expect canceled 0 "${stopping[@]}"
all_arrived "${killed[@]}"

told=$(count_in vendure "select count(*) from fulfillment")
"${warehouse[@]}" ship "${shipping[@]}" >/dev/null &
workers=$!
kill_when "parcels told to the shop" "$half" vendure "select count(*) - $told from fulfillment" "exists (select from fulfillment where state = 'Pending')"
wait $workers
all_shipped "${shipping[@]}"

desk cancel "${stopping[@]}" &
workers=$!
kill_when "cancellations answered by the warehouse" "$half" caravan \
    "select count(*) from cancellations where requested_at > '$since' and outcome is not null" \
    "exists (select from cancellations where status = 'SENDING')"
wait $workers
until_true 720 "the cancellation in the warehouse" stopped "${stopping[@]}"
say "Every canceled order is canceled in the warehouse"

counted=$((RANDOM % 1000 + 3000))
"${warehouse[@]}" count GAD-2-S $counted >/dev/null &
workers=$!
kill_when "new count of stock taken in" 1 caravan "select count(*) from stock_levels where sku = 'GAD-2-S' and qty_on_hand = $counted" "$(running inventory-upload)"
wait $workers
stock_is_equal
