# Orders changed in the window, oldest change first. WooCommerce compares without a zone when told that the dates are GMT.
include "keyset";
{ path: "/wp-json/wc/v3/orders",
  query: { status: "\($settings.statuses),cancelled,refunded", dates_are_gmt: "true",
           orderby: (if keyset_alone($cursor) then "id" else "modified" end), order: "asc",
           modified_after: keyset_after($cursor; $since) | rtrimstr("Z"), modified_before: keyset_before($cursor; $until) | rtrimstr("Z"),
           per_page: $page, page: keyset_page($cursor) } }
