include "fieldmap";
include "lists";
include "paging";
if $settings.protocol == "rest" then
  (.body | at($settings.rest_orders_list) | list) as $orders | by_number($orders; $cursor; $page)
elif (.body | type) == "object" and (.body | has("Orders")) then
  # An empty feed is an empty text.
  (.body.Orders | if type == "object" then . else {} end) as $feed | by_pages($feed.Order | elements; $cursor; $feed["@pages"])
else { failure: { category: "UNREADABLE", message: "the feed is not <Orders>: \(.body | tostring | .[0:200])" } } end
