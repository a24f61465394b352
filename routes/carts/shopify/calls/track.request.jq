include "graphql";

# Nothing is left to be fulfilled: one more number on the last fulfillment.
if $vars.track == null then empty
else {
  write: true,
  body: document([
    "mutation Track($id: ID!, $info: FulfillmentTrackingInput!, $notify: Boolean) {",
    "  fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $info, notifyCustomer: $notify) {",
    "    fulfillment { id }",
    "    userErrors { field message }",
    "  }",
    "}"
  ]; {
    id: $vars.track.id,
    info: ({numbers: $vars.track.numbers, company: $vars.wanted.company} | with_entries(select(.value != null))),
    notify: ($settings.notify_customer != "false")
  })
} end
