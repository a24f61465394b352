# Squarespace appends what it is told, even twice; so only numbers that the order lacks are kept.
if .status == 404 then {body: {accepted: false, message: "Squarespace has no such order"}}
else
  [.body.fulfillments[]? | .trackingNumber | values] as $known
  | [.sent.shipments[] | select(.trackingNumber as $number | any($known[]; . == $number) | not)] as $missing
  | if $missing == [] and .body.fulfillmentStatus == "FULFILLED" then {body: {accepted: true}}
    else {body: {order: .sent.order, shipments: $missing}} end
end
