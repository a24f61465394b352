include "graphql";

# Each of these is enough for one thing the hub does. What may write may read.
def needed: [
  ["read_orders", "write_orders"], ["read_products", "write_products"], ["read_locations"], ["write_inventory"],
  ["write_merchant_managed_fulfillment_orders", "write_assigned_fulfillment_orders", "write_third_party_fulfillment_orders"]
];

answered(
  [.body.data.currentAppInstallation.accessScopes[].handle] as $has
  | [needed[] | . as $any | select(any($has[]; . as $one | any($any[]; . == $one)) | not) | join(" or ")] as $missing
  | if ($missing | length) > 0
    then {failure: {category: "UNAUTHORIZED", message: "the app lacks the scope \($missing | join(", "))"}}
    else {body: .body.data} end
)
