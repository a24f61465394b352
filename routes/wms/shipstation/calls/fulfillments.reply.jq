# After the last one come the cancelled orders. `pages` may be 0 beside documents; `total` can be trusted.
($cursor | split(" ")[1] | tonumber) as $number
| ([$page, 100] | min) as $size
| {body: (.body.fulfillments // [])}
  + (if $number * $size < (.body.total // 0) then {cursor: "marks \($number + 1)", more: true} else {cursor: "cancelled 1", more: true} end)
