# What ShipStation asks: GET action=export for the orders of a window, POST action=shipnotify for a package that left. Its times are in UTC.
include "lists"; include "text"; include "us_dates";
def asked($name): .query[$name] | elements | first // null | text;
def said($status; $text): {reply: {status: $status, text: $text}};

if .method == "GET" and asked("action") == "export" then
  (asked("start_date") | us_utc) as $since
  | (asked("end_date") | us_utc) as $until
  | (asked("page") // "1") as $wanted
  | if $since == null or $until == null then said(400; "start_date and end_date must be times like 11/24/2026 21:56")
    elif ($wanted | test("^[1-9][0-9]{0,6}$") | not) then said(400; "page must be a number from 1")
    else {orders: {since: $since, until: $until, page: ($wanted | tonumber), size: $page}} end
elif .method == "POST" and asked("action") == "shipnotify" then
  {shipments: [{
    order_number: asked("order_number"),
    carrier: asked("carrier"),
    service: asked("service"),
    tracking_number: asked("tracking_number"),
    notice: ((.body | objects | .ShipNotice | objects) // null)
  }]}
else said(400; "Ask with GET and action=export, or with POST and action=shipnotify.")
end
