include "graphql";

def number: split("/") | last;
def merged: group_by(.line) | map({line: .[0].line, quantity: (map(.quantity) | add)}) | map(select(.quantity > 0));

# Takes units from a list of {.., line, left}; leaves {taken: [{id, order, location, quantity}], short}.
def take($line; $quantity):
  reduce (to_entries[] | select(.value.line == $line)) as $entry ({short: $quantity, taken: []};
    ([.short, $entry.value.left] | min) as $part
    | if $part > 0 then {short: (.short - $part), taken: (.taken + [$entry.value + {quantity: $part}])} else . end)
  | .taken;

answered(
  $vars.wanted as $wanted
  | .body.data as $data
  | [$data.open[] | select(. != null) | .id as $id | .lineItems.nodes[]
      | {order: $id, location: ($vars.open[] | select(.id == $id) | .location), id, line: (.lineItem.id | number), sku, left: .remainingQuantity}] as $left
  | [$data.alike[] | select(. != null) | {id, content: ([.fulfillmentLineItems.nodes[] | {line: (.lineItem.id | number), quantity}] | merged)}] as $alike
  | ([$wanted.lines[] | . as $item
      | {line: (if $item.id != null then $item.id else ([$left[] | select(.sku == $item.sku)][0].line) end), quantity: $item.quantity}
      | select(.line != null)] | merged) as $content
  # With a tracking number, what fulfillments with this number hold has arrived. Without one, only equal content tells.
  | (if $wanted.tracking != "" then $alike else [$alike[] | select(.content == $content and $content != [])] end) as $ours
  | ([$ours[].content[]] | merged) as $arrived
  | (if $wanted.lines == [] then
       (if $ours != [] then [] else [$left[] | {line, quantity: .left}] | merged end)
     else
       [$content[] | . as $item | $item + {quantity: ($item.quantity - (if $wanted.tracking != "" then ([$arrived[] | select(.line == $item.line) | .quantity] | add // 0) else 0 end))}]
       | map(select(.quantity > 0))
     end) as $missing
  | [$missing[] | . as $item | $left | take($item.line; $item.quantity) | .[]] as $taken
  | [$taken | group_by(.location)[] | [group_by(.order)[] | {
      fulfillmentOrderId: .[0].order,
      fulfillmentOrderLineItems: map({id, quantity})
    }]] as $groups
  | if any($data.open[]; . != null and .lineItems.pageInfo.hasNextPage) then
      {failure: {category: "REJECTED", message: "the order has more lines than can be compared; fulfill it by hand"}}
    else {
      set: {groups: $groups, track: (if $groups == [] and $ours == [] then $vars.track else null end)},
      body: (
        if $groups == [] and $ours == [] and $vars.track == null
        then {accepted: false, category: "REJECTED", message: "nothing of \([$wanted.lines[].sku] | join(", ") | if . == "" then "the order" else . end) is left to be fulfilled"}
        elif $groups == [] then {accepted: ($ours != []), id: $ours[0].id}
        elif $wanted.tracking != "" then {accepted: false, id: $ours[0].id}
        elif $ours != [] then null
        else {accepted: false, id: null} end)
    } end
)
