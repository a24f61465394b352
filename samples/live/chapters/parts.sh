# The warehouse ships part of each order first, in two parcels, and the rest later; of two orders the rest is canceled there, of one of them at once.

place 4 parts
parted=("${placed[@]:0:3}") hasty=${placed[3]}
expect shipped 2 "${parted[@]:0:2}"
expect shipped 1 "${parted[2]}" "$hasty"
all_arrived "${parted[@]}" "$hasty"

"${warehouse[@]}" part "${parted[@]}" >/dev/null
say "The warehouse shipped part of ${#parted[@]} orders, each in two parcels"
partly() {
    shop_says 'map(select(.state == "PartiallyShipped" and ([.fulfillments[] | select(.state == "Shipped")
        | .lines | map("\(.quantity)x\(.orderLine.productVariant.sku)") | join("+")] | sort == ["1xGAD-2-S", "3xWID-1"]))) | length == $wanted' "$@"
}
until_true 120 "a fulfillment for each parcel" partly "${parted[@]}"
say "The shop shows ${#parted[@]} orders as partly shipped, with two fulfillments"

"$hub" ask pause "$wms" shipping-confirmations >/dev/null # the hub hears of both at the same moment
"${warehouse[@]}" part "$hasty" >/dev/null
"${warehouse[@]}" cancel "$hasty" >/dev/null
sleep 2 # each poll asks for what was written up to a moment ago
"$hub" ask resume "$wms" shipping-confirmations >/dev/null
"${warehouse[@]}" ship "${parted[@]:0:2}" >/dev/null
"${warehouse[@]}" cancel "${parted[2]}" >/dev/null
say "The warehouse shipped the rest of two orders, and canceled that of two others"
all_shipped "${parted[@]}" "$hasty"
stock_is_equal
