# Compares what is to be told with what the order says already. Answers like a look-up ({accepted}: is it there?) and remembers the rest:
# `fulfillment` (ours, or a person's that waits to be shipped), `lines` (what is to be fulfilled), `note` (when nothing is left to be fulfilled).

def merged: group_by(.id) | map({id: .[0].id, quantity: (map(.quantity) | add)});
def content: [.items[]? | {id: .line_item_id, quantity}] | merged;

.sent as $wanted
| .body.order as $order
| [$order.fulfillments[]? | select(.canceled_at == null)] as $there
| [$order.items[]? | {id, sku: .variant_sku, ships: .requires_shipping, left: (.quantity - .detail.fulfilled_quantity)}] as $lines
| if .status == 404 then {failure: {category: "REJECTED", message: "the shop has no order with the id \($wanted.order)"}}
  elif $wanted.cancel then {set: {order: $order.id}, body: (if $order.status == "canceled" then {accepted: true, id: $order.id} else {accepted: false} end)}
  else
    ([$wanted.lines[] | . as $item
      | (([$lines[] | select(.id == $item.id)] + [$lines[] | select(.sku == $item.sku and .left > 0)] + [$lines[] | select(.sku == $item.sku)])[0]) as $line
      | select($line != null)
      | {id: $line.id, quantity: $item.quantity}] | merged) as $content
    | (if $wanted.lines == [] then [$lines[] | select(.ships) | {id, quantity: .left}] else $content end
        | map(. as $item | .quantity = ([$item.quantity, ($lines[] | select(.id == $item.id) | .left)] | min))
        | map(select(.quantity > 0))) as $open
    | [$there[] | select(
        if $wanted.tracking != "" then .metadata.caravan == $wanted.mark or any(.labels[]?; .tracking_number == $wanted.tracking)
        # A package without a tracking number can only be known again by its content.
        else .metadata.caravan == $wanted.mark and ($wanted.lines == [] or content == $content) end)] as $alike
    | [$alike[] | select(.shipped_at == null)] as $half_done
    | (if $wanted.tracking != "" then ([$alike[] | select(.shipped_at != null)] + $half_done)[0]
       else ($half_done + (if $open == [] then $alike else [] end))[0] end) as $ours
    # A person pressed "Fulfill" for just this.
    | [$there[] | select(.shipped_at == null and .metadata.caravan == null)
        | select($wanted.lines == [] or content == $content)] as $by_hand
    | (if $ours == null and $open == [] then $by_hand[0] else $ours end) as $fulfillment
    | "tracking \($wanted.tracking)" as $note
    | ($order.metadata // {} | has($note)) as $noted
    | if $wanted.lines != [] and $content == [] then
        {failure: {category: "REJECTED", message: "the order has no line for \([$wanted.lines[] | .sku // .id] | join(", "))"}}
      else {
        set: {
          wanted: $wanted,
          order: $order.id,
          fulfillment: $fulfillment,
          lines: $open,
          content: ($fulfillment | if . == null then $open else content end),
          note: (if $fulfillment == null and $open == [] and $wanted.tracking != "" and ($noted | not)
            then {metadata: (($order.metadata // {}) + {($note): ([$wanted.carrier, $wanted.service] | map(select(. != null)) | join(" "))})} else null end)
        },
        body: (
          if $fulfillment != null then {accepted: ($fulfillment.shipped_at != null), id: $fulfillment.id}
          elif $open == [] then {accepted: ($noted or $wanted.tracking == ""), id: $order.id}
          elif $alike != [] then null
          else {accepted: false} end)
      } end
  end
