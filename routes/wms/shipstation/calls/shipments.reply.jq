# After the last labels come the orders that were marked as shipped.
(($cursor // "labels 1") | split(" ")[1] | tonumber) as $number
| {
    body: [(.body.shipments // [])[] | select((.orderKey // "") | startswith("caravan-\($settings.store_id)-"))],
    cursor: (if $number * $page < (.body.total // 0) then "labels \($number + 1)" else "marks 1" end),
    more: true
  }
