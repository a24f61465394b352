# The orders of one minute long ago: the site must answer with an empty list.
def filled($values): reduce ($values | to_entries[]) as $one (.; gsub("\\{\($one.key)\\}"; $one.value | @uri));
if $settings.protocol == "rest" then
  { path: ($settings.rest_orders | filled({ since: "2020-01-01T00:00:00Z", until: "2020-01-01T00:01:00Z", page: "1", size: "1" })) }
else
  { path: $settings.store_path, query: { action: "export", start_date: "01/01/2020 00:00", end_date: "01/01/2020 00:01", page: "1" } }
end
