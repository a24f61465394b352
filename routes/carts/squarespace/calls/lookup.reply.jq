[.body.fulfillments[]? | .trackingNumber | values] as $known
| {body: {accepted: (.status != 404 and .body.fulfillmentStatus == "FULFILLED"
    and all(.sent.shipments[]; .trackingNumber as $number | any($known[]; . == $number)))}}
