# The warehouse is down for a minute while orders come, then the shop while parcels are to be told.

stop tryton
say "The warehouse is down"
place 4
down=("${placed[@]}")
expect shipped 1 "${down[@]}"
until_true 60 "the hub's alert" eval 'alerts | jq -e "any(.[]; .category == \"UNREACHABLE\")"'
say "The hub says: $(alerts | jq -r '[.[] | select(.category == "UNREACHABLE").message] | first')"
sleep 60
"$LIVE_HERE/tryton/start"
say "The warehouse is back"
all_arrived "${down[@]}"

stop vendure
say "The shop is down"
"${warehouse[@]}" ship "${down[@]}" >/dev/null
say "The warehouse shipped ${#down[@]} orders"
sleep 60
"$LIVE_HERE/vendure/start"
say "The shop is back"
all_shipped "${down[@]}"
stock_is_equal
