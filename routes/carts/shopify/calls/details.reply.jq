include "graphql";

def names: [(. // "") | splits("\\s*,\\s*") | gsub("^\\s+|\\s+$"; "") | select(. != "") | ascii_downcase];
def listed($setting): ($setting | names) as $names | any($names[]; . == "any") or (. as $value | any($names[]; . == $value));

# True when the tags are as the filter wants them; without tags in the filter everything is.
def tagged($setting; $mode):
  ($setting | names) as $wanted
  | [.[]? | ascii_downcase] as $has
  | [$wanted[] | select(. as $tag | any($has[]; . == $tag))] as $both
  | $wanted == []
    or (if $mode == "contain_any" then $both != [] elif $mode == "contain_all" then $both == $wanted else $both == [] end);

def status_fits:
  if $settings.order_status == "any" then true
  elif $settings.order_status == "cancelled" then false
  elif $settings.order_status == "closed" then .closed
  else .closed | not end;

def here: ($settings.location // "" | ascii_downcase) as $named
  | $named == "" or (.name | ascii_downcase) == $named or (.location.id // "" | endswith("/\($named)"));

# A canceled order passes all filters: the hub may know it.
def wanted:
  .cancelledAt != null
  or (status_fits
    and ((.displayFinancialStatus // "any" | ascii_downcase) | listed($settings.financial_status))
    and ((.displayFulfillmentStatus | ascii_downcase) | listed($settings.fulfillment_status))
    and (.tags | tagged($settings.order_tags; $settings.order_tags_mode))
    and (.customer.tags | tagged($settings.customer_tags; $settings.customer_tags_mode))
    and ((.test | not) or $settings.test_orders == "true")
    and (($settings.location // "") == "" or any(.fulfillmentOrders.nodes[]; .status != "CANCELLED" and .status != "CLOSED" and (.assignedLocation | here))));

answered(
  (.sent | has("admin_graphql_api_id")) as $pushed
  | .body.data.order
  | if . != null and wanted then
      ([.fulfillmentOrders.nodes[] | select(.status != "CANCELLED" and .status != "CLOSED") | select(.assignedLocation | here | not)] != []) as $elsewhere
      # Which lines are ours must be asked when some are assigned to another location.
      | . + {ours: [.fulfillmentOrders.nodes[] | select(.assignedLocation | here) | .id], elsewhere: ($elsewhere and .cancelledAt == null)}
      | {body: (if $pushed then [.] else . end)}
    else {body: (if $pushed then [] else null end)} end
)
