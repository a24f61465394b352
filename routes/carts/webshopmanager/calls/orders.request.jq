# A feed for ShipStation: the window is on the last modification, in UTC, to the minute; it holds orders of every status.
include "dates";
def filled($values): reduce ($values | to_entries[]) as $one (.; gsub("\\{\($one.key)\\}"; $one.value | @uri));
if $settings.protocol == "rest" then
  { path: ($settings.rest_orders | filled({ since: $since, until: $until, page: ($cursor // "1"), size: ($page | tostring) })) }
else
  { path: $settings.store_path,
    query: { action: "export", start_date: ($since | date_format("MM/dd/yyyy HH:mm"; "UTC")), end_date: ($until | date_format("MM/dd/yyyy HH:mm"; "UTC")),
             page: ($cursor // "1") } }
end
