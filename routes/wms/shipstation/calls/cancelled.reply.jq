($cursor | split(" ")[1] | tonumber) as $number
| ([$page, 100] | min) as $size
| {body: [(.body.orders // [])[] | select((.orderKey // "") | startswith("caravan-\($settings.store_id)-"))]}
  + (if $number * $size < (.body.total // 0) then {cursor: "cancelled \($number + 1)", more: true} else {cursor: null, more: false} end)
