# Leaves the ids. After a status's last page comes the next status's first.
include "lists";
($cursor // "0~1" | split("~") | map(tonumber)) as [$at, $number]
| ("\($settings.statuses),\($settings.canceled_statuses)" | split(",") | map(gsub("\\s"; "")) | map(select(. != "")) | length) as $statuses
| [.body.orders | list[] | .order_id | tostring] as $ids
| { body: $ids }
  + if ($number * $page) < ((.body.params.total_items // 0) | tonumber) and ($ids | length) > 0 then { more: true, cursor: "\($at)~\($number + 1)" }
    elif $at + 1 < $statuses then { more: true, cursor: "\($at + 1)~1" }
    else { more: false, cursor: null } end
