# A note holds the tracking number in its text, the others in a field.
.sent as $shipment
| (.body | if type == "object" then (.fulfillments // []) else (. // []) end) as $known
| any($known[]; (.tracking_number // "") == $shipment.tracking_number
             or any((.meta_data // [])[]; .key == "_tracking_number" and .value == $shipment.tracking_number)
             or ((.note // "") | contains($shipment.note))) as $there
| { body: { accepted: $there }, set: { order_id: $shipment.order_id, complete: ($there and $shipment.complete) } }
