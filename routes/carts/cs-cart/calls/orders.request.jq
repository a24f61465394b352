# CS-Cart lists one status at a time, so the cursor is "which status~page". Stores of recent versions look at updated_at_*; older ones pass
# over it and list all orders of the status, of which the hub takes what is new.
include "dates";
($cursor // "0~1" | split("~") | map(tonumber)) as [$at, $number]
| ("\($settings.statuses),\($settings.canceled_statuses)" | split(",") | map(gsub("\\s"; "")) | map(select(. != ""))) as $letters
| { path: "\($settings.api_path)/orders",
    query: { status: $letters[$at], sort_by: "date", sort_order: "asc", items_per_page: $page, page: $number,
             updated_at_from: ($since | seconds), updated_at_to: ($until | seconds) } }
