include "graphql";

# Compares what is to be told with what the order says already. Answers like a look-up ({accepted}: is it there?); `remaining` goes into the details.
# `alike`: fulfillments with the package's tracking number, or without one; `open`: what may still be fulfilled; `track`: where a number can be
# added when nothing is left.
answered(
  .sent as $wanted
  | .body.data.order as $order
  | [$order.fulfillments[]? | select(.status == "SUCCESS" or .status == "OPEN" or .status == "PENDING")] as $there
  | [$there[] | [.trackingInfo[].number | select(. != null and . != "")] as $numbers
      | select(if $wanted.tracking == "" then $numbers == [] else any($numbers[]; . == $wanted.tracking) end) | .id] as $alike
  | if $order == null then {failure: {category: "REJECTED", message: "the shop has no order with the id \($wanted.order)"}}
    elif $wanted.cancel then {set: {wanted: $wanted}, body: {accepted: ($order.cancelledAt != null), id: $wanted.order}}
    else
      [$order.fulfillmentOrders.nodes[] | select(any(.supportedActions[]; .action == "CREATE_FULFILLMENT")) | {id, location: .assignedLocation.location.id}] as $open
      | (if $there == [] or $wanted.tracking == "" or $alike != [] then null
         else {id: $there[-1].id, numbers: ([$there[-1].trackingInfo[].number | select(. != null and . != "")] + [$wanted.tracking])} end) as $track
      | {
        set: {wanted: $wanted, alike: $alike[0:4], open: $open, groups: [], track: $track},
        body: (if $open == [] and $alike == [] and $track == null
          then {accepted: false, category: "REJECTED", message: "nothing of the order is left to be fulfilled"}
          else {accepted: false} end)
      } end
)
