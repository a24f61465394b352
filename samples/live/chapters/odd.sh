# What real shops have: letters of all kinds, long lines, gifts, discounts, a product and a ship method nobody knows yet.

novelty=NEW-$(date +%s)
desk product "$novelty"
"$hub" ask set-rules "$cart" ship_methods '{"reject_unmapped": true, "map": {"ground": null, "next-day": null}}' >/dev/null

odd=()
for kind in letters long gift discount; do
    place 1 "$kind"
    odd+=("${placed[0]}")
done
place 1 unknown "$novelty" && unknown=${placed[0]}
place 1 drone && drone=${placed[0]}
expect shipped 1 "${odd[@]}" "$unknown" "$drone"
all_arrived "${odd[@]}"

until_true 60 "the alert about the unknown product" hub_says 'length == 1' "$unknown"
say "A product the warehouse does not know: $(alerts | jq -r --arg code "$unknown" '.[] | select(.record == $code).message')"
until_true 60 "the alert about the unknown ship method" hub_says 'length == 1' drone
say "A ship method nobody mapped: $(alerts | jq -r '.[] | select(.record == "drone").message')"
if arrived "$unknown" >/dev/null || arrived "$drone" >/dev/null; then die "an order arrived that should wait"; fi

"${warehouse[@]}" product "$novelty" 40 >/dev/null
"$hub" ask resend "$unknown" >/dev/null
"$hub" ask map-ship-method "$cart" drone --pass-through >/dev/null
say "The product was made in the warehouse and the order resent; the ship method was mapped"
all_arrived "$unknown" "$drone"
"${warehouse[@]}" ship "${odd[@]}" "$unknown" "$drone" >/dev/null
all_shipped "${odd[@]}" "$unknown" "$drone"
"$hub" ask clear-rules "$cart" ship_methods >/dev/null
stock_is_equal
