# Orders go round as a whole, and the shop follows a count of stock.

place "$orders"
whole=("${placed[@]}")
expect shipped 1 "${whole[@]}"
say "${#whole[@]} orders placed in the shop"
all_arrived "${whole[@]}"

"${warehouse[@]}" ship "${whole[@]}" >/dev/null
say "The warehouse picked, packed and shipped them"
all_shipped "${whole[@]}"

counted=$((RANDOM % 1000 + 2000))
"${warehouse[@]}" count WID-1 $counted >/dev/null
say "The warehouse counted $counted of WID-1"
stock_is_equal
