include "graphql";

# Compares what is to be told with what the order says already. Answers like a look-up ({accepted}: is it there?) and remembers the rest:
# `fulfillment` (ours, when it is there), `lines` (what is still to be fulfilled or canceled), `note` (when nothing is left to be fulfilled),
# `finish` (canceling the rest leaves the order shipped).

def merged: group_by(.orderLineId) | map({orderLineId: .[0].orderLineId, quantity: (map(.quantity) | add)});
def pending: .state == "Pending" or .state == "Created";

answered(
  .body.data.order as $order
  # The customer reads the method, so it is never empty: where the warehouse names no carrier it is what the customer chose.
  | ([$order.shippingLines[]?.shippingMethod.name | select((. // "") != "")] | unique | join(", ")) as $chosen
  | (.sent | if (.method // "") != "" then . elif $chosen != "" then .method = $chosen else .method = "Shipped by the warehouse" end) as $wanted
  | [$order.fulfillments[]? | select(.state != "Cancelled")] as $there
  | [$order.lines[]? | .id as $id
      | {id: $id, sku: .productVariant.sku, left: (.quantity - ([$there[].lines[] | select(.orderLineId == $id) | .quantity] | add // 0))}] as $lines
  | if $order == null then {failure: {category: "REJECTED", message: "the shop has no order with the id \($wanted.order)"}}
    elif $wanted.cancel then
      [$lines[] | select(.left > 0) | {orderLineId: .id, quantity: .left}] as $open
      | {
        set: {order: $order.id, reason: $wanted.reason, lines: $open, untouched: ($there == []),
          finish: ($order.state == "PartiallyShipped" and all($there[]; .state == "Shipped"))},
        body: (
          if $order.state == "Cancelled" or ($open == [] and any($order.lines[]; .orderPlacedQuantity > .quantity)) then {accepted: true, id: $order.id}
          elif $open == [] then {accepted: false, category: "REJECTED", message: "the order is \($order.state), nothing of it is left to be canceled"}
          else {accepted: false} end)
      }
    else
      ([$wanted.lines[] | . as $item
        | (([$lines[] | select(.id == $item.id)] + [$lines[] | select(.sku == $item.sku and .left > 0)] + [$lines[] | select(.sku == $item.sku)])[0]) as $line
        | select($line != null)
        | {orderLineId: $line.id, quantity: $item.quantity}] | merged) as $content
      | (if $wanted.lines == [] then [$lines[] | {orderLineId: .id, quantity: .left}] else $content end
          | map(. as $item | $item + {quantity: ([$item.quantity, ($lines[] | select(.id == $item.orderLineId) | .left)] | min)})
          | map(select(.quantity > 0))) as $open
      # A package without a tracking number can only be known again by its content.
      | [$there[] | select((.trackingCode // "") == $wanted.tracking)
          | select($wanted.tracking != "" or $wanted.lines == [] or (.lines | merged) == $content)] as $alike
      | (if $wanted.tracking != "" then $alike[0]
         else ([$alike[] | select(pending)] + (if $open == [] then $alike else [] end))[0] end) as $ours
      | ("Package with tracking number \($wanted.tracking) (\($wanted.method))") as $note
      | any($order.history.items[]?; .data.note? == $note) as $noted
      | if $wanted.lines != [] and $content == [] then
          {failure: {category: "REJECTED", message: "the order has no line for \([$wanted.lines[].sku] | join(", "))"}}
        else {
          set: {
            wanted: $wanted,
            fulfillment: $ours,
            lines: $open,
            note: (if $ours == null and $open == [] and $wanted.tracking != "" and ($noted | not) then {order: $order.id, text: $note} else null end)
          },
          body: (
            if $ours != null then {accepted: ($ours | pending | not), id: $ours.id}
            elif $open == [] then {accepted: ($noted or $wanted.tracking == ""), id: $order.id}
            elif $alike != [] then null
            else {accepted: false} end)
        } end
    end
)
