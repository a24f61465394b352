include "graphql";

# One location at a time: Shopify makes no fulfillment across two.
if $vars.groups == [] then empty
else {
  write: true,
  body: document([
    "mutation Fulfill($fulfillment: FulfillmentInput!) {",
    "  fulfillmentCreate(fulfillment: $fulfillment) {",
    "    fulfillment { id status }",
    "    userErrors { field message }",
    "  }",
    "}"
  ]; {
    fulfillment: ({
      lineItemsByFulfillmentOrder: $vars.groups[0],
      notifyCustomer: ($settings.notify_customer != "false")
    } + (if $vars.wanted.tracking == "" and $vars.wanted.company == null then {}
      else {trackingInfo: ({number: $vars.wanted.tracking, company: $vars.wanted.company, url: $vars.wanted.url} | with_entries(select(.value != null and .value != "")))} end))
  })
} end
